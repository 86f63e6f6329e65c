// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/row_model.h"

#include "core/dns/dns_field.h"
#include "ui/models/field_words.h"

#include <algorithm>

namespace weir::ui {

void RowModel::setRows(std::shared_ptr<const RowSet> rows, std::vector<std::string> columns)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_columns = std::move(columns);
    endResetModel();
}

void RowModel::updateRows(std::shared_ptr<const RowSet> rows)
{
    const bool samePlaces = rows->rows() == m_rows->rows() && std::ranges::equal(rows->order, m_rows->order,
        [&](uint32_t now, uint32_t before) { return rows->keys[now] == m_rows->keys[before]; });
    if (samePlaces) {
        m_rows = std::move(rows);
        if (m_rows->rows() > 0 && !m_columns.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    emit layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    std::vector<uint64_t> keys;
    for (const QModelIndex& old : before)
        keys.push_back(keyAt(old.row()));
    m_rows = std::move(rows);
    for (qsizetype at = 0; at < before.size(); ++at) {
        const auto row = rowOf(keys[static_cast<size_t>(at)]);
        after.append(row ? index(*row, before[at].column()) : QModelIndex());
    }
    changePersistentIndexList(before, after);
    emit layoutChanged();
}

std::optional<int> RowModel::rowOf(uint64_t key) const
{
    const auto row = m_rows->shownRowOf(key);
    return row ? std::optional(static_cast<int>(*row)) : std::nullopt;
}

int RowModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows->rows()); }

int RowModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant RowModel::share(const std::string& column, double value) const
{
    if (m_rows->sort.empty() || m_rows->sort.front().column != column || core::isAbsent(value))
        return {};
    if (const core::TableColumn* sorted = m_rows->table->column(column); sorted && sorted->unit == core::Unit::Instant)
        return {}; // a time has no size
    const auto facts = m_rows->facts.find(column);
    return facts == m_rows->facts.end() || facts->second.largest <= 0 ? QVariant() : QVariant(value / facts->second.largest);
}

QVariant RowModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const std::string& name = m_columns[static_cast<size_t>(index.column())];
    const Cell cell(*m_rows, name, m_rows->order[static_cast<size_t>(index.row())]);
    const bool isNumber = cell.kind() == CellKind::Number;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return cell.text();
    case Qt::ToolTipRole: return cell.toolTip();
    case Qt::TextAlignmentRole: return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case cell_role::Sort:
        return cell.isAbsent() ? QVariant() : isNumber ? QVariant(cell.number()) : QVariant(cell.text());
    case cell_role::Column: return QString::fromStdString(name);
    case cell_role::Kind: return int(cell.kind());
    case cell_role::Number: return cell.parts().number;
    case cell_role::Unit: return cell.parts().unit;
    case cell_role::Icon: return cell.icon();
    case cell_role::Share: return isNumber ? share(name, cell.number()) : QVariant();
    case cell_role::IsBad: return cell.isBad();
    case cell_role::Exact: return cell.exact();
    case cell_role::FilterText: return cell.filterText();
    default: return {};
    }
}

namespace {

QString shortTitle(std::string_view column)
{
    constexpr std::pair<std::string_view, const char*> kTitles[] = {
        {"tcp_delay", QT_TRANSLATE_NOOP("weir::ui::RowModel", "Delay")},           {"retransmits", QT_TRANSLATE_NOOP("weir::ui::RowModel", "Retr.")},
        {"connections", QT_TRANSLATE_NOOP("weir::ui::RowModel", "Conn.")},         {"response_time", QT_TRANSLATE_NOOP("weir::ui::RowModel", "Response")},
        {"transactions", QT_TRANSLATE_NOOP("weir::ui::RowModel", "Asked")},        {"retries", QT_TRANSLATE_NOOP("weir::ui::RowModel", "Again")},
        {"response_time_max", QT_TRANSLATE_NOOP("weir::ui::RowModel", "Slowest")}, {"server_domain", QT_TRANSLATE_NOOP("weir::ui::RowModel", "Domain")}};
    const auto found = std::ranges::find(kTitles, column, &std::pair<std::string_view, const char*>::first);
    return found == std::end(kTitles) ? QString() : RowModel::tr(found->second);
}

} // namespace

QVariant RowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const std::string& name = m_columns[static_cast<size_t>(section)];
    const core::FlowField* field = core::findField(name);
    if (role == Qt::DisplayRole)
        return columnTitle(name);
    if (role == Qt::ToolTipRole) {
        const QString help = field ? fieldHelp(*field) : QString();
        return QStringLiteral("%1\n%2\n%3").arg(columnTitle(name), QString::fromStdString(name), help).trimmed(); // a narrow header has no room for it
    }
    if (role == cell_role::Column)
        return QString::fromStdString(name);
    if (role == cell_role::ShortTitle)
        return shortTitle(name);
    if (role == cell_role::Kind)
        return int(cellKindOf(name, m_rows->table->column(name)));
    return {};
}

QString columnTitle(std::string_view column)
{
    if (column == "client" || column == "client_endpoint")
        return RowModel::tr("Client");
    if (column == "server" || column == "server_endpoint")
        return RowModel::tr("Server");
    if (column == "state")
        return RowModel::tr("State");
    const core::FlowField* field = core::findField(column);
    return field ? fieldTitle(*field) : QString::fromUtf8(column.data(), static_cast<qsizetype>(column.size()));
}

} // namespace weir::ui
