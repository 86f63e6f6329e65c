// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/marked_place.h"

#include <algorithm>
#include <fmt/format.h>

namespace weir::app {

std::string marked(std::string_view text, size_t position, size_t length)
{
    const auto columns = [](std::string_view part) { // continuation bytes of UTF-8 take no room
        return static_cast<size_t>(std::ranges::count_if(part, [](char c) { return (c & 0xc0) != 0x80; }));
    };
    const size_t start = std::min(position, text.size());
    const size_t marks = std::max<size_t>(1, columns(text.substr(start, length)));
    return fmt::format("  {}\n  {}{}", text, std::string(columns(text.substr(0, start)), ' '), std::string(marks, '^'));
}

} // namespace weir::app
