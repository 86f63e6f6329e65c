// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/percentiles.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <numeric>

namespace weir::core {
namespace {

// By the exponent and six bits of the fraction; times of less than half a microsecond share the first.
constexpr int kDroppedBits = 46;
constexpr size_t kBuckets = 2048;
constexpr size_t kFewValues = 512; // are selected from at once

size_t bucketOf(double value)
{
    constexpr uint64_t kFirst = std::bit_cast<uint64_t>(0.5) >> kDroppedBits;
    const uint64_t bits = std::bit_cast<uint64_t>(value) >> kDroppedBits; // grows with the value, which is not negative
    return std::min(std::max(bits, kFirst) - kFirst, kBuckets - 1);
}

/// Keeps the values among which the wanted one is; `wanted` is its weight from their smallest on.
template <typename Weighted> void narrow(std::vector<Weighted>& values, uint64_t& wanted)
{
    std::array<uint64_t, kBuckets> weights{};
    for (const Weighted& value : values)
        weights[bucketOf(value.value)] += value.weight;
    size_t bucket = 0;
    for (; weights[bucket] < wanted; ++bucket)
        wanted -= weights[bucket];
    std::erase_if(values, [bucket](const Weighted& value) { return bucketOf(value.value) != bucket; });
}

} // namespace

Percentiles::Percentiles(std::span<const DelayFold::Sample> samples, size_t slots)
    : m_samples(samples), m_bySlot(samples.size()), m_begin(slots + 1)
{
    for (const DelayFold::Sample& sample : samples)
        ++m_begin[sample.slot + 1];
    std::partial_sum(m_begin.begin(), m_begin.end(), m_begin.begin());
    std::vector<uint32_t> next(m_begin.begin(), m_begin.end());
    for (size_t at = 0; at < samples.size(); ++at)
        m_bySlot[next[samples[at].slot]++] = static_cast<uint32_t>(at);
}

void Percentiles::collect(size_t slot, Distribution distribution, std::vector<Weighted>& out) const
{
    for (uint32_t at = m_begin[slot]; at < m_begin[slot + 1]; ++at) {
        const DelayFold::Sample& sample = m_samples[m_bySlot[at]];
        out.push_back({distribution == Distribution::Delay ? sample.delayUs : sample.jitterUs, sample.weight});
    }
}

double Percentiles::pick(std::vector<Weighted>& values, uint8_t percent)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    uint64_t total = 0;
    for (const Weighted& value : values)
        total += value.weight;
    uint64_t wanted = std::max<uint64_t>(1, (total * percent + 99) / 100);
    if (values.size() > kFewValues)
        narrow(values, wanted);
    // The half without it is dropped until it is alone: no order is needed but around it.
    auto first = values.begin(), last = values.end();
    while (last - first > 1) {
        const auto middle = first + (last - first) / 2;
        std::ranges::nth_element(first, middle, last, {}, &Weighted::value);
        uint64_t below = 0;
        for (auto value = first; value != middle; ++value)
            below += value->weight;
        if (below >= wanted) {
            last = middle;
        } else {
            wanted -= below;
            first = middle;
        }
    }
    return first->value;
}

double Percentiles::of(size_t slot, Distribution distribution, uint8_t percent) const
{
    std::vector<Weighted> values;
    collect(slot, distribution, values);
    return pick(values, percent);
}

double Percentiles::of(std::span<const uint32_t> slots, Distribution distribution, uint8_t percent) const
{
    std::vector<Weighted> values;
    for (const uint32_t slot : slots)
        collect(slot, distribution, values);
    return pick(values, percent);
}

} // namespace weir::core
