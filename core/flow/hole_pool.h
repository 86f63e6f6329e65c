// SPDX-License-Identifier: GPL-3.0-or-later
// Nodes for the lists of sequence ranges not yet seen. Most connections never need one.
#pragma once

#include <cstdint>
#include <vector>

namespace weir::core {

struct Hole
{
    uint32_t begin = 0;
    uint32_t end = 0;
    uint32_t next = 0;
};

class HolePool
{
public:
    static constexpr uint32_t kNone = UINT32_MAX;

    explicit HolePool(uint32_t most = 1u << 20) : m_most(most) {}

    /// kNone when the pool is used up.
    uint32_t take(uint32_t begin, uint32_t end, uint32_t next)
    {
        uint32_t at = m_free;
        if (at != kNone)
            m_free = m_holes[at].next;
        else if (m_holes.size() < m_most)
            m_holes.emplace_back(), at = static_cast<uint32_t>(m_holes.size() - 1);
        else
            return kNone;
        m_holes[at] = {begin, end, next};
        return at;
    }
    void give(uint32_t at)
    {
        m_holes[at].next = m_free;
        m_free = at;
    }
    Hole& operator[](uint32_t at) { return m_holes[at]; }

private:
    uint32_t m_most;
    uint32_t m_free = kNone;
    std::vector<Hole> m_holes;
};

} // namespace weir::core
