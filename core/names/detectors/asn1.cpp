// SPDX-License-Identifier: GPL-3.0-or-later
// LDAP, SNMP and Kerberos: BER messages whose outer lengths must fit what was sent.
#include "core/names/detectors/ber.h"
#include "core/names/opening.h"

namespace weir::core {
namespace {

constexpr uint8_t kSequence = 0x30, kOctets = 0x04;

} // namespace

Finding ldap(const Opening& opening)
{
    constexpr uint8_t kBindRequest = 0x60, kBindResponse = 0x61, kUnbind = 0x42, kSearch = 0x63,
                      kEntry = 0x64, kDone = 0x65, kExtended = 0x77, kExtendedAnswer = 0x78;
    const auto message = readBer(opening.bytes);
    if (!message || message->tag != kSequence || message->size > opening.wireSize + (1 << 20))
        return kNoMatch;
    const auto id = readBer(message->contents);
    const auto number = berNumber(id);
    if (!number || *number > 0xffffff)
        return kNoMatch;
    const auto operation = readBer(id->behind);
    if (!operation || operation->size > message->length)
        return kNoMatch;
    const auto first = readBer(operation->contents);
    switch (operation->tag) {
    case kBindRequest: {
        const auto version = berNumber(first);
        return version && (*version == 2 || *version == 3) ? sentBy(Role::Client, Extract::LaterTls)
                                                           : kNoMatch;
    }
    case kSearch:
        return first && first->tag == kOctets && readBer(first->behind) && readBer(first->behind)->tag == 0x0a
                   ? sentBy(Role::Client)
                   : kNoMatch;
    case kExtended:
        return first && first->tag == 0x80 && first->length > 4 ? sentBy(Role::Client, Extract::LaterTls)
                                                                : kNoMatch;
    case kBindResponse:
    case kDone:
    case kExtendedAnswer:
        return first && first->tag == 0x0a && first->length == 1 ? sentBy(Role::Server, Extract::LaterTls)
                                                                 : kNoMatch;
    case kEntry:
        return first && first->tag == kOctets && readBer(first->behind) &&
                       readBer(first->behind)->tag == kSequence
                   ? sentBy(Role::Server)
                   : kNoMatch;
    case kUnbind:
        return operation->length == 0 && message->size == opening.wireSize ? sentBy(Role::Client) : kNoMatch;
    default:
        return kNoMatch;
    }
}

Finding snmp(const Opening& opening)
{
    constexpr uint32_t kVersion1 = 0, kVersion2c = 1, kVersion3 = 3;
    const auto message = readBer(opening.bytes);
    if (!message || message->tag != kSequence || message->size != opening.wireSize)
        return kNoMatch;
    const auto versionElement = readBer(message->contents);
    const auto version = berNumber(versionElement);
    if (!version)
        return kNoMatch;
    const auto second = readBer(versionElement->behind);
    if (*version == kVersion3)
        return second && second->tag == kSequence && berNumber(readBer(second->contents))
                   ? sentBy(Role::Unknown)
                   : kNoMatch;
    if ((*version != kVersion1 && *version != kVersion2c) || !second || second->tag != kOctets)
        return kNoMatch;
    const auto request = readBer(second->behind);
    if (!request || request->tag < 0xa0 || request->tag > 0xa8)
        return kNoMatch;
    return sentBy(request->tag == 0xa2 ? Role::Server : Role::Client);
}

/// RFC 4120: [APPLICATION n] of a sequence that says protocol version 5 near its start.
Finding kerberos(const Opening& opening)
{
    const bool isStream = opening.bytes.has(5) && opening.bytes.u32(0) + uint64_t(4) == opening.wireSize;
    const PayloadView bytes = isStream ? opening.bytes.from(4) : opening.bytes;
    const auto message = readBer(bytes);
    const bool isKnown = message && ((message->tag >= 0x6a && message->tag <= 0x6f) || message->tag == 0x7e);
    const auto sequence = isKnown ? readBer(message->contents) : std::nullopt;
    const auto field = sequence && sequence->tag == kSequence ? readBer(sequence->contents) : std::nullopt;
    if (!field || (field->tag != 0xa0 && field->tag != 0xa1) || berNumber(readBer(field->contents)) != 5u)
        return kNoMatch;
    const bool isRequest = message->tag == 0x6a || message->tag == 0x6c || message->tag == 0x6e;
    return sentBy(isRequest ? Role::Client : Role::Server);
}

} // namespace weir::core
