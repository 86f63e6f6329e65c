// SPDX-License-Identifier: GPL-3.0-or-later
// A request: length, API key, its version, correlation id, client id. Answers carry too little to be told
// from others.
#include "core/names/detectors/text.h"

namespace weir::core {

Finding kafka(const Opening& opening)
{
    constexpr size_t kHeader = 14;
    constexpr uint16_t kHighestKey = 92, kHighestVersion = 20, kNoClient = 0xffff;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(kHeader))
        return bytes.u8(0) == 0 && !opening.isCut() ? kUndecided : kNoMatch;
    const uint32_t length = bytes.u32(0);
    const uint16_t key = bytes.u16(4), version = bytes.u16(6), client = bytes.u16(12);
    if (!opening.holdsMessageOf(uint64_t(length) + 4) || key > kHighestKey || version > kHighestVersion ||
        bytes.u8(8) != 0)
        return kNoMatch;
    if (client == kNoClient) // only a known length and a young connection make this certain
        return length + 4 == opening.wireSize && bytes.u32(8) < 1000 && (key == 18 || key == 3)
                   ? sentBy(Role::Client)
                   : kNoMatch;
    const std::string_view name = opening.text().substr(kHeader, client);
    const bool fits = client != 0 && client <= 255 && client + kHeader <= uint64_t(length) + 4;
    return fits && (name.size() == client || opening.isCut()) && isPrintable(name) ? sentBy(Role::Client)
                                                                                   : kNoMatch;
}

} // namespace weir::core
