// SPDX-License-Identifier: GPL-3.0-or-later
// PPP in its framings: bare, HDLC-like (RFC 1662), over Ethernet (RFC 2516), and Cisco's HDLC.
#include "core/packet/layers.h"

namespace weir::core {
namespace {

constexpr uint8_t kAllStations = 0xff;
constexpr uint8_t kCiscoUnicast = 0x0f;
constexpr uint8_t kCiscoMulticast = 0x8f;
constexpr uint8_t kUnnumbered = 0x03;

DecodeResult decodePppProtocol(uint16_t protocol, ByteView bytes, Decoding& decoding)
{
    switch (protocol) {
    case 0x0021:
    case 0x0057: return decodeIp(bytes, decoding);
    case 0x0281:
    case 0x0283: return decodeMpls(bytes, decoding);
    default: return DecodeResult::NotIp;
    }
}

} // namespace

DecodeResult decodePpp(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(2))
        return cutOrMalformed(bytes, 2);
    if (bytes.u8(0) == kCiscoUnicast || bytes.u8(0) == kCiscoMulticast)
        return decodeCiscoHdlc(bytes, decoding);
    if (bytes.u8(0) == kAllStations && bytes.u8(1) == kUnnumbered)
        bytes = bytes.from(2);
    if (!bytes.has(2))
        return cutOrMalformed(bytes, 2);
    if (bytes.u8(0) & 1) // compressed: the low bit ends the field
        return decodePppProtocol(bytes.u8(0), bytes.from(1), decoding);
    return decodePppProtocol(bytes.u16(0), bytes.from(2), decoding);
}

DecodeResult decodePppoeSession(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(8))
        return cutOrMalformed(bytes, 8);
    if (bytes.u8(0) != 0x11 || bytes.u8(1) != 0)
        return DecodeResult::NotIp;
    return decodePppProtocol(bytes.u16(6), bytes.from(6).first(bytes.u16(4)).from(2), decoding);
}

DecodeResult decodeCiscoHdlc(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(4))
        return cutOrMalformed(bytes, 4);
    return decoding.enter() ? decodeEtherType(bytes.u16(2), bytes.from(4), decoding) : DecodeResult::Malformed;
}

} // namespace weir::core
