// SPDX-License-Identifier: GPL-3.0-or-later
// DNS and the protocols that write its messages: mDNS, LLMNR, NetBIOS names.
#include "core/names/dns_message.h"
#include "core/names/opening.h"

namespace weir::core {
namespace {

/// RFC 1002 4.2: 32 letters A-P, then a question of type NB or NBSTAT, or a record of them.
bool isNetbiosName(PayloadView message)
{
    constexpr size_t kName = 12, kLetters = 32;
    if (!message.has(kName + 1 + kLetters + 1 + 4) || message.u8(kName) != kLetters ||
        message.u8(kName + 1 + kLetters) != 0)
        return false;
    for (size_t i = 1; i <= kLetters; ++i) {
        if (message.u8(kName + i) < 'A' || message.u8(kName + i) > 'P')
            return false;
    }
    const uint16_t type = message.u16(kName + 1 + kLetters + 1);
    return (type == 0x20 || type == 0x21) && message.u16(kName + 1 + kLetters + 3) == 1;
}

} // namespace

Finding dns(const Opening& opening)
{
    constexpr uint16_t kNetbiosPort = 137, kMulticastPort = 5353, kLinkLocalPort = 5355;
    if (isNetbiosName(opening.bytes))
        return {Match::Yes, opening.bytes.u8(2) & 0x80 ? Role::Server : Role::Client, Extract::Nothing,
                "nbns"};
    const auto shape = recogniseDns(opening.bytes, opening.isCut());
    if (!shape)
        return kNoMatch;
    if (opening.isAtPort(kNetbiosPort)) // with a name that is damaged
        return {Match::Yes, shape->isResponse ? Role::Server : Role::Client, Extract::Nothing, "nbns"};
    if (shape->isMulticast || opening.isAtPort(kMulticastPort))
        return {Match::Yes, Role::Unknown, Extract::Dns, "mdns"};
    Finding finding = sentBy(shape->isResponse ? Role::Server : Role::Client, Extract::Dns);
    if (opening.isAtPort(kLinkLocalPort))
        finding.name = "llmnr";
    return finding;
}

Finding dnsOverTcp(const Opening& opening)
{
    constexpr size_t kLengthSize = 2, kHeader = 12, kLongest = 4094;
    const PayloadView bytes = opening.bytes;
    if (bytes.size() < kLengthSize + kHeader) {
        const bool isPlausible =
            bytes.size() < 2 || (bytes.u16(0) > kHeader && (bytes.size() < 6 || bytes.u16(4) != 0xffff));
        return isPlausible && !opening.isCut() ? kUndecided : kNoMatch;
    }
    const size_t length = bytes.u16(0);
    const PayloadView message = bytes.from(kLengthSize).first(length);
    if (length <= kHeader || !mayBeDns(message))
        return kNoMatch;
    const bool isPart = message.size() < length;
    if (isPart && !opening.isCut() &&
        length <= kLongest) // a longer one, a zone transfer's, is not waited for
        return kUndecided;
    const auto shape = recogniseDns(message, isPart);
    if (!shape)
        return kNoMatch;
    return sentBy(shape->isResponse ? Role::Server : Role::Client, Extract::Dns);
}

} // namespace weir::core
