// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/start_buffer_pool.h"

namespace weir::core {

uint32_t StartBufferPool::take(unsigned side, uint32_t base)
{
    constexpr int kLookedAt = 8; // for a free one, before the oldest of them loses its buffer
    if (!m_slots)
        m_slots = std::make_unique<std::array<Slot, kSlots>>();
    uint32_t ticket = 0;
    for (int i = 1; i <= kLookedAt; ++i) {
        const uint32_t candidate = m_last + static_cast<uint32_t>(i);
        if (candidate != 0 && (ticket == 0 || slotOf(candidate).ticket == 0))
            ticket = candidate;
        if (ticket == candidate && slotOf(candidate).ticket == 0)
            break;
    }
    m_last = ticket;
    Slot& slot = slotOf(ticket);
    slot.ticket = ticket;
    slot.side = side;
    slot.buffer.reset(base);
    return ticket;
}

StartBuffer* StartBufferPool::find(uint32_t ticket, unsigned side)
{
    if (ticket == 0 || !m_slots)
        return nullptr;
    Slot& slot = slotOf(ticket);
    return slot.ticket == ticket && slot.side == side ? &slot.buffer : nullptr;
}

void StartBufferPool::release(uint32_t ticket)
{
    if (ticket != 0 && m_slots && slotOf(ticket).ticket == ticket)
        slotOf(ticket).ticket = 0;
}

} // namespace weir::core
