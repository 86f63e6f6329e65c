// SPDX-License-Identifier: GPL-3.0-or-later
// A query's answer made ready to show: sorted, with a key a row and what a delegate needs of whole columns. Built off
// the GUI thread, immutable, shared by model and view.
#pragma once

#include "core/query/query.h"

#include <QTimeZone>

#include <memory>
#include <optional>
#include <stop_token>
#include <unordered_map>

namespace weir::ui {

struct ColumnFacts
{
    double largest = 0;      // over the shown rows; the bar's scale
    size_t distinct = 0;     // of a text column
};

struct RowSet
{
    std::shared_ptr<const core::Table> table = std::make_shared<core::Table>();
    std::vector<uint32_t> order;                    // shown row -> row of the table
    std::vector<uint64_t> keys;                     // by row of the table: who the row is about
    std::vector<std::pair<uint64_t, uint32_t>> shownAt; // key and shown row, sorted
    std::unordered_map<std::string, ColumnFacts> facts;
    std::vector<core::SortKey> sort;
    uint8_t measures = core::kAnySource; // Source bits of everything that is open
    QTimeZone zone = QTimeZone::systemTimeZone();

    size_t rows() const { return order.size(); }
    std::optional<uint32_t> shownRowOf(uint64_t key) const;
};

/// Which columns tell one row of this kind from another.
std::vector<std::string> keyColumnsOf(core::RowKind rows);
/// This end (`client` or `server`) of the row is a process.
bool isProcess(const core::Table& table, std::string_view end, size_t row);
/// `client` and `server` show the one domain name of their end when it is known: the column that is shown for `name`.
const core::TableColumn* shownColumn(const core::Table& table, std::string_view name, size_t row);

/// Absent values come last in either direction; equal rows keep the order of the table.
std::vector<uint32_t> sortedOrder(const core::Table& table, const std::vector<core::SortKey>& keys, std::stop_token stop = {});
std::shared_ptr<const RowSet> arrange(std::shared_ptr<const core::Table> table, std::vector<core::SortKey> sort,
                                      const std::vector<std::string>& keyColumns, uint8_t measures, const QTimeZone& zone,
                                      std::stop_token stop = {});
/// The same rows in another order.
std::shared_ptr<const RowSet> rearranged(const RowSet& rows, std::vector<core::SortKey> sort, std::stop_token stop = {});

} // namespace weir::ui
