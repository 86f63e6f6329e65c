// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnels over UDP, known by either port and then by a strict look at their header: a port alone proves nothing.
#include "core/packet/tunnel_layer.h"

namespace weir::core {
namespace {

enum Port : uint16_t {
    kL2tpPort = 1701,
    kGtpPort = 2152,
    kTeredoPort = 3544,
    kLispPort = 4341,
    kGreInUdpPort = 4754,
    kVxlanPort = 4789,
    kVxlanGpePort = 4790,
    kAyiyaPort = 5072,
    kGenevePort = 6081,
    kMplsInUdpPort = 6635,
    kVxlanLinuxPort = 8472, // the kernel's own default, older than the registered port
    kTzspPort = 37008,
};

/// Random bytes often begin like IP; an inside that ends beyond its carrier is none.
DecodeResult decodeFittingIp(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(6))
        return cutOrMalformed(bytes, 6);
    const bool isV4 = bytes.u8(0) >> 4 == 4;
    const uint32_t announced = isV4 ? bytes.u16(2) : 40u + bytes.u16(4);
    return announced <= bytes.length() ? decodeIp(bytes, decoding) : DecodeResult::Malformed;
}

bool decodeVxlan(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(8) || !(bytes.u8(0) & 0x08))
        return false;
    return enterTunnel(TunnelKind::Vxlan, bytes.u24(4), decoding,
                       [&] { return decodeEthernet(bytes.from(8), decoding); });
}

bool decodeVxlanGpe(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(8) || !(bytes.u8(0) & 0x08))
        return false;
    return enterTunnel(TunnelKind::Vxlan, bytes.u24(4), decoding, [&] {
        const ByteView inside = bytes.from(8);
        switch (bytes.u8(3)) {
        case 1:
        case 2: return decodeIp(inside, decoding);
        case 3: return decodeEthernet(inside, decoding);
        case 4: return decodeNetworkService(inside, decoding);
        case 5: return decodeMpls(inside, decoding);
        default: return DecodeResult::NotIp;
        }
    });
}

bool decodeGeneve(ByteView bytes, Decoding& decoding)
{
    if (!bytes.has(8) || bytes.u8(0) >> 6 != 0)
        return false;
    const uint32_t header = 8 + (bytes.u8(0) & 0x3fu) * 4;
    return enterTunnel(TunnelKind::Geneve, bytes.u24(4), decoding,
                       [&] { return decodeEtherType(bytes.u16(2), bytes.from(header), decoding); });
}

bool decodeGtp(ByteView bytes, Decoding& decoding)
{
    constexpr uint8_t kUserData = 255;
    constexpr uint8_t kAnyOption = 0x07;
    constexpr uint8_t kExtension = 0x04;
    if (!bytes.has(8) || bytes.u8(0) >> 4 != 3 || bytes.u8(1) != kUserData) // version 1, GTP rather than GTP'
        return false;
    uint32_t header = 8;
    if (bytes.u8(0) & kAnyOption) {
        header = 12;
        bool another = bytes.u8(0) & kExtension;
        while (another && bytes.has(header) && bytes.u8(header - 1) != 0) {
            if (!bytes.has(header + 1) || bytes.u8(header) == 0)
                return false;
            header += bytes.u8(header) * 4u;
        }
    }
    return enterTunnel(TunnelKind::Gtp, bytes.u32(4), decoding, [&] { return decodeFittingIp(bytes.from(header), decoding); });
}

bool decodeTeredo(ByteView bytes, Decoding& decoding)
{
    constexpr uint16_t kAuthentication = 1;
    constexpr uint16_t kOrigin = 0;
    if (bytes.has(4) && bytes.u16(0) == kAuthentication)
        bytes = bytes.from(4u + bytes.u8(2) + bytes.u8(3) + 9);
    if (bytes.has(8) && bytes.u16(0) == kOrigin)
        bytes = bytes.from(8);
    if (!bytes.has(1) || bytes.u8(0) >> 4 != 6)
        return false;
    return enterTunnel(TunnelKind::Teredo, 0, decoding, [&] { return decodeFittingIp(bytes, decoding); });
}

/// Version 2 data messages (RFC 2661), which carry PPP.
bool decodeL2tp(ByteView bytes, Decoding& decoding)
{
    constexpr uint16_t kControl = 0x8000;
    constexpr uint16_t kLength = 0x4000;
    constexpr uint16_t kSequence = 0x0800;
    constexpr uint16_t kOffset = 0x0200;
    if (!bytes.has(6))
        return false;
    const uint16_t flags = bytes.u16(0);
    if ((flags & kControl) || (flags & 15) != 2)
        return false;
    uint32_t at = flags & kLength ? 4 : 2;
    if (!bytes.has(at + 4))
        return false;
    const uint32_t identifier = bytes.u32(at);
    at += flags & kSequence ? 8 : 4;
    if (flags & kOffset) {
        if (!bytes.has(at + 2))
            return false;
        at += 2u + bytes.u16(at);
    }
    return enterTunnel(TunnelKind::L2tp, identifier, decoding, [&] { return decodePpp(bytes.from(at), decoding); });
}

bool decodeAyiya(ByteView bytes, Decoding& decoding)
{
    constexpr uint8_t kForward = 1;
    constexpr uint8_t kIpv4 = 4;
    constexpr uint8_t kIpv6 = 41;
    if (!bytes.has(8) || (bytes.u8(2) & 15) != kForward || (bytes.u8(3) != kIpv4 && bytes.u8(3) != kIpv6))
        return false;
    const uint32_t header = 8 + (1u << (bytes.u8(0) >> 4)) + (bytes.u8(1) >> 4) * 4u;
    return enterTunnel(TunnelKind::Ayiya, 0, decoding, [&] { return decodeFittingIp(bytes.from(header), decoding); });
}

/// Tagged fields between a header of 4 bytes and the sniffed frame.
bool decodeTzsp(ByteView bytes, Decoding& decoding)
{
    constexpr uint8_t kPadding = 0;
    constexpr uint8_t kEnd = 1;
    if (!bytes.has(5) || bytes.u8(0) != 1 || bytes.u16(2) != 1) // version 1, Ethernet
        return false;
    for (uint32_t at = 4; bytes.has(at + 1);) {
        const uint8_t tag = bytes.u8(at);
        if (tag == kEnd)
            return enterTunnel(TunnelKind::Tzsp, 0, decoding,
                               [&] { return decodeEthernet(bytes.from(at + 1), decoding); });
        if (tag != kPadding && !bytes.has(at + 2))
            return false;
        at += tag == kPadding ? 1u : 2u + bytes.u8(at + 1);
    }
    return false;
}

bool decodeTunnelOf(uint16_t port, ByteView bytes, Decoding& decoding)
{
    switch (port) {
    case kVxlanPort:
    case kVxlanLinuxPort: return decodeVxlan(bytes, decoding);
    case kVxlanGpePort: return decodeVxlanGpe(bytes, decoding);
    case kGenevePort: return decodeGeneve(bytes, decoding);
    case kGtpPort: return decodeGtp(bytes, decoding);
    case kTeredoPort: return decodeTeredo(bytes, decoding);
    case kL2tpPort: return decodeL2tp(bytes, decoding);
    case kLispPort:
        return enterTunnel(TunnelKind::Lisp, 0, decoding, [&] { return decodeFittingIp(bytes.from(8), decoding); });
    case kGreInUdpPort: return decodeGre(bytes, decoding);
    case kMplsInUdpPort:
        return enterTunnel(TunnelKind::Mpls, 0, decoding, [&] { return decodeMpls(bytes, decoding); });
    case kAyiyaPort: return decodeAyiya(bytes, decoding);
    case kTzspPort: return decodeTzsp(bytes, decoding);
    default: return false;
    }
}

} // namespace

bool isUdpTunnelPort(uint16_t port)
{
    switch (port) {
    case kL2tpPort:
    case kGtpPort:
    case kTeredoPort:
    case kLispPort:
    case kGreInUdpPort:
    case kVxlanPort:
    case kVxlanGpePort:
    case kAyiyaPort:
    case kGenevePort:
    case kMplsInUdpPort:
    case kVxlanLinuxPort:
    case kTzspPort: return true;
    default: return false;
    }
}

bool decodeUdpTunnel(ByteView payload, Decoding& decoding)
{
    const uint16_t source = decoding.packet.sourcePort;
    const uint16_t destination = decoding.packet.destinationPort;
    return decodeTunnelOf(destination, payload, decoding) ||
           (source != destination && decodeTunnelOf(source, payload, decoding));
}

} // namespace weir::core
