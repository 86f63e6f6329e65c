// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/natural_order.h"

#include <cstddef>

namespace weir::ui {
namespace {

bool isDigit(char character) { return character >= '0' && character <= '9'; }
char lower(char character) { return character >= 'A' && character <= 'Z' ? static_cast<char>(character + 32) : character; }

/// The digits at `at` without leading zeros; moves `at` behind them.
std::string_view takeNumber(std::string_view text, size_t& at)
{
    while (at < text.size() && text[at] == '0')
        ++at;
    const size_t start = at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return text.substr(start, at - start);
}

} // namespace

std::strong_ordering naturalOrder(std::string_view left, std::string_view right)
{
    size_t i = 0, j = 0;
    while (i < left.size() && j < right.size()) {
        if (isDigit(left[i]) && isDigit(right[j])) {
            const std::string_view a = takeNumber(left, i), b = takeNumber(right, j);
            if (const auto order = a.size() <=> b.size(); order != 0)
                return order;
            if (const auto order = a <=> b; order != 0)
                return order;
            continue;
        }
        if (const auto order = lower(left[i]) <=> lower(right[j]); order != 0)
            return order;
        ++i;
        ++j;
    }
    if (const auto order = (left.size() - i) <=> (right.size() - j); order != 0)
        return order;
    return left <=> right;
}

} // namespace weir::ui
