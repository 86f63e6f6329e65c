// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/steps.h"

#include <algorithm>

namespace weir::core {

std::vector<TimeRange> recordedRanges(const Snapshot& snapshot)
{
    std::vector<TimeRange> ranges;
    for (const StoredSource& source : snapshot.sources)
        ranges.insert(ranges.end(), source.recorded.begin(), source.recorded.end());
    std::ranges::sort(ranges, {}, &TimeRange::from);
    std::vector<TimeRange> merged;
    for (const TimeRange& range : ranges) {
        if (!merged.empty() && range.from <= merged.back().to)
            merged.back().to = std::max(merged.back().to, range.to);
        else
            merged.push_back(range);
    }
    return merged;
}

Steps::Steps(const Snapshot& snapshot, TimeRange range, Duration step) : m_step(std::max(step, Duration(1000)))
{
    const auto span = snapshot.span();
    if (!span)
        return;
    m_range = {std::max(range.from, span->from), std::min(range.to, span->to)};
    if (m_range.from >= m_range.to)
        return;
    if ((m_range.to - m_range.from) / m_step >= kMost)
        m_step = (m_range.to - m_range.from) / kMost + Duration(1);
    m_first = intervalStart(m_range.from, m_step);
    m_count = static_cast<size_t>((m_range.to - m_first + m_step - Duration(1)) / m_step);
}

TimeRange Steps::rangeOf(size_t step) const
{
    const Time start = m_first + m_step * static_cast<int64_t>(step);
    return {std::max(start, m_range.from), std::min(start + m_step, m_range.to)};
}

double Steps::seconds(size_t step) const
{
    const TimeRange range = rangeOf(step);
    return std::chrono::duration<double>(range.to - range.from).count();
}

TableColumn Steps::timeColumn() const
{
    TableColumn time;
    time.name = "time";
    time.title = "Time";
    time.unit = Unit::Instant;
    for (size_t step = 0; step < m_count; ++step)
        time.numbers.push_back(double(nanoseconds(m_first + m_step * static_cast<int64_t>(step)) / 1000));
    return time;
}

std::vector<double> Steps::recordedShare(const Snapshot& snapshot) const
{
    std::vector<double> shares(m_count);
    for (const TimeRange& range : recordedRanges(snapshot)) {
        const Time from = std::max(range.from, m_range.from), to = std::min(range.to, m_range.to);
        for (size_t step = from < to ? stepOf(from) : m_count; step < m_count && rangeOf(step).from < to; ++step) {
            const TimeRange own = rangeOf(step);
            const Duration shared = std::min(own.to, to) - std::max(own.from, from);
            shares[step] += std::chrono::duration<double>(shared).count() / seconds(step);
        }
    }
    return shares;
}

std::vector<bool> Steps::recorded(const Snapshot& snapshot) const
{
    std::vector<bool> recorded;
    for (const double share : recordedShare(snapshot))
        recorded.push_back(share > 0);
    return recorded;
}

} // namespace weir::core
