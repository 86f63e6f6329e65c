// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/address_pattern.h"

#include <charconv>

namespace weir::core {
namespace {

std::optional<unsigned> wholeNumber(std::string_view text, unsigned largest)
{
    unsigned value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = !text.empty() && failed == std::errc() && end == text.data() + text.size();
    return whole && value <= largest ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<AddressPattern> AddressPattern::parse(std::string_view text)
{
    AddressPattern pattern;
    if (const auto address = IpAddress::parse(text)) {
        pattern.address = *address;
        return pattern;
    }
    if (const size_t slash = text.find('/'); slash != std::string_view::npos) {
        const auto address = IpAddress::parse(text.substr(0, slash));
        const auto bits = address ? wholeNumber(text.substr(slash + 1), address->isV4() ? 32 : 128) : std::nullopt;
        if (!bits)
            return std::nullopt;
        pattern.address = *address;
        pattern.bits = static_cast<int>(*bits);
        return pattern;
    }
    const bool bracketed = text.starts_with('[');
    const size_t end = bracketed ? text.find(']') : text.rfind(':');
    if (end == std::string_view::npos)
        return std::nullopt;
    const auto address = IpAddress::parse(text.substr(bracketed, end - bracketed));
    if (!address || address->isV4() == bracketed)
        return std::nullopt;
    pattern.address = *address;
    std::string_view rest = text.substr(end + bracketed);
    if (rest.empty())
        return pattern;
    const auto port = rest.starts_with(':') ? wholeNumber(rest.substr(1), 65535) : std::nullopt;
    if (!port)
        return std::nullopt;
    pattern.port = static_cast<uint16_t>(*port);
    return pattern;
}

} // namespace weir::core
