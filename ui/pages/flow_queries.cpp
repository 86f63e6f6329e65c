// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/flow_queries.h"

#include "ui/models/cell.h"

#include <algorithm>

namespace weir::ui {
namespace {

constexpr int kBarPixels = 4;
constexpr const char* kTransports[] = {"tcp", "udp", "other"};

core::TableColumn columnOf(const char* name, size_t steps)
{
    core::TableColumn column;
    column.name = column.title = name;
    column.unit = core::Unit::Count;
    column.numbers.assign(steps, 0);
    return column;
}

std::vector<std::string> everyField(core::RowKind rows)
{
    if (core::isDns(rows))
        return core::defaultColumns(rows);
    std::vector<std::string> columns;
    for (const core::FlowField& field : core::flowFields()) {
        if (field.kind != core::FieldKind::Part && !field.rateOf && field.distribution == core::Distribution::None)
            columns.emplace_back(field.name);
    }
    return columns;
}

std::shared_ptr<const TrendData> dnsTimeline(const core::Snapshot& snapshot, const session::ViewState& state, int pixels, std::stop_token stop)
{
    const TrendQuestion question{core::RowKind::Dns, {"succeeded", "errors", "timeouts"}, pixels * 3 / 2 / kBarPixels};
    auto data = std::make_shared<TrendData>(*askTrend(snapshot, state, question, stop));
    const core::TableColumn* all = data->steps.column("transactions");
    if (!all)
        return data;
    core::TableColumn open = *all; // nobody watched until their time was over
    open.name = open.title = "open";
    for (const std::string& metric : question.metrics) {
        for (size_t step = 0; step < open.numbers.size(); ++step)
            open.numbers[step] -= data->value(metric, step);
    }
    data->steps.columns.push_back(std::move(open));
    return data;
}

std::shared_ptr<const TrendData> flowTimeline(const core::Snapshot& snapshot, const session::ViewState& state, int pixels, std::stop_token stop)
{
    auto data = std::make_shared<TrendData>();
    if (!snapshot.span())
        return data;
    core::Query query;
    query.rows = core::RowKind::Flows;
    query.view = state.view;
    query.range = state.rangeOf(snapshot);
    query.filter = state.filter;
    query.columns = {"time", "transport"};
    const core::Table flows = core::run(snapshot, query, stop);
    if (stop.stop_requested())
        return data;
    const core::Duration step = niceStep(query.range.to - query.range.from, core::longestInterval(snapshot), pixels * 3 / 2 / kBarPixels);
    const double stepUs = static_cast<double>(step.count()) / 1000;
    data->fromUs = static_cast<double>(core::nanoseconds(query.range.from)) / 1000;
    data->toUs = static_cast<double>(core::nanoseconds(query.range.to)) / 1000;
    data->stepUs = stepUs;
    data->firstStepUs = std::floor(data->fromUs / stepUs) * stepUs;
    data->zone = state.zone;
    data->measures = measuresOf(snapshot);
    data->hasMatches = flows.rows > 0;
    const auto steps = static_cast<size_t>(std::max(1.0, std::ceil((data->toUs - data->firstStepUs) / stepUs)));
    core::TableColumn time = columnOf("time", steps);
    for (size_t at = 0; at < steps; ++at)
        time.numbers[at] = data->firstStepUs + stepUs * static_cast<double>(at);
    data->steps.columns = {std::move(time)};
    for (const char* transport : kTransports)
        data->steps.columns.push_back(columnOf(transport, steps));
    data->steps.rows = steps;
    const core::TableColumn& times = *flows.column("time");
    const core::TableColumn& transports = *flows.column("transport");
    for (size_t row = 0; row < flows.rows; ++row) {
        const auto at = static_cast<size_t>(std::clamp((times.numbers[row] - data->firstStepUs) / stepUs, 0.0, static_cast<double>(steps - 1)));
        const std::string& transport = flows.text(transports, row);
        ++data->steps.columns[transport == "tcp" ? 1 : transport == "udp" ? 2 : 3].numbers[at];
    }
    data->coverage = coverageOf(snapshot, query.range, step, steps);
    return data;
}

} // namespace

std::shared_ptr<const TrendData> askTimeline(const core::Snapshot& snapshot, const session::ViewState& state, core::RowKind rows, int pixels,
                                             std::stop_token stop)
{
    return core::isDns(rows) ? dnsTimeline(snapshot, state, pixels, stop) : flowTimeline(snapshot, state, pixels, stop);
}

std::shared_ptr<const TrendData> askTimelineAndBefore(const core::Snapshot& snapshot, const session::ViewState& state, core::RowKind rows, int pixels,
                                                      std::stop_token stop)
{
    auto data = std::make_shared<TrendData>(*askTimeline(snapshot, state, rows, pixels, stop));
    session::ViewState earlier = state;
    earlier.range = periodBefore(state.rangeOf(snapshot));
    earlier.last.reset();
    data->before = askTimeline(snapshot, earlier, rows, pixels, stop);
    return data;
}

qint64 askCount(const core::Snapshot& snapshot, const session::ViewState& state, core::RowKind rows, std::stop_token stop)
{
    core::Query query;
    query.rows = rows;
    query.view = state.view;
    query.range = state.rangeOf(snapshot);
    query.filter = state.filter;
    query.columns = {"time"};
    return static_cast<qint64>(core::run(snapshot, query, stop).rows);
}

std::shared_ptr<const RowSet> askFlow(const core::Snapshot& snapshot, const FlowKey& flow, const QTimeZone& zone, std::stop_token stop)
{
    core::Query query;
    query.rows = flow.rows;
    query.view = flow.view;
    query.within = core::RowScope{flow.view, flow.ends.client, flow.ends.server};
    const core::Time start = core::timeFromNanoseconds(static_cast<int64_t>(flow.timeUs) * 1000);
    query.range = {start - std::chrono::microseconds(1), start + std::chrono::milliseconds(1)};
    query.columns = everyField(flow.rows);
    core::Table table = core::run(snapshot, query, stop);
    const auto found = std::ranges::find(table.keys, flow.key);
    if (found == table.keys.end())
        return nullptr;
    auto rows = std::make_shared<RowSet>();
    rows->order = {static_cast<uint32_t>(found - table.keys.begin())};
    rows->keys = table.keys;
    rows->measures = measuresOf(snapshot);
    rows->zone = zone;
    rows->table = std::make_shared<const core::Table>(std::move(table));
    return rows;
}

QString conversationTerms(const RowSet& rows, size_t tableRow)
{
    QStringList terms;
    for (const char* column : {"client_ip", "client_port", "server_ip", "server_port", "transport"}) {
        const Cell cell(rows, column, tableRow);
        if (!cell.isAbsent())
            terms.append(cell.filterText());
    }
    return terms.join(QLatin1Char(' '));
}

} // namespace weir::ui
