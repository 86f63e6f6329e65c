// SPDX-License-Identifier: GPL-3.0-or-later
// How people order names: numbers inside texts by their value, letters without regard to case.
#pragma once

#include <compare>
#include <string_view>

namespace weir::core {

std::strong_ordering naturalOrder(std::string_view left, std::string_view right);

} // namespace weir::core
