// SPDX-License-Identifier: GPL-3.0-or-later
// What the user asks, as a value. The window, weir-report and exports all ask through this.
#pragma once

#include "core/query/table.h"
#include "core/search/filter.h"
#include "core/store/snapshot.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weir::core {

enum class RowKind : uint8_t { Connections, Flows, Paths, Nodes };
enum class View : uint8_t { Host, Ip };

struct SortKey
{
    std::string column;
    bool descending = true;
};

struct Query
{
    RowKind rows = RowKind::Paths;
    View view = View::Ip;
    TimeRange range;
    std::shared_ptr<const Filter> filter; // null = everything
    std::vector<std::string> columns;     // empty = the row kind's own
    std::vector<SortKey> sort;
    std::optional<size_t> limit;
};

struct TrendQuery
{
    View view = View::Ip;
    TimeRange range;
    std::shared_ptr<const Filter> filter;
    std::vector<std::string> metrics;
    Duration step = std::chrono::seconds(1);
};

/// Columns that a query of this kind gives when none are named.
std::vector<std::string> defaultColumns(RowKind rows);

Table run(const Snapshot& snapshot, const Query& query);
/// One row a step, empty steps included; the first column is `time`.
Table trend(const Snapshot& snapshot, const TrendQuery& query);

} // namespace weir::core
