// SPDX-License-Identifier: GPL-3.0-or-later
// What the decoder found in one frame: a view of its bytes, nothing is copied or allocated.
#pragma once

#include "core/flow/conversation.h"
#include "core/packet/quoted_packet.h"
#include "core/packet/tunnel.h"
#include "core/values/ip_address.h"

#include <array>
#include <cstdint>
#include <span>

namespace weir::core {

enum TcpFlag : uint8_t { kFin = 0x01, kSyn = 0x02, kRst = 0x04, kPush = 0x08, kAck = 0x10, kUrgent = 0x20 };

struct TcpHeader
{
    uint32_t sequence = 0;
    uint32_t acknowledgement = 0;
    uint16_t window = 0;
    uint8_t flags = 0;
};

struct Fragment
{
    uint32_t identification = 0;
    uint32_t offset = 0; // bytes into the datagram
    uint32_t length = 0; // bytes of the datagram that this fragment carries
    bool isFragment = false;
    bool moreFollow = false;
};

/// How the capturing host saw the frame, where the link type says (Linux cooked).
enum class PacketType : uint8_t { Unknown, ToUs, FromUs, Other };

/// One transport segment between two endpoints. Lengths are those on the wire, not those captured.
struct Packet
{
    static constexpr size_t kMaxTunnels = 4;

    IpAddress source;
    IpAddress destination;
    uint16_t sourcePort = 0;
    uint16_t destinationPort = 0;
    Transport transport = Transport::Other; // of a later fragment too, which has no ports
    uint8_t ipProtocol = 0;
    bool hasTransportHeader = false; // the whole header: false for a later fragment, or when cut by the snap length
    bool isCut = false;              // the snap length took away what would have been decoded
    PacketType type = PacketType::Unknown;
    uint8_t tunnelCount = 0; // of `tunnels`, outermost first; deeper ones are decoded but not kept
    bool hasQuoted = false;  // an ICMP error: `quoted` says which packet it answers
    uint8_t icmpType = 0;
    uint8_t icmpCode = 0;
    Fragment fragment;
    TcpHeader tcp;
    uint32_t payloadLength = 0;       // of the transport, by the headers; for a fragment, its part
    std::span<const uint8_t> payload; // what the capture holds of it
    QuotedPacket quoted;              // meaningless unless hasQuoted
    std::array<Tunnel, kMaxTunnels> tunnels; // meaningless from tunnelCount on
};

} // namespace weir::core
