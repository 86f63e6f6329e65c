// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/percentiles.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace weir::core {

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
    std::ranges::sort(values, {}, &Weighted::value);
    uint64_t total = 0;
    for (const Weighted& value : values)
        total += value.weight;
    const uint64_t wanted = (total * percent + 99) / 100;
    uint64_t below = 0;
    for (const Weighted& value : values) {
        below += value.weight;
        if (below >= wanted)
            return value.value;
    }
    return values.back().value;
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
