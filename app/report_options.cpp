// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report_options.h"

#include "app/define_option.h"
#include "app/marked_place.h"
#include "core/dns/dns_field.h"
#include "core/values/time_expression.h"
#include "ui/session/source_address.h"

#include <QFile>

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace weir::app {
namespace {

using Wrong = tl::unexpected<CallError>;
template <typename T> using Result = tl::expected<T, CallError>;

Wrong wrong(std::string sentence, std::string place = {}) { return Wrong(CallError{std::move(sentence), std::move(place)}); }

constexpr std::pair<std::string_view, ReportKind> kKinds[] = {
    {"paths", ReportKind::Paths},       {"nodes", ReportKind::Nodes}, {"connections", ReportKind::Connections},
    {"flows", ReportKind::Flows},       {"topology", ReportKind::Topology}, {"trend", ReportKind::Trend},
    {"coverage", ReportKind::Coverage}, {"fields", ReportKind::Fields},
    {"dns", ReportKind::Dns},           {"dns-names", ReportKind::DnsNames}, {"dns-servers", ReportKind::DnsServers},
};
constexpr std::string_view kLater[] = {"http", "http-paths", "samples"};
constexpr std::string_view kNamedViews[] = {"container", "pod", "deployment", "service"};

std::vector<std::string> wordsOf(const QStringList& values)
{
    std::vector<std::string> words;
    for (const QString& value : values) {
        for (const QString& word : value.split(u',', Qt::SkipEmptyParts))
            words.push_back(word.trimmed().toStdString());
    }
    return words;
}

Result<ReportKind> kindOf(const std::string& name)
{
    for (const auto& [known, kind] : kKinds) {
        if (known == name)
            return kind;
    }
    if (std::ranges::find(kLater, name) != std::end(kLater))
        return wrong(fmt::format("--what {}: this version of Weir does not read requests yet; connections and paths are there.", name));
    return wrong(fmt::format("--what {}: there is no such report; use paths, nodes, connections, flows, dns, dns-names, dns-servers, topology, trend, coverage or fields.", name));
}

Result<ReportFormat> formatOf(const std::string& name, ReportKind kind)
{
    if (name == "csv" && kind == ReportKind::Topology)
        return wrong("--format csv: a topology is two tables; use json, or ask for paths and nodes.");
    if (name == "table" || name == "json" || name == "csv")
        return name == "table" ? ReportFormat::Table : name == "json" ? ReportFormat::Json : ReportFormat::Csv;
    return wrong(fmt::format("--format {}: use table, json or csv.", name));
}

Result<core::View> viewOf(const std::string& name)
{
    if (name == "host" || name == "ip" || name == "process")
        return name == "host" ? core::View::Host : name == "ip" ? core::View::Ip : core::View::Process;
    if (std::ranges::find(kNamedViews, name) != std::end(kNamedViews))
        return wrong(fmt::format("--view {0}: no source that this version opens knows of a {0}; use host, ip or process.", name));
    return wrong(fmt::format("--view {}: use host, ip or process.", name));
}

core::RowKind rowsOf(ReportKind kind)
{
    switch (kind) {
    case ReportKind::Connections: return core::RowKind::Connections;
    case ReportKind::Flows: return core::RowKind::Flows;
    case ReportKind::Nodes: return core::RowKind::Nodes;
    case ReportKind::Dns: return core::RowKind::Dns;
    case ReportKind::DnsNames: return core::RowKind::DnsNames;
    case ReportKind::DnsServers: return core::RowKind::DnsServers;
    default: return core::RowKind::Paths;
    }
}

bool isKnownColumn(ReportKind kind, std::string_view name)
{
    if (kind == ReportKind::Topology && core::columnExists(core::RowKind::Nodes, name))
        return true;
    return core::columnExists(rowsOf(kind), name);
}

std::string unknownColumn(std::string_view option, std::string_view name)
{
    return fmt::format("{} {}: there is no column '{}'; did you mean '{}'? weir-report --what fields lists all.", option, name, name,
                       core::nearestFieldName(name, core::dnsFields()));
}

bool isMetric(std::string_view name)
{
    const core::FlowField* field = core::findField(name);
    return field && field->kind == core::FieldKind::Metric;
}

Result<std::vector<core::SortKey>> sortOf(const QStringList& values, ReportKind kind)
{
    std::vector<core::SortKey> keys;
    for (const std::string& word : wordsOf(values)) {
        const std::string name = word.substr(0, word.find(':'));
        const std::string order = name.size() < word.size() ? word.substr(name.size() + 1) : isMetric(name) ? "desc" : "asc";
        if (order != "asc" && order != "desc")
            return wrong(fmt::format("--sort {}: after the colon comes asc or desc.", word));
        if (!isKnownColumn(kind, name))
            return wrong(unknownColumn("--sort", name));
        keys.push_back({name, order == "desc"});
    }
    return keys;
}

/// Does the text make sense at all? What it means is known once the sources are read.
Result<void> checkInstant(const char* option, const std::string& text)
{
    const auto instant = text.empty() ? core::Time{} : core::parseInstant(text, {.instant = std::chrono::system_clock::now()});
    if (instant)
        return {};
    return wrong(fmt::format("{} {}: {}", option, text, instant.error().message), marked(text, instant.error().position, instant.error().length));
}

Result<void> checkSources(const ReportOptions& options)
{
    if (options.files.empty())
        return wrong("Name a capture file, a recording or a helper (local:, unix:PATH, ssh://HOST) to report on; see weir-report --help.");
    for (const std::string& source : options.files) {
        if (const auto address = session::parseSource(source); !address)
            return wrong(core::sentence(address.error()));
    }
    if (options.follow && std::ranges::none_of(options.files, session::looksLive))
        return wrong("--follow needs a live source (local:, unix:PATH or ssh://HOST); a file ends where it ends.");
    return {};
}

Result<void> readRows(const QCommandLineParser& parser, ReportOptions& options)
{
    for (const std::string& name : wordsOf(parser.values("columns"))) {
        const bool ofOtherTable = options.kind == ReportKind::Trend || options.kind == ReportKind::Coverage || options.kind == ReportKind::Fields;
        if (options.kind == ReportKind::Trend)
            return wrong("--columns: a trend has the columns that --metric names.");
        if (!ofOtherTable && !isKnownColumn(options.kind, name))
            return wrong(unknownColumn("--columns", name));
        if (std::ranges::find(options.query.columns, name) == options.query.columns.end())
            options.query.columns.push_back(name);
    }
    auto keys = sortOf(parser.values("sort"), options.kind);
    if (!keys)
        return Wrong(keys.error());
    if (!keys->empty() && (options.kind == ReportKind::Trend || options.kind == ReportKind::Coverage || options.kind == ReportKind::Fields))
        return wrong("--sort: this report has an order of its own; it is for paths, nodes, connections and flows.");
    options.query.sort = *keys;
    if (const std::string text = parser.value("limit").toStdString(); !text.empty()) {
        size_t limit = 0;
        const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), limit);
        if (status != std::errc() || end != text.data() + text.size())
            return wrong(fmt::format("--limit {}: expected a number of rows.", text));
        options.query.limit = limit;
    }
    options.query.byObserver = parser.isSet("by-observer");
    if (options.query.byObserver && (options.kind == ReportKind::Trend || options.kind == ReportKind::Coverage || options.kind == ReportKind::Fields))
        return wrong("--by-observer: this report has no rows to tell apart; it is for paths, nodes, connections, flows and topology.");
    const std::string text = parser.value("filter").toStdString();
    auto filter = core::Filter::compile(text);
    if (!filter)
        return wrong("--filter: " + filter.error().message, marked(text, filter.error().position, filter.error().length));
    options.query.filter = *filter;
    return {};
}

Result<void> readTrend(const QCommandLineParser& parser, ReportOptions& options)
{
    options.metrics = wordsOf(parser.values("metric"));
    for (const std::string& name : options.metrics) {
        if (!isMetric(name) && core::findField(name))
            return wrong(fmt::format("--metric {}: that is no number to draw but a dimension; group or filter by it.", name));
        if (!isMetric(name))
            return wrong(fmt::format("--metric {}: there is no such metric; did you mean '{}'? weir-report --what fields lists all.", name,
                                     core::nearestFieldName(name, core::dnsFields())));
    }
    const auto ofDns = std::ranges::count_if(options.metrics, [](const std::string& name) { return core::findDnsField(name) != nullptr; });
    if (ofDns != 0 && ofDns != std::ssize(options.metrics))
        return wrong("--metric: some of these are of flows and some of DNS transactions; ask for one kind at a time.");
    if (ofDns != 0)
        options.query.rows = core::RowKind::Dns;
    const bool hasSteps = options.kind == ReportKind::Trend || options.kind == ReportKind::Coverage;
    if (!options.metrics.empty() && options.kind != ReportKind::Trend)
        return wrong("--metric is for --what trend; other reports choose with --columns.");
    if (options.metrics.empty())
        options.metrics = {"bytes_sent", "bytes_received"};
    const std::string text = parser.value("step").toStdString();
    if (text.empty())
        return {};
    if (!hasSteps && !options.follow)
        return wrong("--step is for --what trend and coverage, and for --follow.");
    const auto step = core::parseDuration(text);
    if (!step || *step < std::chrono::milliseconds(1))
        return wrong(fmt::format("--step {}: expected a duration such as 10s.", text));
    options.step = *step;
    return {};
}

Result<void> readSourceOptions(const QCommandLineParser& parser, ReportOptions& options)
{
    for (const QString& observer : parser.values("observer")) {
        const std::string address = observer.toStdString();
        if (!core::IpAddress::parse(address))
            return wrong(fmt::format("--observer {}: expected an IPv4 or IPv6 address.", address));
        options.readArguments.insert(options.readArguments.end(), {"--observer", address});
    }
    if (const std::string interval = parser.value("interval").toStdString(); !interval.empty()) {
        const auto length = core::parseDuration(interval);
        if (!length || *length < std::chrono::milliseconds(1) || *length > std::chrono::days(1))
            return wrong(fmt::format("--interval {}: expected a duration from 1ms to 1d, such as 10s.", interval));
        options.readArguments.insert(options.readArguments.end(), {"--interval", interval});
    }
    if (const std::string path = parser.value("labels").toStdString(); !path.empty()) {
        const auto book = core::LabelBook::read(path);
        if (!book)
            return wrong(fmt::format("--labels: {}", core::sentence(book.error())));
        options.labels = *book;
    }
    return {};
}

} // namespace

void describeOptions(QCommandLineParser& parser)
{
    parser.setApplicationDescription("Prints every number of the window, for a terminal or a script.");
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {"what", "paths, nodes, connections, flows, dns, dns-names, dns-servers, topology, trend, coverage or fields", "WHAT", "paths"},
        {"view", "who talks: host, ip or process", "VIEW", "ip"},
        {"from", "first moment: 2026-11-21T18:00:00Z, 2026/11/21 18:00:00 (local time), epoch milliseconds, or -15m before the end", "T"},
        {"to", "first moment that is left out", "T"},
        {"filter", "what to select, in the search language: client_ip:10.0.0.0/8 tcp_delay:>20ms", "EXPR"},
        {"by-observer", "a row for what each source saw by itself, though several saw the same conversation"},
        {"columns", "which columns, in this order", "a,b,c"},
        {"sort", "by which columns: COLUMN, COLUMN:desc or COLUMN:asc, several with commas", "COLUMN"},
        {"limit", "at most so many rows; totals stay those of all", "N"},
        {"metric", "what a trend shows; several one after the other or with commas", "NAME…", {}},
        {"define", "a metric of your own, as loss_share:ratio=retransmits/packets; may be given several times", "NAME[:UNIT]=EXPRESSION"},
        {"labels", "your labels of hosts, a line each: an address, a network or a name, then env=prod team=core", "FILE"},
        {"step", "how long a step of a trend, or of --follow, is", "TIME"},
        {"observer", "an address of the host that captured; may be given several times", "ADDR"},
        {"interval", "how long one record of a capture file is", "TIME"},
        {"format", "table, json or csv", "FORMAT", "table"},
        {"follow", "go on while the source does, and print each step (1 s) once it has ended; for live sources"},
    });
    parser.addPositionalArgument("SOURCE", "capture files (pcap, pcapng), recordings (.weir), or helpers: local:, unix:PATH, ssh://[USER@]HOST[:PORT]", "SOURCE…");
}

QStringList withJoinedMetrics(const QStringList& arguments)
{
    QStringList joined;
    bool isAfterMetric = false;
    for (qsizetype at = 0; at < arguments.size(); ++at) {
        const QString& word = arguments[at];
        if (isAfterMetric && isMetric(word.toStdString()) && !QFile::exists(word)) {
            joined.last() += u',' + word;
            continue;
        }
        isAfterMetric = word.startsWith(QLatin1String("--metric=")) || (at != 0 && arguments[at - 1] == QLatin1String("--metric"));
        joined += word;
    }
    return joined;
}

tl::expected<ReportOptions, CallError> readOptions(const QCommandLineParser& parser)
{
    if (const auto defined = defineMetrics(parser.values("define")); !defined)
        return Wrong(defined.error());
    ReportOptions options;
    for (const QString& source : parser.positionalArguments())
        options.files.push_back(source.toStdString());
    const auto kind = kindOf(parser.value("what").toStdString());
    if (!kind)
        return Wrong(kind.error());
    options.kind = *kind;
    options.query.rows = rowsOf(*kind);
    const auto format = formatOf(parser.value("format").toStdString(), *kind);
    if (!format)
        return Wrong(format.error());
    options.format = *format;
    const auto view = viewOf(parser.value("view").toStdString());
    if (!view)
        return Wrong(view.error());
    options.query.view = *view;
    options.follow = parser.isSet("follow");
    if (options.follow && options.kind == ReportKind::Fields)
        return wrong("--follow: the list of fields does not change; leave one of them out.");
    if (options.follow && options.kind == ReportKind::Topology && options.format == ReportFormat::Table)
        return wrong("--follow: a topology is printed as JSON Lines; add --format json, or follow paths.");
    options.from = parser.value("from").toStdString();
    options.to = parser.value("to").toStdString();
    for (const auto& checked : {readRows(parser, options), readTrend(parser, options), readSourceOptions(parser, options),
                                checkInstant("--from", options.from), checkInstant("--to", options.to),
                                options.kind == ReportKind::Fields ? Result<void>() : checkSources(options)}) {
        if (!checked)
            return Wrong(checked.error());
    }
    return options;
}

session::SourceOptions sourceOptions(const ReportOptions& options)
{
    session::SourceOptions sources;
    sources.readArguments = options.readArguments;
    sources.untilNow = !options.follow;
    const core::Time now = std::chrono::system_clock::now();
    if (!options.from.empty())
        sources.historyFrom = core::parseInstant(options.from, {.instant = now}).value_or(now);
    else if (!options.follow)
        sources.historyFrom = core::Time{}; // all of it
    return sources;
}

tl::expected<core::TimeRange, CallError> rangeOf(const ReportOptions& options, core::Time end)
{
    core::TimeRange range;
    const core::TimeReference reference{.instant = end};
    for (const auto& [option, text, target] : {std::tuple("--from", &options.from, &range.from), std::tuple("--to", &options.to, &range.to)}) {
        if (text->empty())
            continue;
        const auto instant = core::parseInstant(*text, reference);
        if (!instant)
            return wrong(fmt::format("{} {}: {}", option, *text, instant.error().message));
        *target = *instant;
    }
    if (range.from >= range.to)
        return wrong(fmt::format("The range ends before it begins: it is from {} to {}.", core::rfc3339(range.from), core::rfc3339(range.to)));
    return range;
}

} // namespace weir::app
