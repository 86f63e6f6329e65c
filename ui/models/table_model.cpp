// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/table_model.h"

namespace weir::ui {

void TableModel::setTable(std::shared_ptr<const core::Table> table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int TableModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_table->rows); }

int TableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table->columns.size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const core::TableColumn& column = m_table->columns[static_cast<size_t>(index.column())];
    const auto row = static_cast<size_t>(index.row());
    if (role == Qt::TextAlignmentRole)
        return int((column.isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    if (column.isText)
        return QString::fromStdString(m_table->text(column, row));
    const double value = column.numbers[row];
    if (core::isAbsent(value))
        return role == SortRole ? QVariant() : QVariant(QStringLiteral("–"));
    return role == SortRole ? QVariant(value) : QVariant(QString::number(value, 'g', 10));
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    return QString::fromStdString(m_table->columns[static_cast<size_t>(section)].title);
}

} // namespace weir::ui
