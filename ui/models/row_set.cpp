// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/row_set.h"

#include "core/query/natural_order.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace weir::ui {
namespace {

using core::Table;
using core::TableColumn;

/// What a row sorts by in one column: smaller first, absent apart.
struct Ranks
{
    std::vector<double> values;
    bool descending;
};

uint32_t shownText(const Table& table, const TableColumn& column, size_t row)
{
    const TableColumn* shown = shownColumn(table, column.name, row);
    return (shown ? *shown : column).texts[row];
}

std::vector<double> textRanks(const Table& table, const TableColumn& column)
{
    std::vector<uint32_t> ids(table.rows);
    for (size_t row = 0; row < table.rows; ++row)
        ids[row] = shownText(table, column, row);
    std::vector<uint32_t> distinct = ids;
    std::ranges::sort(distinct);
    distinct.erase(std::ranges::unique(distinct).begin(), distinct.end());
    std::ranges::sort(distinct, [&](uint32_t left, uint32_t right) {
        return core::naturalOrder(table.texts[left], table.texts[right]) < 0;
    });
    std::vector<double> rankOf(table.texts.size(), core::kAbsent);
    for (size_t rank = 0; rank < distinct.size(); ++rank)
        rankOf[distinct[rank]] = distinct[rank] == 0 ? core::kAbsent : double(rank);
    std::vector<double> ranks(table.rows);
    std::ranges::transform(ids, ranks.begin(), [&](uint32_t id) { return rankOf[id]; });
    return ranks;
}

uint64_t mixed(uint64_t hash, uint64_t value)
{
    hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2);
    return hash * 0xbf58476d1ce4e5b9ULL;
}

std::vector<uint64_t> rowKeys(const Table& table, const std::vector<std::string>& keyColumns)
{
    if (table.keys.size() == table.rows)
        return table.keys;
    std::vector<uint64_t> keys(table.rows, 0x2545f4914f6cdd1dULL);
    std::vector<uint64_t> textHashes(table.texts.size());
    std::ranges::transform(table.texts, textHashes.begin(), std::hash<std::string>{});
    for (const std::string& name : keyColumns) {
        const TableColumn* column = table.column(name);
        if (!column)
            continue;
        for (size_t row = 0; row < table.rows; ++row) {
            const uint64_t value = column->isText ? textHashes[column->texts[row]] : std::bit_cast<uint64_t>(column->numbers[row]);
            keys[row] = mixed(keys[row], value);
        }
    }
    return keys;
}

ColumnFacts factsOf(const Table& table, const TableColumn& column)
{
    ColumnFacts facts;
    if (column.isText) {
        std::vector<bool> seen(table.texts.size());
        for (size_t row = 0; row < table.rows; ++row) {
            const uint32_t id = shownText(table, column, row);
            facts.distinct += id != 0 && !seen[id];
            seen[id] = true;
        }
        return facts;
    }
    for (const double value : column.numbers)
        facts.largest = std::max(facts.largest, core::isAbsent(value) ? 0 : value);
    return facts;
}

std::shared_ptr<const RowSet> withOrder(RowSet rows, std::vector<core::SortKey> sort, std::stop_token stop)
{
    rows.order = sortedOrder(*rows.table, sort, stop);
    rows.sort = std::move(sort);
    rows.shownAt.clear();
    rows.shownAt.reserve(rows.order.size());
    for (size_t shown = 0; shown < rows.order.size(); ++shown)
        rows.shownAt.emplace_back(rows.keys[rows.order[shown]], static_cast<uint32_t>(shown));
    std::ranges::sort(rows.shownAt);
    return std::make_shared<const RowSet>(std::move(rows));
}

} // namespace

std::optional<uint32_t> RowSet::shownRowOf(uint64_t key) const
{
    const auto found = std::ranges::lower_bound(shownAt, key, {}, &std::pair<uint64_t, uint32_t>::first);
    return found == shownAt.end() || found->first != key ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> keyColumnsOf(core::RowKind rows)
{
    if (rows == core::RowKind::Paths)
        return {"client", "server"};
    return {"client_ip", "client_port", "server_ip", "server_port", "transport", "first_seen"};
}

bool isProcess(const Table& table, std::string_view end, size_t row)
{
    const TableColumn* kind = table.column(std::string(end) + "_kind");
    return kind && table.text(*kind, row) == "process";
}

const TableColumn* shownColumn(const Table& table, std::string_view name, size_t row)
{
    const TableColumn* own = table.column(name);
    if (name != "client" && name != "server")
        return own;
    const TableColumn* domain = table.column(name == "client" ? "client_domain" : "server_domain");
    if (isProcess(table, name, row) || !domain || domain->texts[row] == 0)
        return own;
    const bool isOne = table.text(*domain, row).find(", ") == std::string::npos;
    return isOne ? domain : own;
}

std::vector<uint32_t> sortedOrder(const Table& table, const std::vector<core::SortKey>& keys, std::stop_token stop)
{
    std::vector<Ranks> columns;
    for (const core::SortKey& key : keys) {
        if (const TableColumn* column = table.column(key.column))
            columns.push_back({column->isText ? textRanks(table, *column) : column->numbers, key.descending});
    }
    std::vector<uint32_t> order(table.rows);
    std::iota(order.begin(), order.end(), 0);
    if (stop.stop_requested())
        return order;
    std::ranges::stable_sort(order, [&](uint32_t left, uint32_t right) {
        for (const Ranks& column : columns) {
            const double a = column.values[left], b = column.values[right];
            if (core::isAbsent(a) || core::isAbsent(b)) {
                if (core::isAbsent(a) != core::isAbsent(b))
                    return core::isAbsent(b);
            } else if (a != b) {
                return column.descending ? a > b : a < b;
            }
        }
        return false;
    });
    return order;
}

std::shared_ptr<const RowSet> arrange(std::shared_ptr<const Table> table, std::vector<core::SortKey> sort,
                                      const std::vector<std::string>& keyColumns, uint8_t measures, const QTimeZone& zone,
                                      std::stop_token stop)
{
    RowSet rows;
    rows.measures = measures;
    rows.zone = zone;
    rows.keys = rowKeys(*table, keyColumns);
    for (const TableColumn& column : table->columns)
        rows.facts.emplace(column.name, factsOf(*table, column));
    rows.table = std::move(table);
    return withOrder(std::move(rows), std::move(sort), stop);
}

std::shared_ptr<const RowSet> rearranged(const RowSet& rows, std::vector<core::SortKey> sort, std::stop_token stop)
{
    return withOrder(rows, std::move(sort), stop);
}

} // namespace weir::ui
