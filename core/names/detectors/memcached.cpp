// SPDX-License-Identifier: GPL-3.0-or-later
// The text protocol's commands and answers, and the binary protocol's header.
#include "core/names/detectors/text.h"

#include <algorithm>

namespace weir::core {
namespace {

bool isBinary(const Opening& opening, uint8_t magic)
{
    constexpr size_t kHeader = 24;
    constexpr uint8_t kHighestOperation = 0x53;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(kHeader) || bytes.u8(0) != magic || bytes.u8(1) > kHighestOperation || bytes.u8(5) != 0)
        return false;
    const uint32_t body = bytes.u32(8);
    return bytes.u16(2) + uint32_t(bytes.u8(4)) <= body && bytes.u8(4) <= 20 && bytes.u16(2) <= 250 &&
           opening.holdsMessageOf(uint64_t(body) + kHeader);
}

size_t wordsOf(std::string_view line)
{
    return size_t(std::ranges::count(line, ' ')) + 1;
}

} // namespace

Finding memcached(const Opening& opening)
{
    constexpr uint8_t kRequest = 0x80, kResponse = 0x81;
    if (isBinary(opening, kRequest))
        return sentBy(Role::Client);
    if (isBinary(opening, kResponse))
        return sentBy(Role::Server);
    const std::string_view line = firstLine(opening.text());
    if (line.empty() || !isPrintable(line))
        return kNoMatch;
    const std::string_view word = firstWord(line);
    const size_t words = wordsOf(line);
    const bool isGet = (word == "get" || word == "gets") && words >= 2;
    const bool isStore =
        (word == "set" || word == "add" || word == "replace" || word == "append" || word == "prepend") &&
        (words == 5 || words == 6);
    const bool isOther = line == "stats" || line == "version" || line == "flush_all" || word == "mg" ||
                         line == "mn" || ((word == "incr" || word == "decr") && words == 3) ||
                         (word == "delete" && words == 2);
    if (isGet || isStore || isOther)
        return sentBy(Role::Client);
    const bool isAnswer = (word == "VALUE" && words >= 4) || (word == "STAT" && words >= 3) ||
                          line == "STORED" || line == "NOT_STORED" || (word == "VERSION" && words == 2);
    return isAnswer ? sentBy(Role::Server) : kNoMatch;
}

/// Over UDP an 8-byte frame header goes before: request id, sequence, count, 0.
Finding memcachedOverUdp(const Opening& opening)
{
    constexpr size_t kHeader = 8;
    const PayloadView bytes = opening.bytes;
    const bool hasHeader =
        bytes.has(kHeader + 4) && bytes.u16(6) == 0 && bytes.u16(4) != 0 && bytes.u16(2) < bytes.u16(4);
    return hasHeader ? memcached({bytes.from(kHeader), opening.wireSize - kHeader, opening.senderPort,
                                  opening.receiverPort})
                     : kNoMatch;
}

} // namespace weir::core
