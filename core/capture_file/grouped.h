// SPDX-License-Identifier: GPL-3.0-or-later
// 432,866,112: large numbers as people read them, whatever the locale.
#pragma once

#include <cstdint>
#include <string>

namespace weir::core {

inline std::string grouped(uint64_t value)
{
    std::string text = std::to_string(value);
    for (size_t at = text.size(); at > 3; at -= 3)
        text.insert(at - 3, 1, ',');
    return text;
}

} // namespace weir::core
