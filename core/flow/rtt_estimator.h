// SPDX-License-Identifier: GPL-3.0-or-later
// Round-trip times of one half of a connection: RFC 6298 with one timed segment at a time (section 3, Karn).
#pragma once

#include "core/values/time.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace weir::core {

/// What one interval's record takes.
struct RttSums
{
    uint64_t sumUs = 0;
    uint64_t jitterSumUs = 0; // of RTTVAR at each sample
    uint32_t count = 0;
    uint32_t minUs = 0;
    uint32_t maxUs = 0;
};

class RttEstimator
{
public:
    bool isTiming() const { return m_isTiming; }
    /// A segment whose last byte is before `end` was sent.
    void start(uint32_t end, Time now)
    {
        m_end = end;
        m_sentAt = now;
        m_isTiming = true;
    }
    /// Something of the timed flight was sent again or arrived late: no sample can come of it.
    void cancelFrom(uint32_t sequence)
    {
        if (static_cast<int32_t>(m_end - sequence) > 0)
            m_isTiming = false;
    }
    void cancel() { m_isTiming = false; }
    void acknowledged(uint32_t number, Time now, RttSums& sums)
    {
        if (!m_isTiming || static_cast<int32_t>(number - m_end) < 0)
            return;
        m_isTiming = false;
        const int64_t ns = (now - m_sentAt).count();
        if (ns >= 0 && ns < kLongestNs)
            take(static_cast<uint32_t>((ns + 500) / 1000), sums);
    }

private:
    static constexpr int64_t kLongestNs = 600'000'000'000; // longer is a hole in the capture, not a way to anywhere

    void take(uint32_t us, RttSums& sums)
    {
        const auto sample = static_cast<float>(us);
        if (m_isFirst) {
            m_smoothed = sample;
            m_variation = sample / 2;
            m_isFirst = false;
        } else {
            m_variation += (std::abs(m_smoothed - sample) - m_variation) / 4;
            m_smoothed += (sample - m_smoothed) / 8;
        }
        sums.minUs = sums.count == 0 ? us : std::min(sums.minUs, us);
        sums.maxUs = std::max(sums.maxUs, us);
        sums.sumUs += us;
        sums.jitterSumUs += static_cast<uint64_t>(m_variation + 0.5F);
        ++sums.count;
    }

    Time m_sentAt{};
    uint32_t m_end = 0;
    float m_smoothed = 0;
    float m_variation = 0;
    bool m_isTiming = false;
    bool m_isFirst = true;
};

} // namespace weir::core
