// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns the path table shows, how wide and in which order; kept per user.
#pragma once

#include "core/query/query.h"
#include "ui/widgets/data_table.h"

class QSettings;

namespace weir::ui {

struct SummaryColumns
{
    std::vector<ColumnWidth> shown;
    std::vector<core::SortKey> sort;

    static SummaryColumns defaultsOf(core::RowKind rows);
    static SummaryColumns restored(QSettings& settings, core::RowKind rows);
    void save(QSettings& settings, core::RowKind rows) const;

    bool isShown(std::string_view column) const;
    void show(const std::string& column, bool isShown);
};

/// What a query must fetch: the shown columns and what their cells need beside them (icons, tool tips, keys).
std::vector<std::string> fetchedColumns(const SummaryColumns& columns, core::RowKind rows, core::View view);
/// Every column that a table of this kind can show.
std::vector<std::string> possibleColumns(core::RowKind rows);
/// A translated heading for the chooser.
QString columnGroup(std::string_view column);
int widthOf(std::string_view column);

} // namespace weir::ui
