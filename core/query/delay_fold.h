// SPDX-License-Identifier: GPL-3.0-or-later
// Delay and jitter: each record's are combined from the round trips of both halves, then folded and kept for percentiles.
#pragma once

#include "core/query/selection.h"
#include "core/store/snapshot.h"

#include <span>
#include <vector>

namespace weir::core {

struct FoldedMetrics;

/// The delay and jitter of one record, over its samples.
struct RecordDelay
{
    uint64_t samples = 0;
    uint64_t delaySumUs = 0;
    uint64_t jitterSumUs = 0;
    uint64_t smallestUs = 0;
    uint64_t largestUs = 0;
};

class DelayFold
{
public:
    /// One record's means, for percentiles.
    struct Sample
    {
        uint32_t slot;
        uint32_t weight;
        double delayUs;
        double jitterUs;
    };

    DelayFold(const Snapshot& snapshot, bool keepSamples) : m_snapshot(snapshot), m_keepSamples(keepSamples) {}

    void resize(size_t slots) { m_sums.resize(slots); }
    void add(const Chunk& chunk, size_t block, std::span<const uint64_t> conversations, const Selection& selection);
    void writeTo(FoldedMetrics& folded, size_t slot) const;
    void writeTotal(FoldedMetrics& folded, std::span<const uint32_t> slots) const;
    std::span<const Sample> samples() const { return m_samples; }

private:
    const Snapshot& m_snapshot;
    bool m_keepSamples;
    std::vector<RecordDelay> m_sums;
    std::vector<Sample> m_samples;
};

} // namespace weir::core
