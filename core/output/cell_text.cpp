// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/cell_text.h"

#include "core/values/time.h"

#include <charconv>

namespace weir::core {

void appendNumber(std::string& out, Unit unit, double value)
{
    constexpr double kExact = 9007199254740992.0; // 2^53: whole numbers below are printed as such
    if (!std::isfinite(value))
        return;
    if (unit == Unit::Instant) {
        out += rfc3339(timeFromNanoseconds(static_cast<int64_t>(value) * 1000));
        return;
    }
    char digits[40];
    const bool isWhole = value == std::floor(value) && std::abs(value) <= kExact;
    const auto [end, status] = isWhole ? std::to_chars(digits, digits + sizeof digits, static_cast<int64_t>(value))
                                       : std::to_chars(digits, digits + sizeof digits, value);
    out.append(digits, end);
}

} // namespace weir::core
