// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/byte_count.h"

#include <charconv>

namespace weir::capture {

std::optional<uint64_t> parseByteCount(std::string_view text)
{
    constexpr std::string_view kUnits = "kMGT";
    uint64_t number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view rest(end, static_cast<size_t>(text.data() + text.size() - end));
    if (status != std::errc() || rest.size() > 1 || number >= uint64_t(1) << 24)
        return rest.empty() && status == std::errc() ? std::optional(number) : std::nullopt;
    if (rest.empty())
        return number;
    const size_t unit = kUnits.find(rest.front());
    return unit == std::string_view::npos ? std::nullopt : std::optional(number << 10 * (unit + 1));
}

} // namespace weir::capture
