// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/follow.h"

#include "app/report_columns.h"
#include "app/terminal.h"
#include "core/output/write_aligned.h"
#include "core/dns/dns_record.h"
#include "core/values/time_expression.h"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <utility>

namespace weir::app {
namespace {

// How long after the end of an interval its last record may still come from packets: they wait in the kernel's ring.
constexpr core::Duration kLatestPacket = std::chrono::milliseconds(600);
// How long after its question a transaction is known, at most and mostly.
constexpr core::Duration kLongestTransaction = std::chrono::seconds(70);
constexpr core::Duration kMostTransactions = core::kDnsTimeout + std::chrono::seconds(1);

void keepRows(core::Table& table, const std::vector<size_t>& rows)
{
    const auto keep = [&](auto& values) {
        for (size_t at = 0; !values.empty() && at < rows.size(); ++at)
            values[at] = values[rows[at]];
        values.resize(std::min(values.size(), rows.size()));
    };
    for (core::TableColumn& column : table.columns) {
        keep(column.numbers);
        keep(column.texts);
    }
    keep(table.keys);
    table.rows = rows.size();
}

} // namespace

Follow::Follow(ReportOptions options) : m_options(std::move(options)), m_step(m_options.step.value_or(std::chrono::seconds(1))), m_end(core::Time::max())
{
    const core::TimeReference now{.instant = std::chrono::system_clock::now()};
    if (!m_options.from.empty())
        m_next = core::intervalStart(core::parseInstant(m_options.from, now).value_or(now.instant), m_step);
    if (!m_options.to.empty())
        m_end = core::parseInstant(m_options.to, now).value_or(core::Time::max());
    if (m_options.format == ReportFormat::Table && m_options.kind != ReportKind::Trend && m_options.kind != ReportKind::Coverage)
        chooseForTerminal(m_options);
}

/// Files have no present; who is away does not hold up the others.
std::optional<core::Time> Follow::completeUntil(const core::Snapshot& snapshot, const session::IngestNews& news) const
{
    std::optional<core::Time> until;
    for (size_t at = 0; at < std::min(snapshot.sources.size(), news.sources.size()); ++at) {
        const core::StoredSource& source = snapshot.sources[at];
        const bool mayBeOld = !m_next && news.sources[at].state == session::SourceState::CatchingUp;
        if (!news.sources[at].isLive || !news.sources[at].isAttached() || !source.progress.watched || mayBeOld)
            continue;
        const bool isFoldOfDns = core::isDns(m_options.query.rows) && m_options.kind != ReportKind::Dns;
        const core::Time own = source.progress.watched->to - (isFoldOfDns ? kMostTransactions : core::Duration(0)) - (source.hello.measures & core::kPackets ? kLatestPacket : core::Duration(0));
        until = until ? std::min(*until, own) : own;
    }
    return until;
}

tl::expected<void, CallError> Follow::show(const core::Snapshot& snapshot, const session::IngestNews& news)
{
    const auto until = completeUntil(snapshot, news);
    if (!until)
        return {};
    if (const core::Duration finest = core::longestInterval(snapshot); m_step < finest)
        return tl::unexpected(CallError{fmt::format("--step: the records are {} ms wide, and steps that are shorter would be empty; use a longer one.",
                                                    std::chrono::duration_cast<std::chrono::milliseconds>(finest).count()), {}});
    const auto span = snapshot.span();
    if (!m_next)
        m_next = core::intervalStart(*until, m_step);
    else if (span && *m_next < span->from)
        m_next = core::intervalStart(span->from, m_step);
    for (; *m_next + m_step <= std::min(*until, m_end); *m_next += m_step)
        printStep(snapshot, {*m_next, *m_next + m_step});
    std::fflush(stdout);
    return {};
}

core::Table Follow::withTime(core::Table table, core::Time time) const
{
    if (table.column("time"))
        return table;
    core::TableColumn column;
    column.name = "time";
    column.title = "Time";
    column.unit = core::Unit::Instant;
    column.numbers.assign(table.rows, double(core::nanoseconds(time) / 1000));
    table.columns.insert(table.columns.begin(), std::move(column));
    return table;
}

void Follow::printStep(const core::Snapshot& snapshot, core::TimeRange range)
{
    core::Query query = m_options.query;
    query.range = range;
    if (m_options.kind == ReportKind::Topology && m_options.format == ReportFormat::Json)
        return core::writeJsonLine(range.from, core::topology(snapshot, query), print);
    core::Table table;
    if (m_options.kind == ReportKind::Trend)
        table = core::trend(snapshot, {.rows = query.rows, .view = query.view, .range = range, .filter = query.filter, .metrics = m_options.metrics, .step = m_step});
    else if (m_options.kind == ReportKind::Coverage)
        table = core::coverage(snapshot, range, m_step);
    else if (m_options.kind == ReportKind::Dns)
        table = newTransactions(snapshot, range);
    else
        table = core::run(snapshot, query);
    printTable(withTime(std::move(table), range.from));
}

/// Those that are over since the last step, however long ago they began.
core::Table Follow::newTransactions(const core::Snapshot& snapshot, core::TimeRange range)
{
    core::Query query = m_options.query;
    query.limit.reset();
    query.range = {range.from - kLongestTransaction, range.to};
    const auto keysOf = [](const core::Table& table) { return std::set<uint64_t>(table.keys.begin(), table.keys.end()); };
    if (!m_told) {
        core::Query before = query;
        before.range.to = range.from;
        m_told = keysOf(core::run(snapshot, before));
    }
    core::Table table = core::run(snapshot, query);
    std::set<uint64_t> known = keysOf(table);
    std::vector<size_t> rows;
    for (size_t row = 0; row < table.rows; ++row) {
        if (!m_told->contains(table.keys[row]) && rows.size() < m_options.query.limit.value_or(table.rows))
            rows.push_back(row);
    }
    keepRows(table, rows);
    m_told = std::move(known);
    return table;
}

void Follow::printTable(const core::Table& table)
{
    const bool withHeader = !std::exchange(m_headerPrinted, true);
    switch (m_options.format) {
    case ReportFormat::Json: core::writeJsonLines(table, print); break;
    case ReportFormat::Csv: core::writeCsv(table, print, withHeader); break;
    case ReportFormat::Table:
        core::writeAligned(table, {.width = terminalWidth(), .totalRow = false, .header = withHeader, .widths = &m_widths}, print);
        break;
    }
}

void Interruptions::tell(const session::IngestNews& news, const core::Snapshot& snapshot)
{
    using session::SourceState;
    m_told.resize(std::max(m_told.size(), news.sources.size()), SourceState::Watching);
    for (size_t at = 0; at < std::min(snapshot.sources.size(), news.sources.size()); ++at) {
        const session::SourceStatus& source = news.sources[at];
        const std::string& name = snapshot.sources[at].hello.observer;
        if (source.state == SourceState::Lost && m_told[at] != SourceState::Lost)
            fmt::print(stderr, "weir-report: {} Trying again.\n", core::sentence(*source.reason));
        else if (source.isAttached() && m_told[at] == SourceState::Lost)
            fmt::print(stderr, "weir-report: {} is attached again.\n", name);
        if (source.state == SourceState::Lost || source.isAttached())
            m_told[at] = source.state;
    }
}

} // namespace weir::app
