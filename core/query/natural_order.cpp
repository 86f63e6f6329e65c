// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/natural_order.h"

#include <cstddef>

namespace weir::core {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
unsigned char lower(char c) { return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c); }

std::string_view digitsAt(std::string_view text, size_t at)
{
    size_t end = at;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    while (at + 1 < end && text[at] == '0')
        ++at;
    return text.substr(at, end - at);
}

size_t pastDigits(std::string_view text, size_t at)
{
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

} // namespace

std::strong_ordering naturalOrder(std::string_view left, std::string_view right)
{
    size_t a = 0, b = 0;
    while (a < left.size() && b < right.size()) {
        if (isDigit(left[a]) && isDigit(right[b])) {
            const std::string_view numberA = digitsAt(left, a), numberB = digitsAt(right, b);
            if (numberA.size() != numberB.size())
                return numberA.size() <=> numberB.size();
            if (const auto order = numberA.compare(numberB); order != 0)
                return order <=> 0;
            a = pastDigits(left, a);
            b = pastDigits(right, b);
        } else if (lower(left[a]) != lower(right[b])) {
            return lower(left[a]) <=> lower(right[b]);
        } else {
            ++a;
            ++b;
        }
    }
    const auto rest = left.size() - a <=> right.size() - b;
    return rest != 0 ? rest : left.compare(right) <=> 0;
}

} // namespace weir::core
