// SPDX-License-Identifier: GPL-3.0-or-later
// AMQP and MQTT.
#include "core/names/detectors/text.h"

namespace weir::core {

Finding amqp(const Opening& opening)
{
    const PayloadView bytes = opening.bytes;
    const Finding header = beginsWith(opening, "AMQP", sentBy(Role::Client));
    if (header.match == Match::Yes)
        return bytes.has(8) && bytes.u8(4) <= 3 ? header : kNoMatch;
    // Connection.Start: a method frame on channel 0 of class 10, method 10.
    const bool isStart = bytes.has(11) && bytes.u8(0) == 1 && bytes.u16(1) == 0 &&
                         bytes.u32(7) == 0x000a000a && opening.holdsMessageOf(uint64_t(bytes.u32(3)) + 8);
    return isStart ? sentBy(Role::Server) : header;
}

Finding mqtt(const Opening& opening)
{
    constexpr uint8_t kConnect = 0x10;
    const PayloadView bytes = opening.bytes;
    if (bytes.u8(0) != kConnect)
        return kNoMatch;
    size_t at = 1, length = 0;
    for (unsigned shift = 0; shift <= 21; shift += 7) {
        if (!bytes.has(at + 1))
            return opening.isCut() ? kNoMatch : kUndecided;
        const uint8_t part = bytes.u8(at++);
        length |= size_t(part & 0x7f) << shift;
        if ((part & 0x80) == 0)
            break;
    }
    const std::string_view rest = opening.text().substr(at);
    if (rest.size() < 9)
        return opening.isCut() || !opening.holdsMessageOf(at + length) ? kNoMatch : kUndecided;
    using namespace std::string_view_literals;
    const bool isNamed = rest.starts_with("\0\4MQTT"sv) || rest.starts_with("\0\6MQIsdp"sv);
    return isNamed && length >= 10 ? sentBy(Role::Client) : kNoMatch;
}

} // namespace weir::core
