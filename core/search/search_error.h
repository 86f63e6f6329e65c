// SPDX-License-Identifier: GPL-3.0-or-later
// Where a search text is wrong, and what was expected there.
#pragma once

#include <cstddef>
#include <string>
#include <tl/expected.hpp>

namespace weir::core {

struct SearchError
{
    size_t position = 0; // bytes into the text
    size_t length = 0;
    std::string message; // what is wrong and what was expected
};

template <typename T> using SearchResult = tl::expected<T, SearchError>;

} // namespace weir::core
