// SPDX-License-Identifier: GPL-3.0-or-later
// The server speaks first: a greeting of protocol version 10, or an error instead of it.
#include "core/names/detectors/text.h"

namespace weir::core {

Finding mysql(const Opening& opening)
{
    constexpr size_t kHeader = 4, kLongestGreeting = 512, kRestOfGreeting = 4 + 8 + 1 + 2;
    constexpr uint8_t kVersion10 = 10, kError = 0xff;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(kHeader + 1))
        return opening.isCut() || bytes.size() >= 4 ? kNoMatch : kUndecided;
    const size_t length = bytes.u24Little(0);
    if (bytes.u8(3) != 0 || length + kHeader != opening.wireSize || length > kLongestGreeting)
        return kNoMatch;
    const std::string_view rest = opening.text().substr(kHeader + 1);
    if (bytes.u8(kHeader) == kVersion10) {
        const size_t end = rest.find('\0');
        const bool isVersion = end != rest.npos && end >= 3 && end < 128 && rest[0] >= '3' &&
                               rest[0] <= '9' && isPrintable(rest.substr(0, end));
        const bool isLongEnough = isVersion && length >= 1 + end + 1 + kRestOfGreeting;
        // The filler between the halves of the salt is 0 (page "HandshakeV10" of the protocol's description).
        const size_t filler = end + 1 + 4 + 8;
        return isLongEnough && (rest.size() <= filler || rest[filler] == 0)
                   ? sentBy(Role::Server, Extract::LaterTls)
                   : kNoMatch;
    }
    if (bytes.u8(kHeader) == kError && bytes.has(kHeader + 8)) {
        const uint16_t code = bytes.u16Little(kHeader + 1);
        return code >= 1000 && code < 5000 && isPrintable(rest.substr(2)) ? sentBy(Role::Server) : kNoMatch;
    }
    return kNoMatch;
}

} // namespace weir::core
