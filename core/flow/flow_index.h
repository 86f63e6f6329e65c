// SPDX-License-Identifier: GPL-3.0-or-later
// From the hash of a conversation's ends to the flow: open addressing with linear probing, eight bytes a slot, so
// that a look-up costs one cache line here and one in the flow.
#pragma once

#include "core/flow/large_pages.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace weir::core {

class FlowIndex
{
public:
    FlowIndex() : m_slots(1024) {}

    /// The flow of this hash for which `matches` holds, kNoFlow when there is none.
    template <typename Matches> uint32_t find(uint32_t hash, Matches matches) const
    {
        for (size_t at = hash & mask();; at = (at + 1) & mask()) {
            const Slot& slot = m_slots[at];
            if (slot.flow == kEmpty)
                return kEmpty;
            if (slot.hash == hash && matches(slot.flow))
                return slot.flow;
        }
    }
    /// The flow that most likely is meant, for prefetching.
    uint32_t likely(uint32_t hash) const
    {
        return find(hash, [](uint32_t) { return true; });
    }
    void prefetch(uint32_t hash) const { __builtin_prefetch(&m_slots[hash & mask()]); }
    void insert(uint32_t hash, uint32_t flow);
    void erase(uint32_t hash, uint32_t flow);

private:
    static constexpr uint32_t kEmpty = UINT32_MAX;
    static constexpr size_t kSlotsPerFlow = 4; // at least: a second probe is a branch that nobody foresees

    struct Slot
    {
        uint32_t hash = 0;
        uint32_t flow = kEmpty;
    };

    size_t mask() const { return m_slots.size() - 1; }
    void grow();

    std::vector<Slot, LargePages<Slot>> m_slots;
    size_t m_used = 0;
};

} // namespace weir::core
