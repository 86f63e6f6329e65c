// SPDX-License-Identifier: GPL-3.0-or-later
// What the flow table keeps of protocol recognition for each flow: 12 bytes, value-initialised at the start.
#pragma once

#include "core/names/opening.h"

#include <cstdint>

namespace weir::core {

class ProtocolState
{
public:
    /// The hot path's one question: does the detector want to see a payload of this side (0 or 1)?
    bool wants(unsigned side) const { return !(m_done & (1u << side)); }

private:
    friend class ProtocolDetector;

    void finish() { m_done = 3; }
    void finish(unsigned side) { m_done = static_cast<uint8_t>(m_done | 1u << side); }

    uint8_t m_done = 0; // a bit a side
    uint8_t m_recognised = 0;
    uint8_t m_tries = 0; // payloads looked at: 4 bits a side, anew in each stage
    Extract m_extract = Extract::Nothing;
    uint32_t m_ticket = 0; // of the buffer that holds incomplete first bytes, 0 = none
    uint32_t m_dnsStreams = 0; // of what is known of both streams of DNS over TCP, 0 = nothing
};

static_assert(sizeof(ProtocolState) == 12);

} // namespace weir::core
