// SPDX-License-Identifier: GPL-3.0-or-later
// The place in a text that is wrong, for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace weir::app {

/// The text, and below it marks under the place.
std::string marked(std::string_view text, size_t position, size_t length);

} // namespace weir::app
