// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/printable.h"

namespace weir::core {

void appendPrintable(std::string& text, PayloadView bytes, size_t most)
{
    constexpr char kDigits[] = "0123456789abcdef";
    for (size_t at = 0; at < bytes.size(); ++at) {
        const uint8_t byte = bytes.u8(at);
        const bool isVisible = byte > 0x20 && byte < 0x7f;
        if (text.size() + (isVisible ? 1 : 4) > most)
            return;
        if (isVisible) {
            text += static_cast<char>(byte);
        } else {
            text += "\\x";
            text += kDigits[byte >> 4];
            text += kDigits[byte & 15];
        }
    }
}

} // namespace weir::core
