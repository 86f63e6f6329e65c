// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnels whose carrier is IP itself: IP in IP, GRE, and the rarer ones with a protocol number of their own.
#include "core/packet/tunnel_layer.h"

#include <optional>

namespace weir::core {
namespace {

constexpr uint16_t kPpp = 0x880b;
constexpr uint16_t kPppHdlc = 0x88d2;
constexpr uint16_t kErspan = 0x88be;
constexpr uint16_t kErspan3 = 0x22eb;
constexpr uint16_t kCacheRedirect = 0x883e; // WCCP: IPv4, behind 4 bytes of its own in version 2
constexpr uint16_t kAruba = 0x9000;

bool isIeee80211(uint16_t protocol)
{
    return protocol >= 0x8200 && protocol <= 0x8370 && (protocol & 15) == 0; // one number a radio queue (Aruba)
}

struct GreHeader
{
    uint32_t length = 0;
    uint32_t key = 0;
    uint16_t protocol = 0;
    bool hasSequence = false;
};

/// Routing entries (RFC 1701): each says its length, an empty one ends them.
std::optional<uint32_t> skipRouting(ByteView bytes, uint32_t at)
{
    while (bytes.has(at + 4)) {
        const uint32_t length = bytes.u8(at + 3);
        at += 4 + length;
        if (length == 0)
            return at;
    }
    return std::nullopt;
}

std::optional<GreHeader> readGreHeader(ByteView bytes)
{
    constexpr uint16_t kChecksum = 0x8000;
    constexpr uint16_t kRouting = 0x4000;
    constexpr uint16_t kKey = 0x2000;
    constexpr uint16_t kSequence = 0x1000;
    constexpr uint16_t kAcknowledge = 0x0080; // version 1 (PPTP) only
    if (!bytes.has(4))
        return std::nullopt;
    const uint16_t flags = bytes.u16(0);
    const int version = flags & 7;
    if (version > 1)
        return std::nullopt;
    GreHeader header{4, 0, bytes.u16(2), (flags & kSequence) != 0};
    if (flags & (kChecksum | kRouting))
        header.length += 4;
    if (flags & kKey) {
        if (!bytes.has(header.length + 4))
            return std::nullopt;
        header.key = bytes.u32(header.length);
        header.length += 4;
    }
    header.length += header.hasSequence ? 4 : 0;
    header.length += version == 1 && (flags & kAcknowledge) ? 4 : 0;
    if (flags & kRouting) {
        const auto end = skipRouting(bytes, header.length);
        if (!end)
            return std::nullopt;
        header.length = *end;
    }
    return header;
}

/// Type I has no header of its own, type II one of 8 bytes, type III one of 12 and maybe 8 more.
bool decodeErspan(const GreHeader& gre, ByteView bytes, Decoding& decoding)
{
    uint32_t length = 0;
    if (gre.protocol == kErspan3)
        length = bytes.has(12) && (bytes.u8(11) & 1) ? 20 : 12;
    else if (gre.hasSequence)
        length = 8;
    if (!bytes.has(length))
        return false;
    const uint32_t session = length >= 8 ? bytes.u16(2) & 0x3ffu : 0;
    return enterTunnel(TunnelKind::Erspan, session, decoding,
                       [&] { return decodeEthernet(bytes.from(length), decoding); });
}

DecodeResult decodeGrePayload(uint16_t protocol, ByteView bytes, Decoding& decoding)
{
    switch (protocol) {
    case kPpp:
    case kPppHdlc: return decodePpp(bytes, decoding);
    case kCacheRedirect: return decodeIp(bytes.has(1) && bytes.u8(0) >> 4 == 4 ? bytes : bytes.from(4), decoding);
    case kAruba: return decodeEthernet(bytes, decoding);
    default: return isIeee80211(protocol) ? decodeIeee80211(bytes, decoding) : decodeEtherType(protocol, bytes, decoding);
    }
}

TunnelKind ipInIpKind(uint8_t protocol, bool carrierIsV4)
{
    if (protocol == 4)
        return carrierIsV4 ? TunnelKind::IpInIp : TunnelKind::FourInSix;
    return carrierIsV4 ? TunnelKind::SixInFour : TunnelKind::IpInIp;
}

/// L2TP version 3 straight on IP: a session number (0 is control), then a cookie and a sublayer that nothing announces.
DecodeResult decodeL2tp3(ByteView bytes, Decoding& decoding)
{
    for (const uint32_t length : {8u, 4u, 12u, 16u})
        if (bytes.has(length) && decodeEthernet(bytes.from(length), decoding) == DecodeResult::Ip)
            return DecodeResult::Ip;
    return DecodeResult::NotIp;
}

} // namespace

bool decodeGre(ByteView bytes, Decoding& decoding)
{
    const auto header = readGreHeader(bytes);
    if (!header)
        return false;
    const ByteView inside = bytes.from(header->length);
    if (header->protocol == kErspan || header->protocol == kErspan3)
        return decodeErspan(*header, inside, decoding);
    return enterTunnel(TunnelKind::Gre, header->key, decoding,
                       [&] { return decodeGrePayload(header->protocol, inside, decoding); });
}

bool decodeIpTunnel(uint8_t protocol, ByteView bytes, Decoding& decoding)
{
    constexpr uint8_t kIpv4 = 4;
    constexpr uint8_t kIpv6 = 41;
    constexpr uint8_t kEtherIp = 97;
    constexpr uint8_t kPim = 103;
    constexpr uint8_t kL2tp = 115;
    constexpr uint8_t kMpls = 137;
    constexpr uint8_t kEthernet = 143; // RFC 8986
    switch (protocol) {
    case kIpv4:
    case kIpv6:
        return enterTunnel(ipInIpKind(protocol, decoding.packet.source.isV4()), 0, decoding,
                           [&] { return decodeIp(bytes, decoding); });
    case kEtherIp:
        return bytes.has(2) && bytes.u8(0) == 0x30 &&
               enterTunnel(TunnelKind::EtherInIp, 0, decoding, [&] { return decodeEthernet(bytes.from(2), decoding); });
    case kEthernet:
        return enterTunnel(TunnelKind::EtherInIp, 0, decoding, [&] { return decodeEthernet(bytes, decoding); });
    case kPim: // a register message carries the first packets of a source to the rendezvous point
        return bytes.has(8) && bytes.u8(0) == 0x21 &&
               enterTunnel(TunnelKind::IpInIp, 0, decoding, [&] { return decodeIp(bytes.from(8), decoding); });
    case kL2tp:
        return bytes.has(4) && bytes.u32(0) != 0 &&
               enterTunnel(TunnelKind::L2tp, bytes.u32(0), decoding, [&] { return decodeL2tp3(bytes, decoding); });
    case kMpls:
        return enterTunnel(TunnelKind::Mpls, 0, decoding, [&] { return decodeMpls(bytes, decoding); });
    default: return false;
    }
}

} // namespace weir::core
