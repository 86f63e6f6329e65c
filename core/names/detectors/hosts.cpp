// SPDX-License-Identifier: GPL-3.0-or-later
// What hosts use to find their configuration and the time: DHCP, DHCPv6, NTP, TFTP.
#include "core/names/detectors/text.h"

#include <algorithm>

namespace weir::core {

using namespace std::string_view_literals;

Finding dhcp(const Opening& opening)
{
    constexpr size_t kCookieAt = 236;
    constexpr uint32_t kCookie = 0x63825363;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(44) || bytes.u8(0) < 1 || bytes.u8(0) > 2 || bytes.u8(2) > 16)
        return kNoMatch;
    const bool hasCookie = bytes.has(kCookieAt + 4) && bytes.u32(kCookieAt) == kCookie;
    const bool isCutBefore = !bytes.has(kCookieAt + 4) && opening.isCut() &&
                             opening.wireSize >= kCookieAt + 4 && bytes.u8(1) == 1 && bytes.u8(2) == 6;
    return hasCookie || isCutBefore ? sentBy(bytes.u8(0) == 1 ? Role::Client : Role::Server) : kNoMatch;
}

/// RFC 8415: a message type, an id, and options that fill the datagram exactly.
Finding dhcpv6(const Opening& opening)
{
    constexpr uint8_t kRelayForward = 12, kReply = 7, kAdvertise = 2, kHighestType = 13;
    constexpr uint16_t kHighestOption = 150;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(12) || bytes.u8(0) == 0 || bytes.u8(0) > kHighestType)
        return kNoMatch;
    size_t at = bytes.u8(0) >= kRelayForward ? 34 : 4;
    size_t options = 0;
    for (; bytes.has(at + 4); ++options) {
        if (bytes.u16(at) == 0 || bytes.u16(at) > kHighestOption)
            return kNoMatch;
        at += 4u + bytes.u16(at + 2);
    }
    const bool fits = at == opening.wireSize || (opening.isCut() && at > bytes.size());
    const bool isServer = bytes.u8(0) == kAdvertise || bytes.u8(0) == kReply || bytes.u8(0) == 10;
    return fits && options >= 1 ? sentBy(isServer ? Role::Server : Role::Client) : kNoMatch;
}

/// 48 bytes and perhaps an authenticator; random ones fail in the delays (below 16 s) and the timestamps.
Finding ntp(const Opening& opening)
{
    constexpr size_t kHeader = 48;
    constexpr unsigned kSymmetric = 1, kClient = 3, kServer = 4, kBroadcast = 5;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(kHeader) || opening.wireSize > 1024 || opening.wireSize % 4 != 0)
        return kNoMatch;
    const unsigned version = bytes.u8(0) >> 3 & 7u, mode = bytes.u8(0) & 7u;
    const auto isSmall = [&](size_t at) { return bytes.u16(at) < 16; };
    if (version < 1 || version > 4 || mode < kSymmetric || mode > kBroadcast || bytes.u8(1) > 16 ||
        !isSmall(4) || !isSmall(8))
        return kNoMatch;
    const auto isZero = [&](size_t at, size_t count) {
        return std::ranges::all_of(opening.text().substr(at, count), [](char c) { return c == 0; });
    };
    const int poll = static_cast<int8_t>(bytes.u8(2)), precision = static_cast<int8_t>(bytes.u8(3));
    if (poll < -6 || poll > 24 || precision > 1 || precision < -48)
        return kNoMatch;
    const uint32_t reference = bytes.u32(16), received = bytes.u32(32), sent = bytes.u32(40);
    const auto areNear = [](uint32_t left, uint32_t right, uint32_t seconds) {
        return left - right < seconds || right - left < seconds;
    };
    if (mode == kClient) {
        const bool isFresh = isZero(16, 24);
        const bool isRunning =
            isZero(24, 8) ? areNear(reference, sent, 86400u * 30) : areNear(received, sent, 86400);
        return isFresh || isRunning ? sentBy(Role::Client) : kNoMatch;
    }
    const bool isPlausible =
        (received == 0 ? mode != kServer && isZero(24, 16) : areNear(received, sent, 86400)) &&
        (reference == 0 || areNear(reference, sent, 86400u * 30));
    return isPlausible ? sentBy(mode == kServer ? Role::Server : Role::Unknown) : kNoMatch;
}

/// RFC 1350: a request for a file in a mode; the answers come from another port and are a flow of their own.
Finding tftp(const Opening& opening)
{
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(9) || bytes.u8(0) != 0 || (bytes.u8(1) != 1 && bytes.u8(1) != 2))
        return kNoMatch;
    const std::string_view rest = opening.text().substr(2);
    const size_t end = rest.find('\0');
    if (end == rest.npos || end == 0 || !isPrintable(rest.substr(0, end)))
        return kNoMatch;
    const std::string_view mode = rest.substr(end + 1);
    return containsIgnoringCase(mode.substr(0, 5), "octet") ||
                   containsIgnoringCase(mode.substr(0, 8), "netascii")
               ? sentBy(Role::Client)
               : kNoMatch;
}

/// RFC 3164 and RFC 5424: <priority>, then a month or a version.
Finding syslog(const Opening& opening)
{
    std::string_view text = opening.text();
    if (!text.starts_with('<'))
        return kNoMatch;
    const size_t end = text.substr(0, 5).find('>');
    if (end == text.npos || end < 2)
        return kNoMatch;
    unsigned priority = 0;
    for (const char digit : text.substr(1, end - 1)) {
        if (digit < '0' || digit > '9')
            return kNoMatch;
        priority = priority * 10 + static_cast<unsigned>(digit - '0');
    }
    text.remove_prefix(end + 1);
    constexpr std::string_view kMonths = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ";
    const bool isDated = text.size() >= 16 && kMonths.find(text.substr(0, 4)) != kMonths.npos &&
                         kMonths.find(text.substr(0, 4)) % 4 == 0;
    const bool isVersioned =
        text.starts_with("1 ") && text.size() > 10 && (text[2] == '-' || (text[2] >= '0' && text[2] <= '9'));
    const bool isPlain = text.size() >= 12 && opening.isAtPort(514) &&
                         isPrintable(text.substr(0, std::min<size_t>(text.size(), 40)));
    return priority <= 191 && (isDated || isVersioned || isPlain) ? sentBy(Role::Client) : kNoMatch;
}

/// RFC 2453: a command, a version, and whole entries of an address family.
Finding rip(const Opening& opening)
{
    constexpr size_t kHeader = 4, kEntry = 20, kMostEntries = 25;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(kHeader + kEntry) || (bytes.u8(0) != 1 && bytes.u8(0) != 2) ||
        (bytes.u8(1) != 1 && bytes.u8(1) != 2) || bytes.u16(2) != 0)
        return kNoMatch;
    const uint16_t family = bytes.u16(4);
    const bool isFamily = family == 0 || family == 2 || family == 0xffff;
    const bool fits =
        (opening.wireSize - kHeader) % kEntry == 0 && opening.wireSize <= kHeader + kMostEntries * kEntry;
    return isFamily && fits ? sentBy(Role::Unknown) : kNoMatch;
}

/// Announcements of a file synchroniser on the local network.
Finding dropboxLan(const Opening& opening)
{
    return beginsWith(opening, "{\"host_int\":", sentBy(Role::Unknown));
}

} // namespace weir::core
