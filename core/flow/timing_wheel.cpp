// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/timing_wheel.h"

#include <algorithm>
#include <utility>

namespace weir::core {

void TimingWheel::schedule(uint32_t id, Time due)
{
    if (id >= m_next.size())
        m_next.resize(id + 1, kNone);
    const int64_t tick = std::clamp(tickOf(due), m_tick + 1, m_tick + kSlots - 1);
    m_next[id] = head(tick);
    head(tick) = id;
}

uint32_t TimingWheel::detach(int64_t tick) { return std::exchange(head(tick), kNone); }

uint32_t TimingWheel::takeNearest()
{
    for (int64_t step = 1; step <= kSlots; ++step) {
        uint32_t& first = head(m_tick + step);
        if (first == kNone)
            continue;
        const uint32_t id = first;
        first = m_next[id];
        return id;
    }
    return kNone;
}

} // namespace weir::core
