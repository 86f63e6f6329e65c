// SPDX-License-Identifier: GPL-3.0-or-later
// What the user asks, as a value. The window, weir-report and exports all ask through this.
#pragma once

#include "core/query/row_scope.h"
#include "core/query/table.h"
#include "core/search/filter.h"
#include "core/store/snapshot.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace weir::core {

enum class RowKind : uint8_t {
    Connections,
    Flows,
    Paths,
    Nodes,
    Dns,        // one a transaction
    DnsNames,   // one a name that was asked for
    DnsServers, // one an address that was asked
};
constexpr bool isDns(RowKind rows) { return rows == RowKind::Dns || rows == RowKind::DnsNames || rows == RowKind::DnsServers; }

struct SortKey
{
    std::string column;
    bool descending = true;

    friend bool operator==(const SortKey&, const SortKey&) = default;
};

struct Query
{
    RowKind rows = RowKind::Paths;
    View view = View::Ip;
    TimeRange range{};
    std::shared_ptr<const Filter> filter{}; // null = everything
    std::vector<std::string> columns{};     // empty = the row kind's own
    std::vector<SortKey> sort{}; // texts in natural order; absent values last
    std::optional<size_t> limit{};
    bool byObserver = false; // a row for what each observer saw by itself, though several saw the same
    /// Only what this row is made of. The filter's metric terms have chosen it and do not choose again.
    std::optional<RowScope> within{};
};

struct TrendQuery
{
    RowKind rows = RowKind::Paths; // whose rows the filter's metric terms select
    View view = View::Ip;
    TimeRange range{};
    std::shared_ptr<const Filter> filter{};
    std::vector<std::string> metrics{};
    std::optional<RowScope> within{}; // as of Query; a node's numbers are as the node sees them
    Duration step = std::chrono::seconds(1);
};

/// The map: edges are the rows of paths, nodes are their ends.
struct Topology
{
    Table nodes;
    Table edges;
};

/// Columns that a query of this kind gives when none are named.
std::vector<std::string> defaultColumns(RowKind rows);
/// A field, or a column that rows of this kind have beside the fields (client, server, node, name, kind, peers, …).
bool columnExists(RowKind rows, std::string_view name);

/// Totals are over all rows that match, not only those within the limit. A cancelled query gives an empty table.
Table run(const Snapshot& snapshot, const Query& query, std::stop_token cancel = {});
/// How many rows match, without making them.
size_t rowCount(const Snapshot& snapshot, const Query& query, std::stop_token cancel = {});
/// `rows` of the query is not looked at; `columns` apply to nodes and edges where each has them.
Topology topology(const Snapshot& snapshot, const Query& query, std::stop_token cancel = {});
/// One row a step, empty steps included; the first column is `time`. Steps in which nothing was recorded are absent.
Table trend(const Snapshot& snapshot, const TrendQuery& query, std::stop_token cancel = {});
/// One row a step: `time`, `recorded` (share of the step), `lost` (packets), `cut_packets`, `lost_records`, `sampled`.
Table coverage(const Snapshot& snapshot, TimeRange range, Duration step);
/// The step that cuts the range into about 300, rounded up to one that people read easily.
/// The widest records of the sources: no step can show more than that.
Duration longestInterval(const Snapshot& snapshot);
Duration defaultStep(const Snapshot& snapshot, TimeRange range);

} // namespace weir::core
