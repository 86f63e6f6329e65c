// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/query.h"
#include "core/query/steps.h"

#include <algorithm>

namespace weir::core {

Duration longestInterval(const Snapshot& snapshot)
{
    Duration longest{};
    for (const StoredSource& source : snapshot.sources)
        longest = std::max(longest, source.hello.interval);
    return longest == Duration{} ? std::chrono::seconds(1) : longest;
}

Duration defaultStep(const Snapshot& snapshot, TimeRange range)
{
    using namespace std::chrono;
    constexpr int64_t kSteps = 300;
    constexpr Duration kReadable[] = {1ms, 2ms, 5ms, 10ms, 20ms, 50ms, 100ms, 200ms, 500ms, 1s, 2s, 5s, 10s, 15s, 30s, 1min, 2min, 5min,
                                      10min, 15min, 30min, 1h, 2h, 3h, 6h, 12h, 24h, 48h, 24h * 7};
    const auto span = snapshot.span();
    const Duration interval = longestInterval(snapshot);
    if (!span)
        return interval;
    const Time from = std::max(range.from, span->from), to = std::min(range.to, span->to);
    const Duration wanted = from < to ? (to - from) / kSteps : interval;
    const auto found = std::ranges::lower_bound(kReadable, wanted);
    const Duration step = found == std::end(kReadable) ? ceil<days>(wanted) : *found;
    return std::max(step, interval); // finer than the records are, every other step would be empty
}

Table coverage(const Snapshot& snapshot, TimeRange range, Duration step)
{
    const Steps steps(snapshot, range, step);
    Table table;
    table.rows = table.matchedRows = table.unfilteredRows = steps.count();
    table.columns.push_back(steps.timeColumn());
    const auto add = [&](const char* name, const char* title, Unit unit) {
        TableColumn& column = table.columns.emplace_back();
        column.name = name;
        column.title = title;
        column.unit = unit;
        column.numbers.resize(steps.count());
        return table.columns.size() - 1;
    };
    const size_t recorded = add("recorded", "Recorded", Unit::Ratio);
    const size_t lost = add("lost", "Lost packets", Unit::Count);
    const size_t cut = add("cut_packets", "Cut packets", Unit::Count);
    const size_t lostRecords = add("lost_records", "Lost records", Unit::Count);
    add("sampled", "Sampled", Unit::Ratio); // no source samples
    table.columns[recorded].numbers = steps.recordedShare(snapshot);
    for (size_t at = 0; at < snapshot.losses.size(); ++at) {
        const Loss& loss = snapshot.losses[at];
        if (loss.time < steps.range().from || loss.time >= steps.range().to)
            continue;
        const size_t row = steps.stepOf(loss.time);
        table.columns[lost].numbers[row] += double(loss.lostPackets);
        table.columns[cut].numbers[row] += double(loss.cutPackets);
        table.columns[lostRecords].numbers[row] += double(loss.lostRecords);
    }
    return table;
}

} // namespace weir::core
