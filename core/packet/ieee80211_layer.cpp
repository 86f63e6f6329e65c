// SPDX-License-Identifier: GPL-3.0-or-later
// 802.11 data frames and the capture headers in front of them. Their fields are little-endian.
#include "core/packet/layers.h"

namespace weir::core {
namespace {

constexpr uint32_t kAvsMagic = 0x80211000; // the low 12 bits are the version
constexpr uint32_t kPrismHeader = 144;

/// Aggregated frames (A-MSDU): the first one stands for all, since a frame counts once.
DecodeResult decodeFirstAggregated(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(14))
        return cutOrMalformed(bytes, 14);
    return decodeLlc(bytes.from(14).first(bytes.u16(12)), decoding);
}

} // namespace

DecodeResult decodeIeee80211(ByteView bytes, Decoding& decoding, bool padded)
{
    constexpr uint8_t kData = 2;
    constexpr uint8_t kNoBody = 0x40;     // bit of the first byte: null functions
    constexpr uint8_t kQos = 0x80;        // bit of the first byte
    constexpr uint8_t kBothWays = 0x03;   // to and from the distribution system: four addresses
    constexpr uint8_t kMoreFragments = 0x04;
    constexpr uint8_t kProtected = 0x40;
    constexpr uint8_t kOrder = 0x80;
    constexpr uint8_t kAggregated = 0x80; // bit of the first byte of QoS control
    if (!bytes.has(24))
        return cutOrMalformed(bytes, 24);
    const uint8_t control = bytes.u8(0);
    const uint8_t flags = bytes.u8(1);
    if (((control >> 2) & 3) != kData || (control & kNoBody) || (flags & kProtected))
        return DecodeResult::NotIp;
    uint32_t header = (flags & kBothWays) == kBothWays ? 30 : 24;
    const uint32_t qosAt = header;
    if (control & kQos)
        header += flags & kOrder ? 6 : 2;
    if (!bytes.has(header))
        return cutOrMalformed(bytes, header);
    const bool isAggregated = (control & kQos) && (bytes.u8(qosAt) & kAggregated);
    const uint32_t fragmentNumber = bytes.u16Little(22) & 0xf;
    if (fragmentNumber != 0 || (flags & kMoreFragments))
        return DecodeResult::NotIp;
    const ByteView body = bytes.from(padded ? (header + 3) & ~3u : header);
    return isAggregated ? decodeFirstAggregated(body, decoding) : decodeLlc(body, decoding);
}

DecodeResult decodeRadiotap(ByteView bytes, Decoding& decoding)
{
    constexpr uint32_t kTimeField = 1u << 0;
    constexpr uint32_t kFlagsField = 1u << 1;
    constexpr uint32_t kAnotherWord = 1u << 31;
    constexpr uint8_t kPadded = 0x20;
    if (!bytes.has(8))
        return cutOrMalformed(bytes, 8);
    const uint32_t length = bytes.u16Little(2);
    const ByteView header = bytes.first(length);
    if (length < 8 || !header.has(length))
        return cutOrMalformed(bytes, std::max(length, 8u));
    const uint32_t present = bytes.u32Little(4);
    uint32_t fields = 8;
    while (header.has(fields) && (header.u32Little(fields - 4) & kAnotherWord))
        if (!header.has(fields += 4))
            return DecodeResult::Malformed;
    if (present & kTimeField)
        fields = ((fields + 7) & ~7u) + 8;
    const bool padded = (present & kFlagsField) && header.has(fields + 1) && (header.u8(fields) & kPadded);
    return decodeIeee80211(bytes.from(length), decoding, padded);
}

DecodeResult decodePrism(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(8))
        return cutOrMalformed(bytes, 8);
    if ((bytes.u32(0) & ~0xfffu) == kAvsMagic)
        return decodeAvs(bytes, decoding);
    return decodeIeee80211(bytes.from(kPrismHeader), decoding);
}

DecodeResult decodeAvs(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(8))
        return cutOrMalformed(bytes, 8);
    const uint32_t length = bytes.u32(4);
    if ((bytes.u32(0) & ~0xfffu) != kAvsMagic || length < 8)
        return DecodeResult::Malformed;
    return decodeIeee80211(bytes.from(length), decoding);
}

} // namespace weir::core
