// SPDX-License-Identifier: GPL-3.0-or-later
// Rows for the clipboard: as they are read (tab-separated), or with every digit as CSV and JSON like weir-report.
#pragma once

#include "ui/models/row_model.h"

namespace weir::ui {

QString rowsAsText(const RowModel& model, const std::vector<int>& rows, const std::vector<int>& columns);
QString rowsAsCsv(const RowModel& model, const std::vector<int>& rows, const std::vector<int>& columns);
QString rowsAsJson(const RowModel& model, const std::vector<int>& rows, const std::vector<int>& columns);

} // namespace weir::ui
