// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns of a report are printed.
#pragma once

#include "app/report_options.h"

namespace weir::app {

/// For people: about a dozen columns, the largest first. Scripts get all.
void chooseForTerminal(ReportOptions& options);
/// For tables that no query sorts or chooses from: columns and limit. The name of a column that is not there, if any.
std::optional<std::string> choose(core::Table& table, const core::Query& query);

} // namespace weir::app
