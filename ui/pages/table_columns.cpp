// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/table_columns.h"

#include "core/dns/dns_field.h"
#include "core/flow/own_fields.h"
#include "ui/pages/row_words.h"

#include <QCoreApplication>
#include <QSettings>

#include <algorithm>

namespace weir::ui {
namespace {

constexpr std::pair<std::string_view, int> kWidths[] = {
    {"client", 152}, {"client_endpoint", 152}, {"server_endpoint", 152}, {"state", 64}, {"direction", 32}, {"server", 176}, {"protocol", 88}, {"bytes_sent", 84}, {"bytes_received", 98},
    {"tcp_delay", 84}, {"tcp_jitter", 80}, {"retransmits", 92}, {"connections", 92}, {"closures", 72}, {"query", 260}, {"qtype", 64}, {"rcode", 96}};

/// What a table begins with. The first row that fits: `place` empty is any.
struct Defaults
{
    std::string_view place;
    core::RowKind rows;
    std::vector<std::string_view> columns;
    core::SortKey sort;
    std::vector<int> widths = {}; // none: as everywhere
};

const Defaults kDefaults[] = {
    {"details", core::RowKind::Connections, {"client_endpoint", "server_endpoint", "state", "bytes", "tcp_delay", "retransmits"}, {"bytes", true}, {122, 100, 58, 72, 64, 46}},
    {"details", core::RowKind::Paths, {"client", "direction", "server", "bytes", "tcp_delay", "retransmits"}, {"bytes", true}, {116, 32, 116, 76, 74, 50}},
    {"", core::RowKind::Paths,
     {"client", "direction", "server", "protocol", "bytes_sent", "bytes_received", "tcp_delay", "tcp_jitter", "retransmits", "connections", "closures"},
     {"bytes_received", true}},
    {"", core::RowKind::Flows,
     {"time", "client_endpoint", "direction", "server_endpoint", "server_domain", "client_process", "protocol", "bytes_sent", "bytes_received", "tcp_delay", "retransmits"},
     {"time", true}},
    {"", core::RowKind::Connections,
     {"client_ip", "client_port", "direction", "server_ip", "server_port", "protocol", "first_seen", "bytes_sent", "bytes_received", "tcp_delay",
      "tcp_jitter", "retransmits"},
     {"bytes_received", true}},
    {"details", core::RowKind::Dns, {"time", "query", "qtype", "rcode", "response_time", "retries"}, {"time", true}, {118, 118, 48, 72, 66, 40}},
    {"details", core::RowKind::DnsNames, {"query", "transactions", "errors", "timeouts", "response_time_max"}, {"transactions", true}, {190, 62, 58, 66, 92}},
    {"", core::RowKind::Dns,
     {"time", "client_ip", "server_ip", "query", "qtype", "rcode", "answers", "response_time", "retries", "transport", "client_process"},
     {"time", true},
     {136, 132, 132, 240, 64, 120, 80, 112, 72, 88, 120}},
    {"", core::RowKind::DnsNames,
     {"query", "transactions", "succeeded", "errors", "timeouts", "error_rate", "response_time_p50", "response_time_p95", "response_time_max", "retries", "qtype", "rcode"},
     {"response_time_max", true}},
    {"", core::RowKind::DnsServers,
     {"server_ip", "server_domain", "transactions", "succeeded", "errors", "timeouts", "error_rate", "response_time_p50", "response_time_p95", "response_time_max", "retries"},
     {"transactions", true}},
};

QString keyOf(const QString& place, core::RowKind rows, const char* what)
{
    return QStringLiteral("%1/%2/%3").arg(place, nameOf(rows), QLatin1String(what));
}

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(weir::ui::TableColumns)
};

} // namespace

int widthOf(std::string_view column)
{
    const auto found = std::ranges::find(kWidths, column, &std::pair<std::string_view, int>::first);
    const core::FlowField* field = core::findField(column);
    const bool isMetric = field && field->kind != core::FieldKind::Dimension;
    if (found != std::end(kWidths))
        return isMetric ? std::max(found->second, DataHeader::widthFor(columnTitle(column))) : found->second;
    if (!field)
        return 120;
    if (field->unit == core::Unit::Instant)
        return 152;
    const int title = QFontMetrics(QFont()).horizontalAdvance(columnTitle(column)) + 24;
    const int least = field->kind == core::FieldKind::Metric ? 84 : column.ends_with("_ip") || column.ends_with("_host") ? 132 : 96;
    return std::clamp(title, least, 200);
}

TableColumns TableColumns::defaultsOf(const QString& place, core::RowKind rows)
{
    const auto found = std::ranges::find_if(kDefaults, [&](const Defaults& defaults) {
        return defaults.rows == rows && (defaults.place.empty() || place == QLatin1String(defaults.place.data(), qsizetype(defaults.place.size())));
    });
    TableColumns columns;
    for (size_t at = 0; at < found->columns.size(); ++at)
        columns.shown.push_back({std::string(found->columns[at]), found->widths.empty() ? widthOf(found->columns[at]) : found->widths[at]});
    columns.sort = {found->sort};
    return columns;
}

TableColumns TableColumns::of(const session::TableForm& form, const QString& place, core::RowKind rows)
{
    TableColumns columns = defaultsOf(place, rows);
    std::vector<ColumnWidth> shown;
    const std::vector<std::string> possible = possibleColumns(rows);
    for (const QString& entry : form.columns) {
        const std::string name = entry.section(QLatin1Char(':'), 0, 0).toStdString();
        const int width = entry.section(QLatin1Char(':'), 1).toInt();
        if (std::ranges::find(possible, name) != possible.end() && std::ranges::find(shown, name, &ColumnWidth::column) == shown.end())
            shown.push_back({name, std::clamp(width, 32, 800)});
    }
    if (!shown.empty())
        columns.shown = shown;
    std::vector<core::SortKey> sort;
    for (const QString& entry : form.sort) {
        const std::string name = entry.mid(1).toStdString();
        if (columns.isShown(name))
            sort.push_back({name, entry.startsWith(QLatin1Char('-'))});
    }
    if (!sort.empty())
        columns.sort = sort;
    return columns;
}

session::TableForm TableColumns::form(core::RowKind rows) const
{
    session::TableForm form{nameOf(rows), {}, {}};
    for (const ColumnWidth& column : shown)
        form.columns.append(QStringLiteral("%1:%2").arg(QString::fromStdString(column.column)).arg(column.width));
    for (const core::SortKey& key : sort)
        form.sort.append((key.descending ? QLatin1Char('-') : QLatin1Char('+')) + QString::fromStdString(key.column));
    return form;
}

TableColumns TableColumns::restored(QSettings& settings, const QString& place, core::RowKind rows)
{
    return of({nameOf(rows), settings.value(keyOf(place, rows, "columns")).toStringList(), settings.value(keyOf(place, rows, "sort")).toStringList()}, place, rows);
}

void TableColumns::save(QSettings& settings, const QString& place, core::RowKind rows) const
{
    const session::TableForm kept = form(rows);
    settings.setValue(keyOf(place, rows, "columns"), kept.columns);
    settings.setValue(keyOf(place, rows, "sort"), kept.sort);
}

bool TableColumns::isShown(std::string_view column) const
{
    return std::ranges::find(shown, column, &ColumnWidth::column) != shown.end();
}

void TableColumns::show(const std::string& column, bool isShownNow)
{
    const auto found = std::ranges::find(shown, column, &ColumnWidth::column);
    if (isShownNow && found == shown.end())
        shown.push_back({column, widthOf(column)});
    else if (!isShownNow && found != shown.end() && shown.size() > 1)
        shown.erase(found);
}

bool TableColumns::forgetUnknown(core::RowKind rows)
{
    const std::vector<std::string> possible = possibleColumns(rows);
    const auto isUnknown = [&](const std::string& column) { return std::ranges::find(possible, column) == possible.end(); };
    std::erase_if(sort, [&](const core::SortKey& key) { return isUnknown(key.column); });
    return std::erase_if(shown, [&](const ColumnWidth& column) { return isUnknown(column.column); }) > 0;
}

std::vector<std::string> fetchedColumns(const TableColumns& columns, core::RowKind rows, core::View view)
{
    std::vector<std::string> fetched;
    const auto want = [&](std::string_view name) {
        if (std::ranges::find(fetched, name) == fetched.end())
            fetched.emplace_back(name);
    };
    for (const ColumnWidth& column : columns.shown)
        want(column.column);
    for (const core::SortKey& key : columns.sort)
        want(key.column);
    for (const char* name : {"transport", "tls", "direction", "observer"})
        want(name);
    if (rows == core::RowKind::Flows || rows == core::RowKind::Dns)
        want("time"); // which record it is
    if (core::isDns(rows)) {
        for (const char* name : {"query", "rcode", "server_ip", "client_ip", "client_port", "server_port"}) // whose row it is
            want(name);
    } else if (rows == core::RowKind::Paths) {
        for (const char* name : {"client", "server", "client_domain", "server_domain", "client_ip", "server_ip"})
            want(name);
        if (view != core::View::Ip) {
            want("client_host");
            want("server_host");
        }
        if (view == core::View::Process) {
            for (const char* name : {"client_kind", "server_kind", "client_process", "server_process"})
                want(name);
        }
    } else {
        for (const char* name : {"client_ip", "client_port", "server_ip", "server_port"}) // whose row it is
            want(name);
    }
    for (const auto& [metric, beside] : {std::pair{"retransmits", "packets"}, {"retransmits_sent", "packets_sent"}, {"retransmits_received", "packets_received"}}) {
        if (columns.isShown(metric))
            want(beside);
    }
    return fetched;
}

std::vector<std::string> possibleColumns(core::RowKind rows)
{
    std::vector<std::string> columns;
    if (rows == core::RowKind::Paths)
        columns = {"client", "server"};
    else if (!core::isDns(rows))
        columns = {"client_endpoint", "server_endpoint"};
    if (rows == core::RowKind::Connections)
        columns.emplace_back("state");
    for (const auto& fields : {core::dnsFields(), core::flowFields()}) {
        for (const core::FlowField& field : fields) {
            if (field.kind != core::FieldKind::Part && core::columnExists(rows, field.name))
                columns.emplace_back(field.name);
        }
    }
    for (const core::FlowField* field : core::ownFields()) {
        if (core::columnExists(rows, field->name))
            columns.emplace_back(field->name);
    }
    return columns;
}

QString columnGroup(std::string_view column)
{
    const core::FlowField* field = core::findField(column);
    if (field && field->tag == core::kOwnTag)
        return Text::tr("Own metrics");
    if (column.starts_with("client"))
        return Text::tr("Client");
    if (column.starts_with("server"))
        return Text::tr("Server");
    if (field && core::isDnsField(*field))
        return Text::tr("DNS");
    if (!field || field->kind == core::FieldKind::Dimension)
        return Text::tr("Conversation");
    if (column.find("_per_") != std::string_view::npos)
        return Text::tr("Rates");
    if (column.find("retransmi") != std::string_view::npos || column == "out_of_order" || column == "drops")
        return Text::tr("Loss");
    if (field->unit == core::Unit::Microseconds)
        return Text::tr("Delay");
    if (column.find("bytes") != std::string_view::npos || column.find("packets") != std::string_view::npos)
        return Text::tr("Traffic");
    return Text::tr("Connections");
}

} // namespace weir::ui
