// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/tick_clock.h"

#include <algorithm>

namespace weir::core {
namespace {

constexpr int64_t kSecond = 1'000'000'000;
constexpr int64_t kLimit = int64_t(1) << 62;
constexpr int64_t kLimitSeconds = kLimit / kSecond;

uint64_t powerOf10(unsigned exponent)
{
    uint64_t power = 1;
    while (exponent-- != 0)
        power *= 10;
    return power;
}

/// Nanoseconds of ticks of 2^-exponent seconds.
uint64_t binaryNanoseconds(uint64_t ticks, unsigned exponent)
{
    constexpr unsigned kPrecise = 34; // as many bits of the fraction times 10^9 fit in 64
    if (exponent > 63)
        return 0;
    const uint64_t seconds = ticks >> exponent;
    uint64_t fraction = ticks & ((uint64_t(1) << exponent) - 1);
    unsigned bits = exponent;
    if (bits > kPrecise) {
        fraction >>= bits - kPrecise;
        bits = kPrecise;
    }
    uint64_t total = 0;
    if (__builtin_mul_overflow(seconds, uint64_t(kSecond), &total))
        return UINT64_MAX;
    return total + ((fraction * kSecond) >> bits);
}

} // namespace

TickClock::TickClock(uint8_t resolution, int64_t offsetSeconds)
    : m_isBinary((resolution & 0x80) != 0), m_exponent(resolution & 0x7f),
      m_offsetSeconds(std::clamp(offsetSeconds, -kLimitSeconds, kLimitSeconds))
{
    if (!m_isBinary) // finer than 10^-28 s: every stamp is 0
        m_factor = powerOf10(static_cast<unsigned>(std::min(std::abs(m_exponent - 9), 19)));
}

Time TickClock::at(uint64_t ticks) const
{
    uint64_t ns = 0;
    if (m_isBinary)
        ns = binaryNanoseconds(ticks, m_exponent);
    else if (m_exponent > 9)
        ns = ticks / m_factor;
    else if (__builtin_mul_overflow(ticks, m_factor, &ns))
        ns = UINT64_MAX;
    int64_t total = static_cast<int64_t>(std::min(ns, static_cast<uint64_t>(kLimit)));
    if (__builtin_add_overflow(total, m_offsetSeconds * kSecond, &total))
        total = kLimit;
    return timeFromNanoseconds(std::clamp(total, -kLimit, kLimit));
}

} // namespace weir::core
