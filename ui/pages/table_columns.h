// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns a table shows, how wide and in which order; kept per user and place.
#pragma once

#include "core/query/query.h"
#include "ui/session/saved_view.h"
#include "ui/widgets/data_table.h"

class QSettings;

namespace weir::ui {

struct TableColumns
{
    std::vector<ColumnWidth> shown;
    std::vector<core::SortKey> sort;

    /// `place`: the page or pane that has the table.
    static TableColumns defaultsOf(const QString& place, core::RowKind rows);
    static TableColumns restored(QSettings& settings, const QString& place, core::RowKind rows);
    void save(QSettings& settings, const QString& place, core::RowKind rows) const;

    /// As text, and back: what is unknown or wrong is left out, what nothing is left of is as in the beginning.
    session::TableForm form(core::RowKind rows) const;
    static TableColumns of(const session::TableForm& form, const QString& place, core::RowKind rows);

    bool isShown(std::string_view column) const;
    void show(const std::string& column, bool isShown);
    /// Drops what tables of this kind do not have any more; true: something was shown.
    bool forgetUnknown(core::RowKind rows);
};

/// What a query must fetch: the shown columns and what their cells need beside them (icons, tool tips, keys).
std::vector<std::string> fetchedColumns(const TableColumns& columns, core::RowKind rows, core::View view);
/// Every column that a table of this kind can show.
std::vector<std::string> possibleColumns(core::RowKind rows);
/// A translated heading for the chooser.
QString columnGroup(std::string_view column);
int widthOf(std::string_view column);

} // namespace weir::ui
