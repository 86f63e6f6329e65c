// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/opening.h"
#include "core/names/quic_initial.h"

namespace weir::core {
namespace {

/// Google's versions before the standard: "Q043", "Q046", "T051".
bool isGoogleVersion(PayloadView bytes)
{
    const auto isDigit = [&](size_t at) { return bytes.u8(at) >= '0' && bytes.u8(at) <= '9'; };
    return bytes.has(4) && (bytes.u8(0) == 'Q' || bytes.u8(0) == 'T') && bytes.u8(1) == '0' && isDigit(2) &&
           isDigit(3);
}

/// Before Q046: flags with a version and an 8-byte id, then the version
/// (draft-hamilton-quic-transport-protocol).
bool isOldGoogle(PayloadView bytes)
{
    constexpr uint8_t kVersion = 0x01, kLongId = 0x08;
    return bytes.has(13) && (bytes.u8(0) & 0xc0) == 0 &&
           (bytes.u8(0) & (kVersion | kLongId)) == (kVersion | kLongId) && isGoogleVersion(bytes.from(9));
}

bool offersKnownVersion(PayloadView versions)
{
    for (; versions.has(4); versions = versions.from(4)) {
        if (isKnownQuicVersion(versions.u32(0)))
            return true;
    }
    return false;
}

} // namespace

Finding quic(const Opening& opening)
{
    const auto header = readQuicLongHeader(opening.bytes);
    if (!header)
        return isOldGoogle(opening.bytes) ? sentBy(Role::Client) : kNoMatch;
    if (isGoogleVersion(opening.bytes.from(1)))
        return sentBy(Role::Unknown);
    if (header->version == 0) // version negotiation (RFC 9000 17.2.1), by the server only
        return offersKnownVersion(opening.bytes.from(header->end)) ? sentBy(Role::Server) : kNoMatch;
    return isKnownQuicVersion(header->version) ? sentBy(Role::Unknown, Extract::QuicInitial) : kNoMatch;
}

} // namespace weir::core
