// SPDX-License-Identifier: GPL-3.0-or-later
// Exact weighted percentiles of the records' mean delays and jitters, by slot.
#pragma once

#include "core/flow/flow_field.h"
#include "core/query/delay_fold.h"

#include <vector>

namespace weir::core {

class Percentiles
{
public:
    Percentiles(std::span<const DelayFold::Sample> samples, size_t slots);

    /// The smallest value that at least `percent` of the slot's weight does not exceed; NaN without samples.
    double of(size_t slot, Distribution distribution, uint8_t percent) const;
    /// Over several slots together.
    double of(std::span<const uint32_t> slots, Distribution distribution, uint8_t percent) const;

private:
    struct Weighted
    {
        double value;
        uint64_t weight;
    };
    static double pick(std::vector<Weighted>& values, uint8_t percent);
    void collect(size_t slot, Distribution distribution, std::vector<Weighted>& out) const;

    std::span<const DelayFold::Sample> m_samples;
    std::vector<uint32_t> m_bySlot; // samples, grouped
    std::vector<uint32_t> m_begin;  // by slot, and one more
};

} // namespace weir::core
