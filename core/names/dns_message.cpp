// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/dns_message.h"

#include "core/names/dns_name.h"

#include <algorithm>

namespace weir::core {
namespace {

constexpr size_t kHeader = 12;
constexpr uint16_t kA = 1, kCname = 5, kAaaa = 28, kOpt = 41;
constexpr uint16_t kInternet = 1;
constexpr uint16_t kTopBit = 0x8000; // mDNS: cache flush in a record, unicast answer wanted in a question

struct Question
{
    uint16_t type = 0;
    uint16_t classCode = 0;
    size_t end = 0;
};

struct ResourceRecord
{
    uint16_t type = 0;
    uint16_t classCode = 0;
    PayloadView data;
    size_t dataAt = 0;
    size_t end = 0;
};

std::optional<Question> readQuestion(PayloadView message, size_t at)
{
    const auto behind = skipDnsName(message, at);
    if (!behind || !message.has(*behind + 4))
        return std::nullopt;
    return Question{message.u16(*behind), message.u16(*behind + 2), *behind + 4};
}

std::optional<ResourceRecord> readRecord(PayloadView message, size_t at)
{
    const auto behind = skipDnsName(message, at);
    if (!behind || !message.has(*behind + 10))
        return std::nullopt;
    const size_t length = message.u16(*behind + 8);
    const size_t data = *behind + 10;
    if (!message.has(data + length))
        return std::nullopt;
    return ResourceRecord{message.u16(*behind), message.u16(*behind + 2), message.from(data).first(length),
                          data, data + length};
}

bool isKnownClass(uint16_t code)
{
    const uint16_t bare = code & ~kTopBit;
    return bare == kInternet || bare == 3 || bare == 4 || bare == 254 || bare == 255;
}

bool isKnownType(uint16_t type)
{
    return type != 0 && (type <= 300 || type == 32768 || type == 32769 || type >= 65280);
}

/// Windows ends its requests for a whole zone with two letters of its own.
bool isMark(PayloadView rest) { return rest.size() == 2 && rest.u8(0) == 'M' && rest.u8(1) == 'S'; }

bool endsInLocal(PayloadView message, size_t at)
{
    const auto name = readDnsName(message, at);
    return name && name->ends_with(".local");
}

} // namespace

bool mayBeDns(PayloadView message)
{
    const uint16_t flags = message.u16(2);
    const bool isResponse = flags & 0x8000;
    const unsigned opcode = flags >> 11 & 15;
    const unsigned code = flags & 15;
    const unsigned questions = message.u16(4), answers = message.u16(6), additional = message.u16(10);
    const bool hasZeroBit = !(flags & 0x0040); // "Z", must be zero
    const bool isOrdinary = opcode == 0 || opcode == 2 || opcode == 4 || opcode == 5;
    const unsigned mostQuestions = message.u16(0) == 0 ? 64 : 8; // mDNS asks several
    const bool asks = questions >= 1 && questions <= mostQuestions;
    const bool fits = isResponse ? questions == 0 || asks : asks && code == 0 && additional <= 8;
    return hasZeroBit && isOrdinary && fits && code <= 11 && questions + answers + message.u16(8) != 0;
}

std::optional<DnsShape> recogniseDns(PayloadView message, bool isCut)
{
    if (!message.has(kHeader) || !mayBeDns(message))
        return std::nullopt;
    const size_t questions = message.u16(4);
    const size_t records = size_t(message.u16(6)) + message.u16(8) + message.u16(10);
    const bool isQuiet = message.u16(0) == 0; // mDNS leaves the id out
    bool isLocal = false;
    DnsShape shape;
    shape.isResponse = message.u16(2) & 0x8000;
    size_t at = kHeader;
    const auto finish = [&]() -> std::optional<DnsShape> {
        shape.isMulticast = isQuiet && isLocal;
        return shape;
    };
    for (size_t i = 0; i < questions; ++i) {
        const auto question = readQuestion(message, at);
        if (!question)
            return isCut && i > 0 ? finish() : std::nullopt;
        if (!isKnownClass(question->classCode) || !isKnownType(question->type))
            return std::nullopt;
        isLocal = isLocal || question->classCode & kTopBit || (isQuiet && endsInLocal(message, at));
        at = question->end;
    }
    for (size_t i = 0; i < records; ++i) {
        const auto record = readRecord(message, at);
        if (!record)
            return isCut && (i > 0 || questions > 0) ? finish() : std::nullopt;
        if (!isKnownType(record->type) || (record->type != kOpt && !isKnownClass(record->classCode)))
            return std::nullopt;
        isLocal = isLocal || (record->type != kOpt && record->classCode & kTopBit) ||
                  (isQuiet && endsInLocal(message, at));
        at = record->end;
    }
    return at == message.size() || isCut || isMark(message.from(at)) ? finish() : std::nullopt;
}

std::optional<DnsMessage> readDnsMessage(PayloadView message)
{
    constexpr size_t kMostTold = 64;
    if (!message.has(kHeader) || !mayBeDns(message))
        return std::nullopt;
    DnsMessage found;
    found.id = message.u16(0);
    found.isResponse = message.u16(2) & 0x8000;
    found.code = message.u16(2) & 15;
    found.answers = message.u16(6);
    found.authorities = message.u16(8);
    size_t at = kHeader;
    for (size_t left = message.u16(4); left > 0; --left) {
        const auto question = readQuestion(message, at);
        if (!question)
            return std::nullopt;
        found.questions.push_back({*readDnsName(message, at), question->type, static_cast<uint16_t>(question->classCode & ~kTopBit)});
        at = question->end;
    }
    if (!found.isResponse)
        return found;
    const size_t records = size_t(found.answers) + found.authorities + message.u16(10);
    for (size_t i = 0; i < records; ++i) {
        const auto record = readRecord(message, at);
        if (!record)
            break;
        if (record->type == kOpt)
            found.code = static_cast<uint16_t>(found.code | message.u8(record->dataAt - 6) << 4);
        if (found.questions.empty() && i < found.answers && found.told.size() < kMostTold)
            found.told.push_back({*readDnsName(message, at), record->type, static_cast<uint16_t>(record->classCode & ~kTopBit)});
        at = record->end;
    }
    return found;
}

void addressesOf(PayloadView message, std::vector<AddressAnswer>& answers)
{
    constexpr size_t kMostAliases = 16;
    constexpr unsigned kNoError = 0;
    if (!message.has(kHeader) || !(message.u16(2) & 0x8000) || (message.u16(2) & 15) != kNoError)
        return;
    const size_t questions = message.u16(4);
    size_t at = kHeader;
    for (size_t i = 0; i < questions; ++i) {
        const auto question = readQuestion(message, at);
        if (!question)
            return;
        at = question->end;
    }
    std::string asked;                // read when the first alias comes
    std::vector<std::string> aliases; // names the one asked for leads to
    const size_t records = size_t(message.u16(6)) + message.u16(8) + message.u16(10);
    for (size_t i = 0; i < records; ++i) {
        const auto record = readRecord(message, at);
        if (!record)
            return;
        const bool isAddress = (record->type == kA && record->data.size() == 4) ||
                               (record->type == kAaaa && record->data.size() == 16);
        if (record->type == kCname && aliases.size() < kMostAliases) {
            if (asked.empty() && questions != 0)
                asked = readDnsName(message, kHeader).value_or(std::string());
            const auto owner = readDnsName(message, at);
            auto target = readDnsName(message, record->dataAt);
            if (owner && target && (*owner == asked || std::ranges::find(aliases, *owner) != aliases.end()))
                aliases.push_back(std::move(*target));
        } else if (isAddress && (record->classCode & ~kTopBit) == kInternet) {
            auto owner = readDnsName(message, at);
            const IpAddress address = record->type == kA ? IpAddress::fromV4(record->data.at(0))
                                                         : IpAddress::fromV6(record->data.at(0));
            const bool isAlias = owner && std::ranges::find(aliases, *owner) != aliases.end();
            const bool isUseful = !address.isUnspecified() && !address.isLoopback() && !address.isMulticast();
            if (owner && !owner->empty() && isUseful)
                answers.push_back({address, isAlias ? asked : std::move(*owner)});
        }
        at = record->end;
    }
}

} // namespace weir::core
