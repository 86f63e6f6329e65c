// SPDX-License-Identifier: GPL-3.0-or-later
// Where the next message begins in both streams of the conversations that spoke DNS over TCP last. Of fixed size: a
// conversation holds a ticket, and one that was forgotten begins anew.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

namespace weir::core {

class DnsStreams
{
public:
    struct Side
    {
        uint32_t next = 0;   // offset of the next message in what this side sends
        uint32_t buffer = 0; // ticket of what there is of it, 0 = nothing
        uint8_t waits = 0;   // segments that came behind a hole
        bool isKnown = false;
    };

    /// Both sides; `ticket` is set anew when it holds nothing.
    std::array<Side, 2>& of(uint32_t& ticket)
    {
        if (!m_slots)
            m_slots = std::make_unique<std::array<Slot, kSlots>>();
        if (ticket != 0 && (*m_slots)[ticket % kSlots].ticket == ticket)
            return (*m_slots)[ticket % kSlots].sides;
        ticket = ++m_last == 0 ? ++m_last : m_last;
        Slot& slot = (*m_slots)[ticket % kSlots];
        slot = {ticket, {}};
        return slot.sides;
    }

private:
    static constexpr uint32_t kSlots = 1024;

    struct Slot
    {
        uint32_t ticket = 0;
        std::array<Side, 2> sides;
    };

    std::unique_ptr<std::array<Slot, kSlots>> m_slots; // made when first needed
    uint32_t m_last = 0;
};

} // namespace weir::core
