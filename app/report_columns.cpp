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
        case ReportKind::Dns:
            query.columns = {"time", "client_ip", "server_ip", "transport", "query", "qtype", "rcode", "answers", "response_time", "retries"};
            break;
        case ReportKind::DnsNames:
            query.columns = {"query", "transactions", "errors", "timeouts", "response_time", "response_time_p95", "retries", "rcode"};
            break;
        case ReportKind::DnsServers:
            query.columns = {"server_ip", "server_domain", "transactions", "errors", "timeouts", "response_time", "response_time_p95", "retries"};
            break;
        default:
            query.columns = {"client", "server", "server_domain", "bytes_sent", "bytes_received", "packets", "retransmits",
                             "tcp_delay", "tcp_jitter", "connections", "closures"};
            break;
        }
        if (query.byObserver)
            query.columns.insert(query.columns.begin(), "observer");
    }
    if (!query.sort.empty())
        return;
    switch (options.kind) {
    case ReportKind::Flows:
    case ReportKind::Dns: query.sort = {{"time", false}}; break;
    case ReportKind::DnsNames:
    case ReportKind::DnsServers: query.sort = {{"transactions", true}}; break;
    default: query.sort = {{"bytes", true}}; break;
    }
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
