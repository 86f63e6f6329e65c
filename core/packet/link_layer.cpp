// SPDX-License-Identifier: GPL-3.0-or-later
// Link headers that are a few bytes in front of something the other layers know.
#include "core/packet/layers.h"

namespace weir::core {
namespace {

PacketType packetType(uint16_t code)
{
    switch (code) {
    case 0: return PacketType::ToUs;
    case 4: return PacketType::FromUs;
    default: return PacketType::Other; // broadcast, multicast, someone else's
    }
}

/// The protocol field of the cooked headers: an EtherType, or one of two small numbers for 802.3.
DecodeResult decodeCooked(uint16_t protocol, ByteView bytes, Decoding& decoding)
{
    return protocol == 4 ? decodeLlc(bytes, decoding) : decodeEtherType(protocol, bytes, decoding);
}

DecodeResult decodeLinuxCooked(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(16))
        return cutOrMalformed(bytes, 16);
    decoding.packet.type = packetType(bytes.u16(0));
    return decodeCooked(bytes.u16(14), bytes.from(16), decoding);
}

DecodeResult decodeLinuxCooked2(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(20))
        return cutOrMalformed(bytes, 20);
    decoding.packet.type = packetType(bytes.u8(10));
    return decodeCooked(bytes.u16(0), bytes.from(20), decoding);
}

/// Address families as the BSDs, macOS and Linux number them, written in the byte order of the capturing machine.
DecodeResult decodeLoopback(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(4))
        return cutOrMalformed(bytes, 4);
    const uint32_t family = bytes.u32Little(0) > 0xffff ? bytes.u32(0) : bytes.u32Little(0);
    switch (family) {
    case 2:
    case 10:
    case 23:
    case 24:
    case 28:
    case 30: return decodeIp(bytes.from(4), decoding);
    default: return family >= 0x600 ? decodeEtherType(static_cast<uint16_t>(family), bytes.from(4), decoding) : DecodeResult::NotIp;
    }
}

DecodeResult decodeFddi(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(13))
        return cutOrMalformed(bytes, 13);
    const bool isLlc = (bytes.u8(0) & 0x70) == 0x50; // asynchronous or synchronous
    return isLlc ? decodeLlc(bytes.from(13), decoding) : DecodeResult::NotIp;
}

DecodeResult decodeTokenRing(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(16))
        return cutOrMalformed(bytes, 16);
    if ((bytes.u8(1) & 0xc0) != 0x40)
        return DecodeResult::NotIp;
    const uint32_t routing = bytes.u8(8) & 0x80 ? bytes.u8(14) & 0x1fu : 0;
    return decodeLlc(bytes.from(14 + routing), decoding);
}

DecodeResult decodePacketFilterLog(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(1))
        return cutOrMalformed(bytes, 1);
    return decodeIp(bytes.from((bytes.u8(0) + 3u) & ~3u), decoding);
}

/// Attributes, each aligned to 4 bytes and in the capturing machine's byte order; one of them is the packet.
DecodeResult decodeNetfilterLog(ByteView bytes, Decoding& decoding)
{
    constexpr uint16_t kPayload = 9;
    for (ByteView attribute = bytes.from(4); attribute.has(4);) {
        const uint32_t length = attribute.u16Little(0);
        if (length < 4)
            return DecodeResult::Malformed;
        if (attribute.u16Little(2) == kPayload)
            return decodeIp(attribute.first(length).from(4), decoding);
        attribute = attribute.from((length + 3) & ~3u);
    }
    return DecodeResult::NotIp;
}

DecodeResult decodePerPacketInformation(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(8))
        return cutOrMalformed(bytes, 8);
    const uint32_t length = bytes.u16Little(2);
    const uint32_t inner = bytes.u32Little(4);
    if (length < 8 || inner > 0xffff || !decoding.enter())
        return DecodeResult::Malformed;
    return decodeLink(static_cast<LinkType>(inner), bytes.from(length), decoding);
}

} // namespace

DecodeResult decodeLink(LinkType linkType, ByteView bytes, Decoding& decoding)
{
    switch (linkType) {
    case LinkType::Ethernet: return decodeEthernet(bytes, decoding);
    case LinkType::LinuxCooked: return decodeLinuxCooked(bytes, decoding);
    case LinkType::LinuxCooked2: return decodeLinuxCooked2(bytes, decoding);
    case LinkType::RawOld:
    case LinkType::RawBsd:
    case LinkType::Raw:
    case LinkType::Ipv4:
    case LinkType::Ipv6: return decodeIp(bytes, decoding);
    case LinkType::Null:
    case LinkType::Loop: return decodeLoopback(bytes, decoding);
    case LinkType::Enc: return decodeIp(bytes.from(12), decoding);
    case LinkType::PacketFilterLog: return decodePacketFilterLog(bytes, decoding);
    case LinkType::NetfilterLog: return decodeNetfilterLog(bytes, decoding);
    case LinkType::Fddi: return decodeFddi(bytes, decoding);
    case LinkType::TokenRing: return decodeTokenRing(bytes, decoding);
    case LinkType::AtmOld:
    case LinkType::AtmRfc1483: return decodeLlc(bytes, decoding);
    case LinkType::Ieee80211: return decodeIeee80211(bytes, decoding);
    case LinkType::Ieee80211Radiotap: return decodeRadiotap(bytes, decoding);
    case LinkType::Ieee80211Prism: return decodePrism(bytes, decoding);
    case LinkType::Ieee80211Avs: return decodeAvs(bytes, decoding);
    case LinkType::PerPacketInformation: return decodePerPacketInformation(bytes, decoding);
    case LinkType::Ppp:
    case LinkType::PppHdlc: return decodePpp(bytes, decoding);
    case LinkType::PppEthernet: return decodePppoeSession(bytes, decoding);
    case LinkType::PppDirection: return decodePpp(bytes.from(1), decoding);
    case LinkType::PppDaemon: return decodePpp(bytes.from(2), decoding);
    case LinkType::CiscoHdlc: return decodeCiscoHdlc(bytes, decoding);
    }
    return DecodeResult::UnknownLink;
}

} // namespace weir::core
