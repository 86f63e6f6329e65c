// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/printable.h"

#include <algorithm>

namespace weir::core {

void appendPrintable(std::string& text, PayloadView bytes, size_t most)
{
    constexpr char kDigits[] = "0123456789abcdef";
    for (size_t at = 0; at < bytes.size();) {
        const size_t begin = at;
        while (at < bytes.size() && isVisible(bytes.u8(at)))
            ++at;
        const size_t visible = std::min(at - begin, most - std::min(most, text.size()));
        text.append(reinterpret_cast<const char*>(bytes.at(begin)), visible);
        if (visible < at - begin || at == bytes.size() || text.size() + 4 > most)
            return;
        text += "\\x";
        text += kDigits[bytes.u8(at) >> 4];
        text += kDigits[bytes.u8(at) & 15];
        ++at;
    }
}

} // namespace weir::core
