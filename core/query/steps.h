// SPDX-License-Identifier: GPL-3.0-or-later
// A range cut into steps that are aligned to 1970: the rows of trend and coverage.
#pragma once

#include "core/query/table.h"
#include "core/store/snapshot.h"

namespace weir::core {

/// The times in which sources recorded, merged where they overlap.
std::vector<TimeRange> recordedRanges(const Snapshot& snapshot);

class Steps
{
public:
    static constexpr int64_t kMost = 1'000'000; // a step that would give more is widened

    /// The part of `range` that has data; no steps when there is none.
    Steps(const Snapshot& snapshot, TimeRange range, Duration step);

    size_t count() const { return m_count; }
    Duration step() const { return m_step; }
    /// What the steps cover, cut to the range asked for.
    TimeRange range() const { return m_range; }
    size_t stepOf(Time time) const { return static_cast<size_t>((time - m_first) / m_step); }
    TimeRange rangeOf(size_t step) const;
    double seconds(size_t step) const;
    TableColumn timeColumn() const;
    /// By step: was any source recording?
    std::vector<bool> recorded(const Snapshot& snapshot) const;
    /// By step: the share of it in which any source was recording.
    std::vector<double> recordedShare(const Snapshot& snapshot) const;

private:
    Duration m_step;
    TimeRange m_range{};
    Time m_first{};
    size_t m_count = 0;
};

} // namespace weir::core
