// SPDX-License-Identifier: GPL-3.0-or-later
// Cassandra's native protocol, versions 1 to 5: the frames a connection begins with.
#include "core/names/opening.h"

namespace weir::core {

Finding cql(const Opening& opening)
{
    constexpr uint8_t kResponse = 0x80, kStartup = 0x01, kOptions = 0x05;
    constexpr uint8_t kError = 0x00, kReady = 0x02, kAuthenticate = 0x03, kSupported = 0x06;
    const PayloadView bytes = opening.bytes;
    const unsigned version = bytes.u8(0) & 0x7fu;
    if (version < 1 || version > 5)
        return kNoMatch;
    const size_t header = version <= 2 ? 8 : 9; // the stream id grew to two bytes
    if (!bytes.has(header))
        return opening.isCut() ? kNoMatch : kUndecided;
    const uint8_t operation = bytes.u8(header - 5);
    const uint32_t length = bytes.u32(header - 4);
    if (bytes.u8(1) > 0x1f || !opening.holdsMessageOf(uint64_t(length) + header))
        return kNoMatch;
    const std::string_view body = opening.text().substr(header);
    if ((bytes.u8(0) & kResponse) == 0) {
        const bool isOptions = operation == kOptions && length == 0;
        const bool isStartup = operation == kStartup && body.find("CQL_VERSION") != body.npos;
        return isOptions || isStartup ? sentBy(Role::Client) : kNoMatch;
    }
    const bool isSupported = operation == kSupported && body.find("CQL_VERSION") != body.npos;
    const bool isReady = operation == kReady && length == 0;
    const bool isAuthenticate = operation == kAuthenticate && body.find("uthenticator") != body.npos;
    const bool isError = operation == kError && length >= 6 && bytes.has(header + 6) &&
                         bytes.u32(header) <= 0x2500 && 6u + bytes.u16(header + 4) == length;
    return isSupported || isReady || isAuthenticate || isError ? sentBy(Role::Server) : kNoMatch;
}

} // namespace weir::core
