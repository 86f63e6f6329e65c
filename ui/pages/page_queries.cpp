// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page_queries.h"

#include <algorithm>

namespace weir::ui {
namespace {

core::Duration intervalOf(const core::Snapshot& snapshot)
{
    core::Duration interval(0);
    for (const core::StoredSource& source : snapshot.sources)
        interval = std::max(interval, source.hello.interval);
    return interval > core::Duration(0) ? interval : std::chrono::seconds(1);
}

double microseconds(core::Time time) { return static_cast<double>(core::nanoseconds(time)) / 1000; }

} // namespace

core::TimeRange periodBefore(const core::TimeRange& range) { return {range.from - (range.to - range.from), range.from}; }

std::vector<Recorded> coverageOf(const core::Snapshot& snapshot, const core::TimeRange& range, core::Duration step, size_t steps)
{
    std::vector<Recorded> recorded(steps, Recorded::Fully);
    const core::Table table = core::coverage(snapshot, range, step);
    for (size_t at = 0; at < std::min(steps, table.rows); ++at) {
        const auto value = [&](const char* name) { return table.column(name)->numbers[at]; };
        if (value("recorded") <= 0)
            recorded[at] = Recorded::Not;
        else if (value("lost") + value("lost_records") > 0)
            recorded[at] = Recorded::WithLoss;
    }
    return recorded;
}

uint8_t measuresOf(const core::Snapshot& snapshot)
{
    uint8_t measures = 0;
    for (const core::StoredSource& source : snapshot.sources)
        measures |= core::measuresOf(source.hello.measures, core::Direction::Local); // some conversation may be
    return measures;
}

RowAnswer askRows(const core::Snapshot& snapshot, const session::ViewState& state, const RowQuestion& question, std::stop_token stop)
{
    core::Query query;
    query.rows = question.rows;
    query.view = state.view;
    query.range = state.rangeOf(snapshot);
    query.filter = state.filter;
    query.columns = question.columns;
    query.byObserver = question.byObserver;
    query.within = question.within;
    RowAnswer answer;
    auto table = std::make_shared<const core::Table>(core::run(snapshot, query, stop));
    answer.unfiltered = table->rows;
    answer.rows = arrange(std::move(table), question.sort, keyColumnsOf(question.rows), measuresOf(snapshot), state.zone, stop);
    if (state.filter && !stop.stop_requested()) {
        query.filter = nullptr;
        answer.unfiltered = core::rowCount(snapshot, query, stop);
    }
    return answer;
}

namespace {

std::shared_ptr<TrendData> trendOf(const core::Snapshot& snapshot, const session::ViewState& state, const TrendQuestion& question, const core::TimeRange& range,
                                   std::stop_token stop)
{
    auto data = std::make_shared<TrendData>();
    core::TrendQuery query;
    query.rows = question.rows;
    query.view = state.view;
    query.range = range;
    query.filter = state.filter;
    query.within = question.within;
    query.metrics = question.metrics;
    const char* counter = core::isDns(question.rows) ? "transactions" : "packets";
    query.metrics.emplace_back(counter);
    query.step = niceStep(range.to - range.from, intervalOf(snapshot), question.pixels);
    data->steps = core::trend(snapshot, query, stop);
    data->zone = state.zone;
    data->measures = measuresOf(snapshot);
    data->stepUs = static_cast<double>(query.step.count()) / 1000;
    data->fromUs = microseconds(range.from);
    data->toUs = microseconds(range.to);
    if (data->steps.rows == 0)
        return data;
    data->firstStepUs = data->steps.columns.front().numbers.front();
    data->coverage = coverageOf(snapshot, range, query.step, data->steps.rows);
    const core::TableColumn* counted = data->steps.column(counter);
    data->hasMatches = counted && std::ranges::any_of(counted->numbers, [](double value) { return value > 0; });
    return data;
}

} // namespace

std::shared_ptr<const TrendData> askTrend(const core::Snapshot& snapshot, const session::ViewState& state, const TrendQuestion& question, std::stop_token stop)
{
    if (!snapshot.span())
        return std::make_shared<TrendData>();
    const core::TimeRange range = state.rangeOf(snapshot);
    auto data = trendOf(snapshot, state, question, range, stop);
    if (question.before)
        data->before = trendOf(snapshot, state, question, periodBefore(range), stop);
    return data;
}

} // namespace weir::ui
