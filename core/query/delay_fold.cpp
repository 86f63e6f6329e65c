// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/delay_fold.h"

#include "core/flow/flow_field.h"

#include <algorithm>

namespace weir::core {
namespace {

using M = FlowMetrics;

struct Half
{
    std::array<uint64_t, kBlockRows> sum, count, smallest, largest, jitter;

    void read(const Chunk& chunk, size_t block, std::array<uint64_t M::*, 5> members)
    {
        std::array<uint64_t, kBlockRows>* const columns[] = {&sum, &count, &smallest, &largest, &jitter};
        for (size_t at = 0; at < members.size(); ++at)
            chunk.metric(columnOf(members[at])).read(block, chunk.blockRows(block), columns[at]->data());
    }
};

constexpr std::array<uint64_t M::*, 5> kNear = {&M::rttNearSumUs, &M::rttNearCount, &M::rttNearMinUs, &M::rttNearMaxUs,
                                                &M::jitterNearSumUs};
constexpr std::array<uint64_t M::*, 5> kFar = {&M::rttFarSumUs, &M::rttFarCount, &M::rttFarMinUs, &M::rttFarMaxUs,
                                               &M::jitterFarSumUs};

} // namespace

void DelayFold::add(const Chunk& chunk, size_t block, std::span<const uint64_t> conversations, const Selection& selection)
{
    static const size_t nearCount = columnOf(&M::rttNearCount), farCount = columnOf(&M::rttFarCount);
    if (chunk.metric(nearCount).isZero(block) && chunk.metric(farCount).isZero(block))
        return;
    Half near, far;
    near.read(chunk, block, kNear);
    far.read(chunk, block, kFar);
    for (size_t index = 0; index < selection.count; ++index) {
        const size_t row = selection.rows[index];
        if (near.count[row] == 0 && far.count[row] == 0)
            continue;
        // The farther half is that with the larger minimum over the conversation's life: its samples carry the delay of
        // the network, the nearer half only adds the least it ever took. A half never measured cannot be the farther.
        const RttMinima& least = m_snapshot.rttMinima[conversations[row]];
        const bool farIsFarther = least.farUs != UINT32_MAX && (least.nearUs == UINT32_MAX || least.farUs >= least.nearUs);
        const Half& farther = farIsFarther ? far : near;
        const uint32_t nearest = farIsFarther ? least.nearUs : least.farUs;
        const uint64_t addedUs = nearest == UINT32_MAX ? 0 : nearest;
        const uint64_t count = farther.count[row];
        if (count == 0)
            continue;
        const uint64_t delayUs = farther.sum[row] + count * addedUs;
        RecordDelay& sums = m_sums[selection.slots[index]];
        const uint64_t smallest = farther.smallest[row] + addedUs;
        sums.smallestUs = sums.samples == 0 ? smallest : std::min(sums.smallestUs, smallest);
        sums.largestUs = std::max(sums.largestUs, farther.largest[row] + addedUs);
        sums.samples += count;
        sums.delaySumUs += delayUs;
        sums.jitterSumUs += farther.jitter[row];
        if (m_keepSamples)
            m_samples.push_back({selection.slots[index], static_cast<uint32_t>(std::min<uint64_t>(count, UINT32_MAX)),
                                 double(delayUs) / double(count), double(farther.jitter[row]) / double(count)});
    }
}

void DelayFold::writeTo(FoldedMetrics& folded, size_t slot) const
{
    const auto index = static_cast<uint32_t>(slot);
    writeTotal(folded, {&index, 1});
}

void DelayFold::writeTotal(FoldedMetrics& folded, std::span<const uint32_t> slots) const
{
    for (const uint32_t slot : slots) {
        const RecordDelay& sums = m_sums[slot];
        if (sums.samples == 0)
            continue;
        folded.delayMinUs = folded.delayCount == 0 ? sums.smallestUs : std::min(folded.delayMinUs, sums.smallestUs);
        folded.delayMaxUs = std::max(folded.delayMaxUs, sums.largestUs);
        folded.delaySumUs += sums.delaySumUs;
        folded.delayCount += sums.samples;
        folded.jitterSumUs += sums.jitterSumUs;
    }
}

} // namespace weir::core
