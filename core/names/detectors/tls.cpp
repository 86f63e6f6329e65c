// SPDX-License-Identifier: GPL-3.0-or-later
// TLS by its record and handshake headers; SSL 2's ClientHello; DTLS.
#include "core/names/opening.h"

namespace weir::core {
namespace {

constexpr uint8_t kChangeCipherSpec = 20, kApplicationData = 23, kHandshake = 22;
constexpr uint8_t kClientHello = 1, kServerHello = 2;

bool isRecordHeader(PayloadView bytes)
{
    constexpr size_t kLongestRecord = 16384 + 2048;
    return bytes.has(5) && bytes.u8(0) >= kChangeCipherSpec && bytes.u8(0) <= kApplicationData &&
           bytes.u8(1) == 3 && bytes.u8(2) <= 4 && bytes.u16(3) != 0 && bytes.u16(3) <= kLongestRecord;
}

/// Records that fill the payload to its last byte, or at least two of them: a connection that is already
/// running.
bool isRunOfRecords(const Opening& opening)
{
    PayloadView rest = opening.bytes;
    for (size_t count = 0; isRecordHeader(rest); ++count) {
        const size_t length = 5 + size_t(rest.u16(3));
        if (rest.size() == length && !opening.isCut())
            return true;
        rest = rest.from(length);
        if (count >= 1 && isRecordHeader(rest))
            return true;
    }
    return false;
}

Finding sslTwo(const Opening& opening)
{
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(11) || (bytes.u8(0) & 0x80) == 0 || bytes.u8(2) != kClientHello)
        return kNoMatch;
    const uint16_t version = bytes.u16(3), ciphers = bytes.u16(5), session = bytes.u16(7),
                   challenge = bytes.u16(9);
    const bool isVersion = version == 0x0002 || (version >= 0x0300 && version <= 0x0303);
    const bool fits = size_t(bytes.u16(0) & 0x7fff) == 9u + ciphers + session + challenge;
    const bool isHello = isVersion && fits && ciphers != 0 && ciphers % 3 == 0 &&
                         (session == 0 || session == 16) && challenge >= 16 && challenge <= 32;
    return isHello ? sentBy(Role::Client) : kNoMatch;
}

} // namespace

Finding tls(const Opening& opening)
{
    const PayloadView bytes = opening.bytes;
    if (bytes.u8(0) & 0x80)
        return sslTwo(opening);
    if (!isRecordHeader(bytes))
        return bytes.size() < 5 && bytes.u8(0) == kHandshake && (bytes.size() < 2 || bytes.u8(1) == 3) &&
                       !opening.isCut()
                   ? kUndecided
                   : kNoMatch;
    if (bytes.u8(0) != kHandshake)
        return isRunOfRecords(opening) ? sentBy(Role::Unknown) : kNoMatch;
    if (bytes.size() < 11)
        return opening.isCut() ? kNoMatch : kUndecided;
    const uint8_t message = bytes.u8(5);
    const bool isHello = (message == kClientHello || message == kServerHello) && bytes.u24(6) >= 38 &&
                         bytes.u24(6) < (1 << 17) && bytes.u8(9) == 3 && bytes.u8(10) <= 4;
    if (isHello && message == kClientHello)
        return sentBy(Role::Client, Extract::ClientHello);
    if (isHello)
        return {Match::Yes, Role::Server, Extract::ClientHello, opening.senderPort == 443 ? "https" : ""};
    return isRunOfRecords(opening) ? sentBy(Role::Unknown) : kNoMatch;
}

Finding dtls(const Opening& opening)
{
    constexpr size_t kHeader = 13;
    PayloadView rest = opening.bytes;
    Role sender = Role::Unknown;
    if (rest.has(kHeader + 1) && rest.u8(0) == kHandshake && rest.u16(3) == 0)
        sender = rest.u8(kHeader) == kClientHello ? Role::Client : Role::Unknown;
    while (rest.has(kHeader) && rest.u8(0) >= kChangeCipherSpec && rest.u8(0) <= 25 && rest.u8(1) == 0xfe &&
           (rest.u8(2) == 0xff || rest.u8(2) == 0xfd) && rest.u16(11) != 0) {
        const size_t length = kHeader + rest.u16(11);
        if (rest.size() == length || (rest.size() < length && opening.isCut()))
            return sentBy(sender);
        rest = rest.from(length);
    }
    return kNoMatch;
}

} // namespace weir::core
