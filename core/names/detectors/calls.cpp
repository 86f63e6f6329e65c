// SPDX-License-Identifier: GPL-3.0-or-later
// STUN, RADIUS, IKE, WireGuard, Sun RPC, flow export, Telnet, SOCKS: recognised by the structure of one
// message.
#include "core/names/opening.h"

namespace weir::core {

Finding stun(const Opening& opening)
{
    constexpr uint32_t kCookie = 0x2112a442;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(20) || (bytes.u8(0) & 0xc0) != 0 || bytes.u32(4) != kCookie || bytes.u16(2) % 4 != 0 ||
        bytes.u16(2) + size_t(20) > opening.wireSize)
        return kNoMatch;
    const unsigned kind =
        ((bytes.u8(0) & 1u) << 1) | (bytes.u8(1) >> 4 & 1u); // request, indication, success, error
    return sentBy(kind == 0 ? Role::Client : kind == 1 ? Role::Unknown : Role::Server);
}

/// Attributes that fill the announced length exactly.
Finding radius(const Opening& opening)
{
    constexpr size_t kHeader = 20;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(kHeader + 2) || bytes.u16(2) != opening.wireSize)
        return kNoMatch;
    const uint8_t code = bytes.u8(0);
    const bool isRequest = code == 1 || code == 4 || code == 12 || code == 40 || code == 43;
    const bool isAnswer = code == 2 || code == 3 || code == 5 || code == 11 || code == 41 || code == 44;
    if (!isRequest && !isAnswer)
        return kNoMatch;
    size_t at = kHeader;
    while (bytes.has(at + 2)) {
        if (bytes.u8(at) == 0 || bytes.u8(at + 1) < 2)
            return kNoMatch;
        at += bytes.u8(at + 1);
    }
    return at == opening.wireSize || (opening.isCut() && at > bytes.size())
               ? sentBy(isRequest ? Role::Client : Role::Server)
               : kNoMatch;
}

/// RFC 2408 and RFC 7296; on port 4500 behind four zero bytes (RFC 3948).
Finding isakmp(const Opening& opening)
{
    constexpr size_t kHeader = 28;
    const bool isMarked = opening.bytes.has(4) && opening.bytes.u32(0) == 0;
    const PayloadView bytes = isMarked ? opening.bytes.from(4) : opening.bytes;
    const size_t size = opening.wireSize - (isMarked ? 4 : 0);
    if (!bytes.has(kHeader) || (bytes.u32(0) | bytes.u32(4)) == 0 ||
        (bytes.u8(17) != 0x10 && bytes.u8(17) != 0x20))
        return kNoMatch;
    const bool isFirst = (bytes.u32(8) | bytes.u32(12)) == 0;
    const bool isExchange =
        (bytes.u8(18) >= 1 && bytes.u8(18) <= 6) || (bytes.u8(18) >= 32 && bytes.u8(18) <= 43);
    return isExchange && bytes.u32(24) == size ? sentBy(isFirst ? Role::Client : Role::Unknown) : kNoMatch;
}

Finding wireguard(const Opening& opening)
{
    constexpr size_t kInitiation = 148, kResponse = 92;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(8) || bytes.u24(1) != 0)
        return kNoMatch;
    if (bytes.u8(0) == 1 && opening.wireSize == kInitiation)
        return sentBy(Role::Client);
    return bytes.u8(0) == 2 && opening.wireSize == kResponse ? sentBy(Role::Server) : kNoMatch;
}

/// RFC 5531: calls of the registered programs; over TCP behind a record mark.
Finding sunrpc(const Opening& opening)
{
    constexpr uint32_t kCall = 0, kReply = 1, kRpcVersion = 2, kFirstProgram = 100000, kLastProgram = 100500,
                       kNfs = 100003;
    PayloadView bytes = opening.bytes;
    const bool hasMark =
        bytes.has(4) && (bytes.u32(0) & 0x7fffffff) + uint64_t(4) == opening.wireSize && (bytes.u8(0) & 0x80);
    if (hasMark)
        bytes = bytes.from(4);
    if (!bytes.has(24))
        return kNoMatch;
    if (bytes.u32(4) == kReply) // accepted, no or simple verifier, success
        return hasMark && bytes.u32(8) == 0 && bytes.u32(12) <= 1 && bytes.u32(16) == 0 && bytes.u32(20) == 0
                   ? sentBy(Role::Server)
                   : kNoMatch;
    const uint32_t program = bytes.u32(12);
    const bool isCall = bytes.u32(4) == kCall && bytes.u32(8) == kRpcVersion && program >= kFirstProgram &&
                        program <= kLastProgram && bytes.u32(16) < 16;
    if (!isCall)
        return kNoMatch;
    return {Match::Yes, Role::Client, Extract::Nothing, program == kNfs ? "nfs" : ""};
}

/// NetFlow 5 and 9, IPFIX and sFlow, each as far as its header is consistent with the datagram.
Finding flowExport(const Opening& opening)
{
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(24))
        return kNoMatch;
    const uint16_t version = bytes.u16(0), count = bytes.u16(2);
    if (version == 5 && count >= 1 && count <= 30 && opening.wireSize == 24u + 48u * count)
        return {Match::Yes, Role::Client, Extract::Nothing, "netflow"};
    const bool isSetOf9 = bytes.u16(20) <= 1 || bytes.u16(20) >= 256;
    if (version == 9 && count >= 1 && count <= 200 && isSetOf9 && bytes.u16(22) >= 4 &&
        bytes.u16(22) + size_t(20) <= opening.wireSize)
        return {Match::Yes, Role::Client, Extract::Nothing, "netflow"};
    const bool isSetOfIpfix = bytes.u16(16) == 2 || bytes.u16(16) == 3 || bytes.u16(16) >= 256;
    if (version == 10 && count == opening.wireSize && isSetOfIpfix && bytes.u16(18) >= 4 &&
        bytes.u16(18) + size_t(16) <= opening.wireSize)
        return {Match::Yes, Role::Client, Extract::Nothing, "ipfix"};
    if (bytes.u32(0) == 5 && (bytes.u32(4) == 1 || bytes.u32(4) == 2) && bytes.has(28))
        return {Match::Yes, Role::Client, Extract::Nothing, "sflow"};
    return kNoMatch;
}

/// Nothing but option negotiations (RFC 854), or several of them before a text.
Finding telnet(const Opening& opening)
{
    constexpr uint8_t kCommand = 255, kSubBegin = 250, kSubEnd = 240, kWill = 251, kHighestOption = 49;
    const PayloadView bytes = opening.bytes;
    size_t at = 0, negotiations = 0;
    while (bytes.has(at + 3) && bytes.u8(at) == kCommand) {
        const uint8_t command = bytes.u8(at + 1), option = bytes.u8(at + 2);
        if (command < kSubBegin || command == kCommand ||
            (option > kHighestOption && option < 128 && option != 70))
            return kNoMatch;
        at += 3;
        if (command == kSubBegin) {
            while (bytes.has(at + 2) && !(bytes.u8(at) == kCommand && bytes.u8(at + 1) == kSubEnd))
                ++at;
            at += 2;
        } else if (command < kWill) {
            return kNoMatch;
        }
        ++negotiations;
    }
    const bool isAll = at >= bytes.size() && negotiations >= 1;
    const bool isTelnetPort = opening.isAtPort(23);
    return negotiations >= 3 || (isAll && (negotiations >= 2 || isTelnetPort)) ? sentBy(Role::Unknown)
                                                                               : kNoMatch;
}

/// A greeting of a few bytes says too little by itself: on its port only.
Finding socks(const Opening& opening)
{
    constexpr uint16_t kPort = 1080;
    const PayloadView bytes = opening.bytes;
    if (opening.receiverPort != kPort || !bytes.has(3))
        return kNoMatch;
    const bool isFive = bytes.u8(0) == 5 && bytes.u8(1) >= 1 && bytes.u8(1) <= 4 &&
                        opening.wireSize == 2u + bytes.u8(1) && bytes.u8(2) <= 3;
    const bool isFour = bytes.u8(0) == 4 && bytes.u8(1) == 1 && opening.wireSize >= 9 &&
                        bytes.size() == opening.wireSize && bytes.u8(bytes.size() - 1) == 0;
    return isFive || isFour ? sentBy(Role::Client, Extract::LaterTls) : kNoMatch;
}

} // namespace weir::core
