// SPDX-License-Identifier: GPL-3.0-or-later
// Which sequence numbers one side of a TCP connection has shown: everything from low to next except the holes.
// Numbers wrap; comparisons hold within 2^31. Memory is bounded: the oldest hole is given up beyond kMostHoles.
#pragma once

#include "core/flow/hole_pool.h"

#include <cstdint>

namespace weir::core {

class SequenceTracker
{
public:
    static constexpr uint32_t kMostHoles = 64;
    /// A segment further away than any window in use is no part of the stream, unless the next one continues it.
    static constexpr uint32_t kFarthest = 64u << 20;

    struct Taken
    {
        uint32_t fresh = 0;      // bytes never seen before
        uint32_t seen = 0;       // bytes seen before
        bool fillsHole = false;  // some of the fresh ones came after later ones
        bool advances = false;   // some lie behind all seen before
    };

    bool isKnown() const { return m_isKnown; }
    uint32_t next() const { return m_next; }
    bool hasHoles() const { return m_holes != HolePool::kNone; }

    /// A SYN: the stream begins at `sequence`, whatever lies before does not belong to it.
    void begin(uint32_t sequence, HolePool& pool);
    /// The first segment of a connection picked up midway.
    void join(uint32_t sequence)
    {
        m_low = m_next = sequence;
        m_isKnown = true;
    }
    Taken take(uint32_t sequence, uint32_t length, HolePool& pool)
    {
        if (m_isKnown && sequence == m_next) {
            m_next += length;
            if (m_next - m_low > kRemembered)
                forgetOldest(pool);
            return {length, 0, false, true};
        }
        return takeElsewhere(sequence, length, pool);
    }
    void release(HolePool& pool);

private:
    static constexpr uint32_t kRemembered = 1u << 30;

    void forgetOldest(HolePool& pool);
    Taken takeElsewhere(uint32_t sequence, uint32_t length, HolePool& pool);
    Taken takeFar(uint32_t sequence, uint32_t length, HolePool& pool);
    uint32_t fillHoles(uint32_t begin, uint32_t end, HolePool& pool);
    void addHole(uint32_t begin, uint32_t end, HolePool& pool);

    uint32_t m_low = 0;
    uint32_t m_next = 0;
    uint32_t m_farBegin = 0;
    uint32_t m_farNext = 0;
    uint32_t m_holes = HolePool::kNone; // ascending
    uint8_t m_holeCount = 0;
    bool m_isKnown = false;
    bool m_startKnown = false; // nothing before m_low is part of the stream, or it was seen long ago
    bool m_isFar = false;
};

} // namespace weir::core
