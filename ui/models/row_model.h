// SPDX-License-Identifier: GPL-3.0-or-later
// A row set as an item model: the chosen columns of its table in its order. No aggregation, no I/O.
#pragma once

#include "ui/models/cell.h"

#include <QAbstractTableModel>

#include <optional>

namespace weir::ui {

class RowModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// A new question: everything is replaced.
    void setRows(std::shared_ptr<const RowSet> rows, std::vector<std::string> columns);
    /// A newer answer to the same question: rows keep who they are, so selection and scroll position stay.
    void updateRows(std::shared_ptr<const RowSet> rows);

    const RowSet& rowSet() const { return *m_rows; }
    std::shared_ptr<const RowSet> sharedRows() const { return m_rows; }
    const std::vector<std::string>& columns() const { return m_columns; }
    uint64_t keyAt(int row) const { return m_rows->keys[m_rows->order[static_cast<size_t>(row)]]; }
    std::optional<int> rowOf(uint64_t key) const;

    int rowCount(const QModelIndex& parent = {}) const final;
    int columnCount(const QModelIndex& parent = {}) const final;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;

private:
    QVariant share(const std::string& column, double value) const;

    std::shared_ptr<const RowSet> m_rows = std::make_shared<RowSet>();
    std::vector<std::string> m_columns;
};

/// The title that people read.
QString columnTitle(std::string_view column);

} // namespace weir::ui
