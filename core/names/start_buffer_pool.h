// SPDX-License-Identifier: GPL-3.0-or-later
// A fixed number of buffers for flows whose first bytes are incomplete. A flow holds a ticket, not a pointer:
// under pressure its buffer goes to a newer flow and the ticket finds nothing.
#pragma once

#include "core/names/start_buffer.h"

#include <memory>
#include <vector>

namespace weir::core {

class StartBufferPool
{
public:
    /// Never 0.
    uint32_t take(unsigned side, uint32_t base);
    /// nullptr: another flow has it by now, or it belongs to the other side.
    StartBuffer* find(uint32_t ticket, unsigned side);
    /// Safe with any ticket.
    void release(uint32_t ticket);

private:
    static constexpr uint32_t kSlots = 256; // 1 MiB

    struct Slot
    {
        uint32_t ticket = 0;
        unsigned side = 0;
        StartBuffer buffer;
    };

    Slot& slotOf(uint32_t ticket) { return (*m_slots)[ticket % kSlots]; }

    std::unique_ptr<std::array<Slot, kSlots>> m_slots; // made when first needed
    uint32_t m_last = 0;
};

} // namespace weir::core
