// SPDX-License-Identifier: GPL-3.0-or-later
// What the details pane says of a pair or an object above its charts.
#pragma once

#include "ui/pages/details_queries.h"
#include "ui/widgets/details_header.h"

namespace weir::ui {

DetailsTitle detailsTitle(const DetailsAnswer& answer, bool isPair);
/// The name of what is known of a node; `field` as core::NodeFact has it.
QString factName(const std::string& field);

} // namespace weir::ui
