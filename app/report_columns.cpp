// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report_columns.h"

#include <algorithm>

namespace weir::app {

void chooseForTerminal(ReportOptions& options)
{
    core::Query& query = options.query;
    if (query.columns.empty()) {
        switch (options.kind) {
        case ReportKind::Connections:
            query.columns = {"client_ip", "client_port", "server_ip", "server_port", "protocol", "bytes_sent", "bytes_received",
                             "packets", "retransmits", "tcp_delay", "handshake_time", "first_seen"};
            break;
        case ReportKind::Flows:
            query.columns = {"time", "client_ip", "client_port", "server_ip", "server_port", "protocol", "bytes_sent",
                             "bytes_received", "packets", "retransmits", "tcp_delay"};
            break;
        case ReportKind::Nodes:
            query.columns = {"name", "kind", "peers", "bytes_sent", "bytes_received", "packets", "retransmits", "tcp_delay",
                             "connections", "closures"};
            break;
        default:
            query.columns = {"client", "server", "server_domain", "bytes_sent", "bytes_received", "packets", "retransmits",
                             "tcp_delay", "tcp_jitter", "connections", "closures"};
            break;
        }
        if (query.byObserver)
            query.columns.insert(query.columns.begin(), "observer");
    }
    if (query.sort.empty())
        query.sort = {options.kind == ReportKind::Flows ? core::SortKey{"time", false} : core::SortKey{"bytes", true}};
}

std::optional<std::string> choose(core::Table& table, const core::Query& query)
{
    if (!query.columns.empty()) {
        std::vector<core::TableColumn> chosen;
        for (const std::string& name : query.columns) {
            const core::TableColumn* column = table.column(name);
            if (!column)
                return name;
            chosen.push_back(*column);
        }
        table.columns = std::move(chosen);
    }
    if (query.limit)
        table.rows = std::min(table.rows, *query.limit);
    return std::nullopt;
}

} // namespace weir::app
