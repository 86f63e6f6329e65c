// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/query.h"

#include "core/query/dns_table.h"
#include "core/query/row_text.h"
#include "core/query/table_builder.h"

#include <algorithm>

namespace weir::core {

std::vector<std::string> defaultColumns(RowKind rows)
{
    if (isDns(rows))
        return defaultDnsColumns(rows);
    std::vector<std::string> columns;
    switch (rows) {
    case RowKind::Connections:
        columns = {"client_ip", "client_port", "server_ip", "server_port", "transport", "first_seen", "last_seen"};
        break;
    case RowKind::Flows:
        columns = {"time", "client_ip", "client_port", "server_ip", "server_port", "transport", "first_seen", "last_seen"};
        break;
    case RowKind::Paths: columns = {"client", "server", "client_domain", "server_domain", "client_kind", "server_kind"}; break;
    default: columns = {"node", "name", "kind", "domain", "peers"}; break;
    }
    const bool dimensions = rows == RowKind::Connections || rows == RowKind::Flows;
    for (const FlowField& field : flowFields()) {
        const bool isExtra = field.rateOf || field.distribution != Distribution::None || field.name == "time";
        const bool wanted = field.kind == FieldKind::Metric || (dimensions && field.kind == FieldKind::Dimension);
        if (wanted && !isExtra && std::ranges::find(columns, field.name) == columns.end())
            columns.emplace_back(field.name);
    }
    return columns;
}

bool columnExists(RowKind rows, std::string_view name)
{
    if (isDns(rows))
        return dnsColumnExists(rows, name);
    const FlowField* field = findFlowField(name);
    return (field && (field->name != "time" || rows == RowKind::Flows)) || findRowColumn(rows, name);
}

Table run(const Snapshot& snapshot, const Query& query, std::stop_token cancel)
{
    auto columns = query.columns.empty() ? defaultColumns(query.rows) : query.columns;
    if (query.columns.empty() && query.byObserver && std::ranges::find(columns, "observer") == columns.end())
        columns.insert(columns.begin(), "observer");
    if (isDns(query.rows)) {
        Query dns = query;
        dns.columns = std::move(columns);
        return dnsTable(snapshot, dns, cancel);
    }
    const RowFold fold(snapshot, query.filter,
                       {query.rows, query.view, query.byObserver, query.range, inputsOf(columns, query.sort), nullptr, true, query.within}, cancel);
    if (!cancel.stop_requested())
        return buildTable(fold, query, columns);
    Table cancelled;
    cancelled.cancelled = true;
    return cancelled;
}

size_t rowCount(const Snapshot& snapshot, const Query& query, std::stop_token cancel)
{
    if (isDns(query.rows)) {
        Query bare = query;
        bare.columns = {"client_ip"};
        bare.sort.clear();
        return run(snapshot, bare, cancel).matchedRows;
    }
    return RowFold(snapshot, query.filter, {query.rows, query.view, query.byObserver, query.range, {}, nullptr, true, query.within}, cancel).rows().size();
}

Topology topology(const Snapshot& snapshot, const Query& query, std::stop_token cancel)
{
    Query edges = query, nodes = query;
    edges.rows = RowKind::Paths;
    nodes.rows = RowKind::Nodes;
    edges.columns = query.columns.empty() ? defaultColumns(RowKind::Paths) : query.columns;
    const auto nodeColumns = query.columns.empty() ? defaultColumns(RowKind::Nodes) : query.columns;
    const auto keepKnown = [&](const Query& part, std::vector<std::string> names, std::vector<std::string> first) {
        for (const std::string& name : names) {
            if (columnExists(part.rows, name) && std::ranges::find(first, name) == first.end())
                first.push_back(name);
        }
        return first;
    };
    std::vector<std::string> edgeColumns = {"client", "server"}, ownColumns = {"node", "name", "kind"};
    if (query.byObserver) {
        edgeColumns.emplace_back("observer");
        ownColumns.emplace_back("observer");
    }
    edgeColumns = keepKnown(edges, edges.columns, edgeColumns);
    ownColumns = keepKnown(nodes, nodeColumns, ownColumns);
    const RowFold paths(snapshot, query.filter, {RowKind::Paths, query.view, query.byObserver, query.range, inputsOf(edgeColumns, query.sort)}, cancel);
    std::vector<bool> allowed(snapshot.conversations.size());
    std::vector<bool> left(paths.unfilteredRows());
    for (const uint32_t slot : paths.rows())
        left[slot] = true;
    for (const uint32_t conversation : paths.grouper().met())
        allowed[conversation] = left[paths.grouper().slotsOfMet(conversation).slot];
    const RowFold ends(snapshot, query.filter,
                       {RowKind::Nodes, query.view, query.byObserver, query.range, inputsOf(ownColumns, query.sort), &allowed, false}, cancel);
    if (cancel.stop_requested())
        return {};
    const auto sortable = [](const Query& part) {
        Query known = part;
        std::erase_if(known.sort, [&](const SortKey& key) { return !columnExists(part.rows, key.column); });
        return known;
    };
    return {buildTable(ends, sortable(nodes), ownColumns), buildTable(paths, sortable(edges), edgeColumns)};
}

} // namespace weir::core
