// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packet/packet_decoder.h"

#include "core/packet/byte_view.h"

#include <algorithm>

namespace weir::core {
namespace {

constexpr uint16_t kEtherIpv4 = 0x0800;
constexpr uint16_t kEtherIpv6 = 0x86dd;

void decodeTransport(ByteView bytes, uint32_t length, Packet& packet)
{
    packet.payloadLength = length;
    if (packet.fragment.isFragment && packet.fragment.offset != 0)
        return;
    switch (packet.ipProtocol) {
    case 6: {
        packet.transport = Transport::Tcp;
        if (!bytes.has(20)) {
            packet.isCut = true;
            return;
        }
        const uint32_t header = (bytes.u8(12) >> 4) * 4u;
        packet.sourcePort = bytes.u16(0);
        packet.destinationPort = bytes.u16(2);
        packet.tcp = {bytes.u32(4), bytes.u32(8), bytes.u16(14), bytes.u8(13)};
        packet.hasTransportHeader = true;
        packet.payloadLength = length > header ? length - header : 0;
        packet.payload = bytes.from(header).first(packet.payloadLength);
        return;
    }
    case 17:
        packet.transport = Transport::Udp;
        if (!bytes.has(8)) {
            packet.isCut = true;
            return;
        }
        packet.sourcePort = bytes.u16(0);
        packet.destinationPort = bytes.u16(2);
        packet.hasTransportHeader = true;
        packet.payloadLength = length > 8 ? length - 8 : 0;
        packet.payload = bytes.from(8).first(packet.payloadLength);
        return;
    case 1:
    case 58:
        packet.transport = Transport::Icmp;
        if (bytes.has(2)) {
            packet.icmpType = bytes.u8(0);
            packet.icmpCode = bytes.u8(1);
        }
        return;
    default:
        return;
    }
}

DecodeResult decodeIpv4(ByteView bytes, Packet& packet)
{
    if (!bytes.has(20))
        return DecodeResult::Cut;
    const uint32_t header = (bytes.u8(0) & 15) * 4u;
    const uint32_t total = bytes.u16(2);
    if (header < 20 || (total != 0 && total < header))
        return DecodeResult::Malformed;
    packet.source = IpAddress::fromV4(bytes.at(12));
    packet.destination = IpAddress::fromV4(bytes.at(16));
    packet.ipProtocol = bytes.u8(9);
    const uint32_t length = total ? total - header : static_cast<uint32_t>(bytes.size() - std::min<size_t>(bytes.size(), header));
    const uint16_t fragment = bytes.u16(6);
    packet.fragment = {bytes.u16(4), static_cast<uint16_t>((fragment & 0x1fff) * 8), static_cast<uint16_t>(length),
                       (fragment & 0x3fff) != 0, (fragment & 0x2000) != 0};
    decodeTransport(bytes.from(header).first(length), length, packet);
    return DecodeResult::Ip;
}

DecodeResult decodeIpv6(ByteView bytes, Packet& packet)
{
    if (!bytes.has(40))
        return DecodeResult::Cut;
    packet.source = IpAddress::fromV6(bytes.at(8));
    packet.destination = IpAddress::fromV6(bytes.at(24));
    packet.ipProtocol = bytes.u8(6);
    const uint32_t length = bytes.u16(4);
    decodeTransport(bytes.from(40).first(length), length, packet);
    return DecodeResult::Ip;
}

} // namespace

DecodeResult decodePacket(LinkType linkType, std::span<const uint8_t> frame, Packet& packet)
{
    packet = {};
    ByteView bytes(frame);
    if (linkType != LinkType::Ethernet)
        return DecodeResult::UnknownLink;
    if (!bytes.has(14))
        return DecodeResult::Cut;
    switch (bytes.u16(12)) {
    case kEtherIpv4:
        return decodeIpv4(bytes.from(14), packet);
    case kEtherIpv6:
        return decodeIpv6(bytes.from(14), packet);
    default:
        return DecodeResult::NotIp;
    }
}

} // namespace weir::core
