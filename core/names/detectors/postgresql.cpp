// SPDX-License-Identifier: GPL-3.0-or-later
// StartupMessage, SSLRequest, GSSENCRequest, CancelRequest; the server's authentication request or early
// error.
#include "core/names/detectors/text.h"

namespace weir::core {

Finding postgresql(const Opening& opening)
{
    constexpr uint32_t kVersion3 = 0x00030000, kCancel = 80877102, kTls = 80877103, kGss = 80877104;
    constexpr uint32_t kLongestStartup = 10000;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(8))
        return opening.isCut() || (bytes.u8(0) != 0 && bytes.u8(0) != 'R') ? kNoMatch : kUndecided;
    const uint32_t length = bytes.u32(0), code = bytes.u32(4);
    if (length == opening.wireSize && length <= kLongestStartup) {
        const bool isStartup = (code & 0xfffffff0) == kVersion3 && length > 9 && bytes.has(9) &&
                               opening.text().substr(8).find('\0') != std::string_view::npos &&
                               isPrintable(opening.text().substr(8, opening.text().find('\0', 8) - 8));
        const bool isRequest =
            ((code == kTls || code == kGss) && length == 8) || (code == kCancel && length == 16);
        return isStartup || isRequest ? sentBy(Role::Client, Extract::LaterTls) : kNoMatch;
    }
    if (bytes.u8(0) == 'R' && bytes.has(9)) {
        const uint32_t size = bytes.u32(1), kind = bytes.u32(5);
        const bool isAsked = (kind == 0 && size == 8) || (kind == 3 && size == 8) ||
                             (kind == 5 && size == 12) || (kind == 10 && size < 256);
        return isAsked && opening.wireSize >= 1 + size ? sentBy(Role::Server) : kNoMatch;
    }
    const std::string_view text = opening.text();
    const bool isError = text[0] == 'E' && bytes.u32(1) + 1 == opening.wireSize &&
                         (text.substr(5).starts_with("SFATAL") || text.substr(5).starts_with("SERROR"));
    return isError ? sentBy(Role::Server) : kNoMatch;
}

} // namespace weir::core
