// SPDX-License-Identifier: GPL-3.0-or-later
// A query's table as an item model. No aggregation, no I/O.
#pragma once

#include "core/query/table.h"

#include <QAbstractTableModel>
#include <memory>

namespace weir::ui {

class TableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int SortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setTable(std::shared_ptr<const core::Table> table);
    const core::Table& table() const { return *m_table; }

    int rowCount(const QModelIndex& parent = {}) const final;
    int columnCount(const QModelIndex& parent = {}) const final;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;

private:
    std::shared_ptr<const core::Table> m_table = std::make_shared<core::Table>();
};

} // namespace weir::ui
