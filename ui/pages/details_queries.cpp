// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/details_queries.h"

#include "ui/models/cell.h"
#include "ui/models/filter_edit.h"

#include <QSysInfo>

#include <algorithm>

namespace weir::ui {
namespace {

core::Query queryOf(const core::Snapshot& snapshot, const session::ViewState& state, const core::RowScope& subject)
{
    core::Query query;
    query.view = subject.view;
    query.range = state.rangeOf(snapshot);
    query.filter = state.filter;
    query.within = subject;
    return query;
}

QString textOf(const core::Table& table, const std::string& column, size_t row)
{
    const core::TableColumn* found = table.column(column);
    return found && found->isText ? QString::fromStdString(table.text(*found, row)) : QString();
}

/// The terms of one end of a path: its process, and where it is.
QString endTerm(const core::Table& table, const std::string& end, size_t row)
{
    const QString key = QString::fromStdString(end);
    const QString process = isProcess(table, end, row) ? textOf(table, end + "_process", row) : QString();
    const QString place = table.column(end + "_host") ? listTerm(key + QStringLiteral("_host"), textOf(table, end + "_host", row))
                                                      : listTerm(key + QStringLiteral("_ip"), textOf(table, end + "_ip", row));
    return process.isEmpty() ? place : listTerm(key + QStringLiteral("_process"), process) + QLatin1Char(' ') + place;
}

core::TimeRange bounded(core::TimeRange range, const core::Snapshot& snapshot)
{
    if (const auto span = snapshot.span()) {
        range.from = std::max(range.from, span->from);
        range.to = std::min(range.to, span->to);
    }
    return range;
}

void askPair(const core::Snapshot& snapshot, const session::ViewState& state, const core::RowScope& pair, DetailsAnswer& answer, std::stop_token stop)
{
    core::Query query = queryOf(snapshot, state, pair);
    query.columns = {"client", "server", "client_domain", "server_domain", "client_ip", "server_ip", "client_kind", "server_kind", "client_process", "client_pid",
                     "server_process", "server_pid", "direction", "transport", "protocol", "tls", "observer", "first_seen", "last_seen"};
    if (pair.view != core::View::Ip)
        query.columns.insert(query.columns.end(), {"client_host", "server_host"});
    auto table = std::make_shared<const core::Table>(core::run(snapshot, query, stop));
    if (table->rows > 0)
        answer.filterText = endTerm(*table, "client", 0) + QLatin1Char(' ') + endTerm(*table, "server", 0);
    answer.row = arrange(std::move(table), {}, keyColumnsOf(core::RowKind::Paths), measuresOf(snapshot), state.zone, stop);
    query.byObserver = true;
    query.columns = {"observer", "direction", "bytes_sent", "bytes_received", "tcp_delay", "retransmits"};
    query.sort = {{"direction", true}}; // outgoing is the client's view
    answer.seen = std::make_shared<const core::Table>(core::run(snapshot, query, stop));
}

void askNode(const core::Snapshot& snapshot, const session::ViewState& state, const core::RowScope& node, DetailsAnswer& answer, std::stop_token stop)
{
    core::Query query = queryOf(snapshot, state, node);
    answer.facts = core::nodeFacts(snapshot, query, stop);
    query.rows = core::RowKind::Nodes;
    query.columns = {"node", "name", "kind", "domain", "peers", "observer", "transport", "first_seen", "last_seen"};
    auto table = std::make_shared<const core::Table>(core::run(snapshot, query, stop));
    const auto found = std::ranges::find(table->ends, node.client, &core::NodePair::client);
    if (found == table->ends.end())
        return;
    const auto row = static_cast<size_t>(found - table->ends.begin());
    const QString kind = textOf(*table, "kind", row), domain = textOf(*table, "domain", row);
    const bool isOneDomain = kind == QStringLiteral("domain") && !domain.contains(QStringLiteral(", "));
    answer.name = isOneDomain ? domain : textOf(*table, "node", row);
    answer.icon = kind == QStringLiteral("process")  ? QStringLiteral("process")
                : kind == QStringLiteral("observer") ? QStringLiteral("pc")
                : isOneDomain                        ? QStringLiteral("domain")
                                                     : QStringLiteral("host");
    answer.peers = table->column("peers")->numbers[row];
    const auto valuesOf = [&](std::string_view field) {
        const auto fact = std::ranges::find(answer.facts, field, &core::NodeFact::field);
        QStringList values;
        for (size_t at = 0; fact != answer.facts.end() && at < fact->values.size(); ++at)
            values.append(QString::fromStdString(fact->values[at]));
        return values;
    };
    const bool isProcess = core::kindOf(node.client) == core::NodeKind::Process;
    const std::string_view own = isProcess ? "process" : "ip";
    answer.filterText = listTerm(QString::fromLatin1(own.data()), valuesOf(own).join(QStringLiteral(", ")));
    if (textOf(*table, "observer", row) == QSysInfo::machineHostName() && (isProcess || kind == QStringLiteral("observer")))
        answer.journal = session::JournalQuestion{valuesOf("cgroup"), valuesOf("pid"), !isProcess, bounded(query.range, snapshot)};
    answer.row = arrange(std::move(table), {}, {}, measuresOf(snapshot), state.zone, stop);
}

} // namespace

DetailsAnswer askDetails(const core::Snapshot& snapshot, const session::ViewState& state, const core::RowScope& subject, std::stop_token stop)
{
    DetailsAnswer answer;
    subject.server ? askPair(snapshot, state, subject, answer, stop) : askNode(snapshot, state, subject, answer, stop);
    core::Query transactions = queryOf(snapshot, state, subject);
    transactions.rows = core::RowKind::Dns;
    transactions.columns = {"time"};
    answer.transactions = static_cast<qint64>(core::run(snapshot, transactions, stop).rows);
    return answer;
}

} // namespace weir::ui
