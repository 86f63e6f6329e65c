// SPDX-License-Identifier: GPL-3.0-or-later
// One cell of a table as the delegate draws it, and the roles under which a model gives its parts.
#pragma once

#include "ui/format/number_format.h"
#include "ui/models/row_set.h"

namespace weir::ui {

enum class CellKind { Text, End, Direction, Protocol, Number };

namespace cell_role {
enum Role {
    Sort = Qt::UserRole, // the raw value: double, QString, or nothing when it is absent
    Column,              // QString: the field
    ShortTitle,          // QString: of a header that has no room for its title; empty where there is none
    Kind,                // CellKind
    Number,              // QString without its unit
    Unit,                // QString
    Icon,                // QString
    Share,               // 0 to 1 of the column's largest, only in the column that sorts first
    IsBad,               // bool
    Exact,               // QString with every digit, for copying
    FilterText,          // QString: the term that leaves only rows with this value; empty where none can
};
}

CellKind cellKindOf(std::string_view column, const core::TableColumn* found);

/// The cell at (column, row of the table).
class Cell
{
public:
    Cell(const RowSet& rows, std::string_view column, size_t tableRow);

    CellKind kind() const { return m_kind; }
    bool isAbsent() const;
    QString text() const; // "1.94 GB", "atlas", "–"
    NumberText parts() const;
    QString exact() const; // every digit, for copying
    QString icon() const;
    bool isBad() const;
    QString toolTip() const;
    QString filterText() const;
    double number() const;
    core::Unit unit() const;

private:
    QString textOf(std::string_view column) const;
    double numberOf(std::string_view column) const;
    QString reasonOfAbsence() const;
    double badShare() const;

    const RowSet& m_rows;
    std::string m_name;
    const core::TableColumn* m_column;
    size_t m_row;
    CellKind m_kind;
};

} // namespace weir::ui
