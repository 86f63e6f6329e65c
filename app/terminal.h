// SPDX-License-Identifier: GPL-3.0-or-later
// Standard output, and whether a person looks at it.
#pragma once

#include <cstddef>
#include <string_view>

namespace weir::app {

void print(std::string_view text);
/// In columns; 0: no terminal.
size_t terminalWidth();

} // namespace weir::app
