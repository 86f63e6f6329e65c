// SPDX-License-Identifier: GPL-3.0-or-later
// TCP, UDP, SCTP and ICMP headers; whatever tunnels inside IP is handed on.
#include "core/packet/layers.h"

namespace weir::core {
namespace {

enum IpProtocol : uint8_t { kIcmp = 1, kTcp = 6, kUdp = 17, kGre = 47, kIcmp6 = 58, kSctp = 132, kUdpLite = 136 };

Transport transportOf(uint8_t protocol)
{
    switch (protocol) {
    case kTcp: return Transport::Tcp;
    case kUdp:
    case kUdpLite: return Transport::Udp;
    case kIcmp:
    case kIcmp6: return Transport::Icmp;
    case kSctp: return Transport::Sctp;
    default: return Transport::Other;
    }
}

void setPayload(ByteView payload, Packet& packet)
{
    packet.payloadLength = payload.length();
    packet.payload = payload.captured();
}

/// Ports are the first thing in TCP, UDP and SCTP alike, so they survive a cut or a quote of 8 bytes.
void decodePorts(ByteView bytes, Packet& packet)
{
    if (!bytes.has(4))
        return;
    packet.sourcePort = bytes.u16(0);
    packet.destinationPort = bytes.u16(2);
}

/// True when the header of `length` bytes is whole.
bool checkHeader(ByteView bytes, uint32_t length, Packet& packet)
{
    packet.hasTransportHeader = bytes.has(length);
    packet.isCut = bytes.isCutBelow(length);
    return packet.hasTransportHeader;
}

void decodeTcp(ByteView bytes, Packet& packet)
{
    constexpr uint32_t kHeader = 20;
    decodePorts(bytes, packet);
    if (!checkHeader(bytes, kHeader, packet)) {
        if (bytes.has(8))
            packet.tcp.sequence = bytes.u32(4);
        return;
    }
    packet.tcp = {bytes.u32(4), bytes.u32(8), bytes.u16(14), bytes.u8(13)};
    const uint32_t header = (bytes.u8(12) >> 4) * 4u;
    if (header >= kHeader)
        setPayload(bytes.from(header), packet);
}

/// UDP's own length says how much the datagram holds, even when the frame was cut before it was captured. It is of no
/// use in a first fragment, where it speaks of the whole datagram, nor in a jumbogram, where it is 0.
void setUdpPayload(ByteView bytes, uint32_t announced, Packet& packet)
{
    constexpr uint32_t kHeader = 8;
    constexpr uint32_t kLargest = 0xffff;
    if (packet.fragment.isFragment || (announced == 0 && bytes.length() > kLargest))
        return setPayload(bytes.behind(kHeader), packet);
    packet.payloadLength = announced > kHeader ? announced - kHeader : 0;
    packet.payload = bytes.behind(kHeader).first(packet.payloadLength).captured();
}

void decodeUdp(ByteView bytes, Decoding& decoding)
{
    constexpr uint32_t kHeader = 8;
    Packet& packet = decoding.packet;
    decodePorts(bytes, packet);
    if (!checkHeader(bytes, kHeader, packet))
        return;
    const uint32_t announced = packet.ipProtocol == kUdpLite ? bytes.length() : bytes.u16(4);
    setUdpPayload(bytes, announced, packet);
    if (isUdpTunnelPort(packet.destinationPort) || isUdpTunnelPort(packet.sourcePort))
        if (!packet.fragment.isFragment)
            decodeUdpTunnel(bytes.behind(kHeader), decoding);
}

void decodeSctp(ByteView bytes, Packet& packet)
{
    constexpr uint32_t kHeader = 12;
    decodePorts(bytes, packet);
    if (checkHeader(bytes, kHeader, packet))
        setPayload(bytes.behind(kHeader), packet);
}

/// Errors carry the head of the packet they answer; types by RFC 792, RFC 4443.
bool isError(uint8_t protocol, uint8_t type)
{
    if (protocol == kIcmp6)
        return type >= 1 && type <= 4;
    return type == 3 || type == 4 || type == 5 || type == 11 || type == 12;
}

void decodeQuoted(ByteView bytes, Packet& packet)
{
    Packet quoted;
    Decoding decoding{quoted, 0}; // no layer left: no tunnels, no quote within the quote
    if (decodeIp(bytes, decoding) != DecodeResult::Ip)
        return;
    packet.hasQuoted = true;
    packet.quoted = {quoted.source, quoted.destination, quoted.sourcePort, quoted.destinationPort, quoted.transport,
                     quoted.tcp.sequence};
}

void decodeIcmp(ByteView bytes, Decoding& decoding)
{
    constexpr uint32_t kHeader = 8;
    Packet& packet = decoding.packet;
    if (bytes.has(2)) {
        packet.icmpType = bytes.u8(0);
        packet.icmpCode = bytes.u8(1);
    }
    if (!checkHeader(bytes, kHeader, packet))
        return;
    setPayload(bytes.behind(kHeader), packet);
    if (isError(packet.ipProtocol, packet.icmpType) && decoding.layersLeft != 0)
        decodeQuoted(bytes.behind(kHeader), packet);
}

void decodeOther(ByteView bytes, Decoding& decoding)
{
    Packet& packet = decoding.packet;
    setPayload(bytes, packet);
    if (packet.fragment.isFragment)
        return; // only the whole datagram has an inside
    if (packet.ipProtocol == kGre)
        decodeGre(bytes, decoding);
    else
        decodeIpTunnel(packet.ipProtocol, bytes, decoding);
}

} // namespace

void decodeTransport(ByteView bytes, Decoding& decoding)
{
    Packet& packet = decoding.packet;
    packet.transport = transportOf(packet.ipProtocol);
    if (packet.fragment.offset != 0) {
        packet.payloadLength = bytes.length();
        return;
    }
    switch (packet.transport) {
    case Transport::Tcp: return decodeTcp(bytes, packet);
    case Transport::Udp: return decodeUdp(bytes, decoding);
    case Transport::Sctp: return decodeSctp(bytes, packet);
    case Transport::Icmp: return decodeIcmp(bytes, decoding);
    case Transport::Other: return decodeOther(bytes, decoding);
    }
}

} // namespace weir::core
