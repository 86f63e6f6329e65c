// SPDX-License-Identifier: GPL-3.0-or-later
// Text from captures on a terminal: how wide it is there, and nothing in it that the terminal would obey.
#pragma once

#include <string>
#include <string_view>

namespace weir::core {

/// Control characters and bytes that are no UTF-8 as \xHH.
std::string harmless(std::string_view text);
/// Columns that it takes: combining marks none, East Asian wide characters two. For harmless text.
size_t displayWidth(std::string_view text);
/// At most `width` columns, the last of them an ellipsis when something was cut.
std::string shortened(std::string_view text, size_t width);

} // namespace weir::core
