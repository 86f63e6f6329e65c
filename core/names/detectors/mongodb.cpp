// SPDX-License-Identifier: GPL-3.0-or-later
// The wire protocol's header (little endian) and enough of the message behind it.
#include "core/names/detectors/text.h"

namespace weir::core {
namespace {

constexpr size_t kHeader = 16;

bool isDocument(PayloadView bytes, size_t most)
{
    return !bytes.has(4) || (bytes.u32Little(0) >= 5 && bytes.u32Little(0) <= most);
}

bool isMessage(PayloadView body, size_t size)
{
    constexpr uint32_t kKnownFlags = 0x00010003;
    constexpr uint8_t kBody = 0, kSequence = 1;
    return body.has(9) && (body.u32Little(0) & ~kKnownFlags) == 0 && body.u8(4) <= kSequence &&
           (body.u8(4) != kBody || isDocument(body.from(5), size));
}

bool isQuery(PayloadView body, std::string_view text, size_t size)
{
    if (!body.has(8) || body.u32Little(0) > 0xff)
        return false;
    const size_t end = text.find('\0', 4);
    const bool isName = end != text.npos && end > 5 && end < 128 && isPrintable(text.substr(4, end - 4)) &&
                        text.substr(4, end - 4).find('.') != text.npos;
    return isName && isDocument(body.from(end + 1 + 8), size);
}

} // namespace

Finding mongodb(const Opening& opening)
{
    constexpr uint32_t kReply = 1, kQuery = 2004, kCompressed = 2012, kMessage = 2013;
    constexpr uint32_t kLongestMessage = 48'000'000;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(kHeader + 9))
        return kNoMatch;
    const uint32_t length = bytes.u32Little(0), answered = bytes.u32Little(8),
                   operation = bytes.u32Little(12);
    if (length < kHeader + 5 || length > kLongestMessage ||
        (length != opening.wireSize && length < opening.wireSize))
        return kNoMatch;
    const PayloadView body = bytes.from(kHeader);
    bool matches = false;
    if (operation == kMessage)
        matches = isMessage(body, length);
    else if (operation == kQuery)
        matches = isQuery(body, opening.text().substr(kHeader), length);
    else if (operation == kReply)
        matches =
            answered != 0 && body.u32Little(0) <= 15 && (!body.has(24) || isDocument(body.from(20), length));
    else if (operation == kCompressed)
        matches =
            (body.u32Little(0) == kMessage || body.u32Little(0) == kQuery || body.u32Little(0) == kReply) &&
            body.u8(8) <= 3;
    return matches ? sentBy(answered == 0 ? Role::Client : Role::Server) : kNoMatch;
}

} // namespace weir::core
