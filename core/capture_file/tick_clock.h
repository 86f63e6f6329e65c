// SPDX-License-Identifier: GPL-3.0-or-later
// A pcapng interface's time stamps: ticks of a power of 10 or 2, from an offset.
#pragma once

#include "core/values/time.h"

#include <cstdint>

namespace weir::core {

class TickClock
{
public:
    TickClock() = default; // microseconds since 1970
    /// `resolution` as if_tsresol has it: below 128 a negative power of 10, above one of 2.
    TickClock(uint8_t resolution, int64_t offsetSeconds);

    /// Saturates in the years 1824 and 2116, so that differences of two times never overflow.
    Time at(uint64_t ticks) const;

private:
    bool m_isBinary = false;
    uint8_t m_exponent = 6;
    uint64_t m_factor = 1000; // nanoseconds a tick, or ticks a nanosecond
    int64_t m_offsetSeconds = 0;
};

} // namespace weir::core
