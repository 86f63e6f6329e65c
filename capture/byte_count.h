// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace weir::capture {

/// "2G", "64M", "100k", "4096": powers of 1024. Nothing when it is none.
std::optional<uint64_t> parseByteCount(std::string_view text);

} // namespace weir::capture
