// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/flow_index.h"

#include <utility>

namespace weir::core {

void FlowIndex::insert(uint32_t hash, uint32_t flow)
{
    if ((m_used + 1) * kSlotsPerFlow > m_slots.size())
        grow();
    size_t at = hash & mask();
    while (m_slots[at].flow != kEmpty)
        at = (at + 1) & mask();
    m_slots[at] = {hash, flow};
    ++m_used;
}

void FlowIndex::erase(uint32_t hash, uint32_t flow)
{
    size_t at = hash & mask();
    while (m_slots[at].flow != flow) {
        if (m_slots[at].flow == kEmpty)
            return;
        at = (at + 1) & mask();
    }
    // Those behind move up so that no probe stops early.
    for (size_t next = (at + 1) & mask(); m_slots[next].flow != kEmpty; next = (next + 1) & mask()) {
        const size_t home = m_slots[next].hash & mask();
        if (((next - home) & mask()) >= ((next - at) & mask())) {
            m_slots[at] = m_slots[next];
            at = next;
        }
    }
    m_slots[at] = {};
    --m_used;
}

void FlowIndex::grow()
{
    std::vector<Slot, LargePages<Slot>> old(m_slots.size() * 2);
    std::swap(old, m_slots);
    m_used = 0;
    for (const Slot& slot : old) {
        if (slot.flow != kEmpty)
            insert(slot.hash, slot.flow);
    }
}

} // namespace weir::core
