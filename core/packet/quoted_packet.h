// SPDX-License-Identifier: GPL-3.0-or-later
// The head of a packet that an ICMP error quotes: whom the error answers. Ports are 0 where the quote ends before.
#pragma once

#include "core/flow/conversation.h"
#include "core/values/ip_address.h"

namespace weir::core {

struct QuotedPacket
{
    IpAddress source;
    IpAddress destination;
    uint16_t sourcePort = 0;
    uint16_t destinationPort = 0;
    Transport transport = Transport::Other;
    uint32_t tcpSequence = 0; // 0 unless the transport is TCP
};

} // namespace weir::core
