// SPDX-License-Identifier: GPL-3.0-or-later
// Text from the wire as something that can be shown, filtered and written to any format.
#pragma once

#include "core/names/payload_view.h"

#include <string>

namespace weir::core {

constexpr bool isVisible(uint8_t byte) { return byte > 0x20 && byte < 0x7f; }

/// Visible ASCII as it is, every other byte as \xHH; never longer than `most` bytes.
void appendPrintable(std::string& text, PayloadView bytes, size_t most);

constexpr char lowered(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
}

} // namespace weir::core
