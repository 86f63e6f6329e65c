// SPDX-License-Identifier: GPL-3.0-or-later
// The user's own metrics between runs, as lines of JSON. What cannot be understood any more stays in the file and is told.
#pragma once

#include "core/flow/own_fields.h"

#include <QSettings>
#include <QStringList>

namespace weir::session {

/// Makes them known to the program. Gives a sentence for each one that cannot be, as when a field has its name by now.
QStringList defineOwnMetrics(const QSettings& settings);
void keepOwnMetrics(QSettings& settings, const std::vector<core::OwnMetric>& metrics);

} // namespace weir::session
