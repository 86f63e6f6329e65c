// SPDX-License-Identifier: GPL-3.0-or-later
// Ethernet and what may stand between it and IP: tags, 802.2, service headers.
#include "core/packet/layers.h"

namespace weir::core {
namespace {

constexpr uint16_t kSmallestEtherType = 0x0600; // below it the field is a length (802.3)

enum EtherType : uint16_t {
    kIpv4 = kIpv4EtherType,
    kVlan = 0x8100,
    kIpv6 = 0x86dd,
    kMpls = 0x8847,
    kMplsMulticast = 0x8848,
    kPppoeSession = 0x8864,
    kProviderVlan = 0x88a8,
    kBackbone = 0x88e7,
    kCiscoMetadata = 0x8909,
    kVirtualNicTag = 0x8926,
    kSeamlessRing = 0x892f,
    kExtensionTag = 0x893f,
    kNetworkService = 0x894f,
    kOldVlan1 = 0x9100,
    kOldVlan2 = 0x9200,
    kOldVlan3 = 0x9300,
    kRedundancyTag = 0xf1c1,
    kBridged = 0x6558,
};

/// Bytes of a tag whose last two are the type of what follows; 0 for anything else.
uint32_t tagLength(uint16_t etherType)
{
    switch (etherType) {
    case kVlan:
    case kProviderVlan:
    case kOldVlan1:
    case kOldVlan2:
    case kOldVlan3: return 4;
    case kVirtualNicTag:
    case kSeamlessRing:
    case kRedundancyTag: return 6;
    case kExtensionTag:
    case kCiscoMetadata: return 8;
    default: return 0;
    }
}

DecodeResult decodeTypeOrLength(uint16_t value, ByteView bytes, Decoding& decoding)
{
    if (value < kSmallestEtherType)
        return decodeLlc(bytes.first(value), decoding);
    return decodeEtherType(value, bytes, decoding);
}

DecodeResult decodeTag(uint32_t length, ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(length))
        return cutOrMalformed(bytes, length);
    if (!decoding.enter())
        return DecodeResult::Malformed;
    return decodeTypeOrLength(bytes.u16(length - 2), bytes.behind(length), decoding);
}

DecodeResult decodeInnerEthernet(ByteView bytes, Decoding& decoding)
{
    return decoding.enter() ? decodeEthernet(bytes, decoding) : DecodeResult::Malformed;
}

} // namespace

DecodeResult decodeEthernet(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(kEthernetHeader))
        return cutOrMalformed(bytes, kEthernetHeader);
    return decodeTypeOrLength(bytes.u16(12), bytes.behind(kEthernetHeader), decoding);
}

DecodeResult decodeEtherType(uint16_t etherType, ByteView bytes, Decoding& decoding)
{
    switch (etherType) {
    case kIpv4:
    case kIpv6: return decodeIp(bytes, decoding);
    case kMpls:
    case kMplsMulticast: return decodeMpls(bytes, decoding);
    case kPppoeSession: return decodePppoeSession(bytes, decoding);
    case kBackbone: return decodeInnerEthernet(bytes.from(4), decoding); // 802.1ah: the I-TAG, then a whole frame
    case kBridged: return decodeInnerEthernet(bytes, decoding);
    case kNetworkService: return decodeNetworkService(bytes, decoding);
    default:
        if (const uint32_t tag = tagLength(etherType))
            return decodeTag(tag, bytes, decoding);
        return DecodeResult::NotIp;
    }
}

DecodeResult decodeLlc(ByteView bytes, Decoding& decoding)
{
    constexpr uint8_t kSnap = 0xaa;
    constexpr uint8_t kIp = 0x06;
    constexpr uint8_t kUnnumbered = 0x03;
    constexpr uint32_t kBridgedOui = 0x0080c2;
    if (!bytes.has(3))
        return cutOrMalformed(bytes, 3);
    if (bytes.u8(0) == kIp && bytes.u8(2) == kUnnumbered)
        return decodeIp(bytes.from(3), decoding);
    if (bytes.u8(0) != kSnap || bytes.u8(2) != kUnnumbered)
        return DecodeResult::NotIp;
    if (!bytes.has(8))
        return cutOrMalformed(bytes, 8);
    const uint32_t organisation = bytes.u24(3);
    const uint16_t protocol = bytes.u16(6);
    if (organisation == kBridgedOui) // RFC 2684: Ethernet with or without its checksum, two bytes of padding
        return protocol == 1 || protocol == 7 ? decodeInnerEthernet(bytes.from(10), decoding) : DecodeResult::NotIp;
    return organisation == 0 || organisation == 0x0000f8 ? decodeEtherType(protocol, bytes.from(8), decoding)
                                                         : DecodeResult::NotIp;
}

DecodeResult decodeNetworkService(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(8))
        return cutOrMalformed(bytes, 8);
    const uint32_t length = (bytes.u8(1) & 0x3fu) * 4;
    if (length < 8 || !decoding.enter())
        return DecodeResult::Malformed;
    const ByteView inside = bytes.from(length);
    switch (bytes.u8(3)) {
    case 1:
    case 2: return decodeIp(inside, decoding);
    case 3: return decodeEthernet(inside, decoding);
    case 4: return decodeNetworkService(inside, decoding);
    case 5: return decodeMpls(inside, decoding);
    default: return DecodeResult::NotIp;
    }
}

} // namespace weir::core
