// SPDX-License-Identifier: GPL-3.0-or-later
// IPv4 and IPv6 headers, extension headers, fragments.
#include "core/packet/layers.h"

#include <optional>

namespace weir::core {
namespace {

constexpr uint32_t kIpv4Header = 20;
constexpr uint32_t kIpv6Header = 40;
constexpr int kMaxExtensionHeaders = 16;

enum IpProtocol : uint8_t {
    kHopByHop = 0,
    kTcp = 6,
    kUdp = 17,
    kRouting = 43,
    kFragment = 44,
    kAuthentication = 51,
    kNoNextHeader = 59,
    kDestinationOptions = 60,
    kMobility = 135,
    kHostIdentity = 139,
    kShim6 = 140,
};

void startPacket(Packet& packet)
{
    packet.sourcePort = 0;
    packet.destinationPort = 0;
    packet.transport = Transport::Other;
    packet.hasTransportHeader = false;
    packet.isCut = false;
    packet.hasQuoted = false;
    packet.icmpType = 0;
    packet.icmpCode = 0;
    packet.fragment = {};
    packet.tcp = {};
    packet.payloadLength = 0;
    packet.payload = {};
}

/// Steps over IPv4's authentication header, which is the only extension header there.
void decodeAfterIpv4(ByteView bytes, Decoding& decoding)
{
    Packet& packet = decoding.packet;
    if (packet.ipProtocol == kAuthentication && packet.fragment.offset == 0 && bytes.has(12)) {
        packet.ipProtocol = bytes.u8(0);
        bytes = bytes.from((bytes.u8(1) + 2u) * 4);
    }
    decodeTransport(bytes, decoding);
}

DecodeResult decodeIpv4(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(kIpv4Header))
        return cutOrMalformed(bytes, kIpv4Header);
    const uint32_t header = (bytes.u8(0) & 15) * 4u;
    const uint32_t total = bytes.u16(2);
    if (header < kIpv4Header || (total != 0 && total < header))
        return DecodeResult::Malformed;
    Packet& packet = decoding.packet;
    startPacket(packet);
    packet.source = IpAddress::fromV4(bytes.at(12));
    packet.destination = IpAddress::fromV4(bytes.at(16));
    packet.ipProtocol = bytes.u8(9);
    // A total of 0: the network card cuts the segment up later (TSO), the frame's own length holds.
    const ByteView inside = (total != 0 ? bytes.first(total) : bytes).from(header);
    const uint16_t fragment = bytes.u16(6);
    if (fragment & 0x3fff)
        packet.fragment = {bytes.u16(4), (fragment & 0x1fffu) * 8, inside.length(), true, (fragment & 0x2000) != 0};
    decodeAfterIpv4(inside, decoding);
    return DecodeResult::Ip;
}

std::optional<uint32_t> jumboLength(ByteView hopByHop)
{
    constexpr uint8_t kPad1 = 0;
    constexpr uint8_t kJumbo = 0xc2;
    const ByteView options = hopByHop.first((hopByHop.u8(1) + 1u) * 8);
    for (uint32_t at = 2; options.has(at + 2);) {
        if (options.u8(at) == kJumbo && options.has(at + 6))
            return options.u32(at + 2);
        at += options.u8(at) == kPad1 ? 1u : 2u + options.u8(at + 1);
    }
    return std::nullopt;
}

/// What the payload length of the header, or its stand-ins, leaves of the frame.
ByteView ipv6Payload(ByteView bytes)
{
    const uint32_t length = bytes.u16(4);
    const ByteView rest = bytes.behind(kIpv6Header);
    if (length != 0)
        return rest.first(length);
    switch (bytes.u8(6)) {
    case kHopByHop: return rest.has(8) ? rest.first(jumboLength(rest).value_or(rest.length())) : rest;
    case kTcp:
    case kUdp: return rest; // the network card cuts the segment up later
    default: return rest.first(0);
    }
}

/// Length of the extension header that `bytes` starts with; 0 when `protocol` is none.
uint32_t extensionLength(uint8_t protocol, ByteView bytes)
{
    switch (protocol) {
    case kHopByHop:
    case kRouting:
    case kDestinationOptions:
    case kMobility:
    case kHostIdentity:
    case kShim6: return (bytes.u8(1) + 1u) * 8;
    case kFragment: return 8;
    case kAuthentication: return (bytes.u8(1) + 2u) * 4;
    default: return 0;
    }
}

bool isExtension(uint8_t protocol)
{
    static constexpr uint8_t kZeros[2] = {};
    return extensionLength(protocol, ByteView(kZeros, 2)) != 0;
}

void decodeAfterIpv6(ByteView bytes, Decoding& decoding)
{
    Packet& packet = decoding.packet;
    for (int count = 0; isExtension(packet.ipProtocol) && count < kMaxExtensionHeaders; ++count) {
        if (!bytes.has(8)) {
            packet.isCut = bytes.isCutBelow(8);
            return;
        }
        const uint8_t protocol = packet.ipProtocol;
        const uint32_t length = extensionLength(protocol, bytes);
        packet.ipProtocol = bytes.u8(0);
        if (protocol == kFragment) {
            const uint16_t fragment = bytes.u16(2);
            const bool moreFollow = fragment & 1;
            if (fragment & 0xfff9) // else atomic (RFC 6946): a datagram in one piece
                packet.fragment = {bytes.u32(4), fragment & 0xfff8u, bytes.from(length).length(), true, moreFollow};
        }
        bytes = bytes.from(length);
        if (packet.fragment.offset != 0)
            break;
    }
    if (packet.ipProtocol != kNoNextHeader)
        decodeTransport(bytes, decoding);
}

DecodeResult decodeIpv6(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(kIpv6Header))
        return cutOrMalformed(bytes, kIpv6Header);
    Packet& packet = decoding.packet;
    startPacket(packet);
    packet.source = IpAddress::fromV6(bytes.at(8));
    packet.destination = IpAddress::fromV6(bytes.at(24));
    packet.ipProtocol = bytes.u8(6);
    decodeAfterIpv6(ipv6Payload(bytes), decoding);
    return DecodeResult::Ip;
}

} // namespace

DecodeResult decodeIp(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(1))
        return cutOrMalformed(bytes, 1);
    switch (bytes.u8(0) >> 4) {
    case 4: return decodeIpv4(bytes, decoding);
    case 6: return decodeIpv6(bytes, decoding);
    default: return DecodeResult::Malformed;
    }
}

} // namespace weir::core
