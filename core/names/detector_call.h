// SPDX-License-Identifier: GPL-3.0-or-later
// What the steps of one ProtocolDetector::inspect() share.
#pragma once

#include "core/names/protocol_detector.h"

namespace weir::core {

struct ProtocolDetector::Call
{
    ProtocolState& state;
    const FlowPayload& payload;
    ProtocolFindings& found;
    PayloadView start;         // of this side's stream as far as it is known, or the payload itself
    size_t wireSize = 0;       // of it
    uint32_t base = 0;         // its offset in the stream
    bool isUnreliable = false; // start may not be the side's first byte
    unsigned tries = 0;

    bool isUdp() const { return payload.transport == Transport::Udp; }
    bool isCut() const { return wireSize > start.size(); }
    unsigned other() const { return payload.side ^ 1u; }
    Opening opening() const { return {start, wireSize, payload.senderPort, payload.receiverPort}; }
};

} // namespace weir::core
