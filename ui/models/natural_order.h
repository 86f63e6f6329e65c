// SPDX-License-Identifier: GPL-3.0-or-later
// Text as people sort it: digits inside it compare as numbers, case is ignored until nothing else differs.
#pragma once

#include <compare>
#include <string_view>

namespace weir::ui {

std::strong_ordering naturalOrder(std::string_view left, std::string_view right);

} // namespace weir::ui
