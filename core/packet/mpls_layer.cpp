// SPDX-License-Identifier: GPL-3.0-or-later
// MPLS does not say what follows its labels: IP is known by its first nibble, a pseudowire by its control word.
#include "core/packet/layers.h"

namespace weir::core {

DecodeResult decodeMpls(ByteView bytes, Decoding& decoding)
{
    constexpr uint32_t kLabel = 4;
    if (!decoding.enter())
        return DecodeResult::Malformed;
    bool isBottom = false;
    while (!isBottom) {
        if (!bytes.has(kLabel))
            return cutOrMalformed(bytes, kLabel);
        isBottom = bytes.u8(2) & 1;
        bytes = bytes.from(kLabel);
    }
    if (!bytes.has(1))
        return cutOrMalformed(bytes, 1);
    const uint8_t nibble = bytes.u8(0) >> 4;
    if (nibble == 4 || nibble == 6) {
        if (const DecodeResult result = decodeIp(bytes, decoding); result != DecodeResult::Malformed)
            return result;
    }
    if (nibble == 0 && decodeEthernet(bytes.from(4), decoding) == DecodeResult::Ip)
        return DecodeResult::Ip;
    return decodeEthernet(bytes, decoding);
}

} // namespace weir::core
