// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of core's tables in the language of the window: core names and explains them in English, once.
#pragma once

#include "core/flow/flow_field.h"

#include <QString>

namespace weir::ui {

QString fieldTitle(const core::FlowField& field);
/// Empty where the title says it all.
QString fieldHelp(const core::FlowField& field);

} // namespace weir::ui
