// SPDX-License-Identifier: GPL-3.0-or-later
// Calls ids back when their time has come, a second precise and without ever scanning what is not due. An id is in
// the wheel once; who was busy meanwhile schedules again when called (so a packet costs the wheel nothing).
#pragma once

#include "core/values/time.h"

#include <cstdint>
#include <vector>

namespace weir::core {

class TimingWheel
{
public:
    static constexpr uint32_t kNone = UINT32_MAX;

    TimingWheel() : m_heads(kSlots, kNone) {}

    /// Due times beyond the horizon (8 min) are called at the horizon.
    void schedule(uint32_t id, Time due);
    /// The clock may go back; then nothing is called until it comes forward again.
    template <typename Due> void advance(Time now, Due due)
    {
        const int64_t tick = tickOf(now);
        if (tick <= m_tick)
            return;
        const int64_t steps = tick - m_tick < kSlots ? tick - m_tick : kSlots;
        m_tick = tick;
        for (int64_t step = steps - 1; step >= 0; --step) {
            uint32_t id = detach(tick - step);
            while (id != kNone) {
                const uint32_t next = m_next[id];
                due(id);
                id = next;
            }
        }
    }
    void setClock(Time now) { m_tick = tickOf(now); }
    /// Takes out the id that would be called first; kNone when there is none.
    uint32_t takeNearest();

private:
    static constexpr int64_t kSlots = 512;

    static int64_t tickOf(Time time)
    {
        return nanoseconds(intervalStart(time, std::chrono::seconds(1))) / 1'000'000'000;
    }
    uint32_t& head(int64_t tick) { return m_heads[static_cast<uint64_t>(tick) % kSlots]; }
    uint32_t detach(int64_t tick);

    std::vector<uint32_t> m_heads;
    std::vector<uint32_t> m_next; // by id
    int64_t m_tick = 0;
};

} // namespace weir::core
