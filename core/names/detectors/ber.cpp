// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/detectors/ber.h"

namespace weir::core {

std::optional<BerElement> readBer(PayloadView bytes)
{
    if (!bytes.has(2))
        return std::nullopt;
    size_t header = 2;
    size_t length = bytes.u8(1);
    if (length & 0x80) {
        const size_t width = length & 0x7f;
        if (width == 0 || width > 4 || !bytes.has(header + width))
            return std::nullopt;
        length = 0;
        for (size_t i = 0; i < width; ++i)
            length = length << 8 | bytes.u8(header + i);
        header += width;
    }
    return BerElement{bytes.u8(0), length, bytes.from(header).first(length), bytes.from(header + length),
                      header + length};
}

std::optional<uint32_t> berNumber(const std::optional<BerElement>& element)
{
    constexpr uint8_t kInteger = 2;
    if (!element || element->tag != kInteger || element->length == 0 || element->length > 4 ||
        element->contents.size() != element->length)
        return std::nullopt;
    uint32_t value = 0;
    for (size_t i = 0; i < element->length; ++i)
        value = value << 8 | element->contents.u8(i);
    return value;
}

} // namespace weir::core
