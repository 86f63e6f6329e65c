// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <ctime>
#include <fmt/format.h>
#include <optional>

namespace weir::core {
namespace {

struct Scale
{
    std::string_view name;
    double factor;
};

constexpr double kKi = 1024;
constexpr Scale kBytes[] = {{"", 1}, {"b", 1}, {"k", 1e3}, {"kb", 1e3}, {"m", 1e6}, {"mb", 1e6}, {"g", 1e9}, {"gb", 1e9},
                            {"t", 1e12}, {"tb", 1e12}, {"kib", kKi}, {"mib", kKi * kKi}, {"gib", kKi * kKi * kKi},
                            {"tib", kKi * kKi * kKi * kKi}};
constexpr Scale kMicroseconds[] = {{"", 1}, {"ns", 1e-3}, {"us", 1}, {"µs", 1}, {"μs", 1}, {"ms", 1e3}, {"s", 1e6},
                                   {"m", 60e6}, {"min", 60e6}, {"h", 3600e6}, {"d", 86400e6}};
constexpr Scale kNanoseconds[] = {{"", 1}, {"ns", 1}, {"us", 1e3}, {"µs", 1e3}, {"μs", 1e3}, {"ms", 1e6}, {"s", 1e9},
                                  {"m", 60e9}, {"min", 60e9}, {"h", 3600e9}, {"d", 86400e9}};
constexpr Scale kCounts[] = {{"", 1}, {"k", 1e3}, {"m", 1e6}, {"g", 1e9}};
constexpr Scale kRatios[] = {{"", 1}, {"%", 0.01}};

struct UnitRule
{
    std::span<const Scale> scales;
    std::string_view per; // may follow
    const char* expected;
};

UnitRule ruleOf(Unit unit)
{
    switch (unit) {
    case Unit::Bytes: return {kBytes, "", "B, kB, MB, GB, KiB, MiB or GiB"};
    case Unit::BytesPerSecond: return {kBytes, "/s", "B, kB, MB, GB, KiB, MiB or GiB (a second)"};
    case Unit::Microseconds: return {kMicroseconds, "", "ns, us, ms, s, min, h or d"};
    case Unit::Nanoseconds: return {kNanoseconds, "", "ns, us, ms, s, min, h or d"};
    case Unit::Ratio: return {kRatios, "", "%"};
    case Unit::PerSecond: return {kCounts, "/s", "k, M or G"};
    case Unit::PerMinute: return {kCounts, "/min", "k, M or G"};
    case Unit::None:
    case Unit::Count:
    case Unit::Instant:
    case Unit::Truth: break;
    }
    return {kCounts, "", "k, M or G"};
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return out;
}

/// Takes the number from the front of `text`.
std::optional<double> takeNumber(std::string_view& text)
{
    const bool plus = text.starts_with('+');
    const std::string_view digits = text.substr(plus);
    const size_t sign = digits.starts_with('-') && !plus;
    if (digits.size() <= sign || !(std::isdigit(static_cast<unsigned char>(digits[sign])) || digits[sign] == '.'))
        return std::nullopt; // from_chars knows "inf" and "nan" as well
    double value = 0;
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (failed != std::errc() || !std::isfinite(value))
        return std::nullopt;
    text = {end, static_cast<size_t>(digits.data() + digits.size() - end)};
    return value;
}

std::optional<SearchInstant> relativeInstant(std::string_view text)
{
    if (!text.starts_with('-'))
        return std::nullopt;
    text.remove_prefix(1);
    double us = 0;
    while (!text.empty()) { // 1h30m
        const auto number = takeNumber(text);
        const size_t end = std::min(text.find_first_of("0123456789."), text.size());
        const std::string unit = lowered(text.substr(0, end));
        text.remove_prefix(end);
        const auto scale = std::ranges::find(kMicroseconds, unit, &Scale::name);
        if (!number || unit.empty() || scale == std::end(kMicroseconds))
            return std::nullopt;
        us += *number * scale->factor;
    }
    if (us <= 0 || us > 1e15)
        return std::nullopt;
    return SearchInstant{true, -Duration(static_cast<int64_t>(us * 1000))};
}

std::optional<int64_t> takeDigits(std::string_view& text, size_t least, size_t most)
{
    size_t count = 0;
    int64_t value = 0;
    for (; count < most && count < text.size() && std::isdigit(static_cast<unsigned char>(text[count])); ++count)
        value = value * 10 + (text[count] - '0');
    if (count < least)
        return std::nullopt;
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, std::string_view signs)
{
    if (text.empty() || signs.find(text.front()) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

/// ±hh:mm or Z; nothing means local time.
std::optional<int64_t> takeZoneSeconds(std::string_view& text, bool& local)
{
    local = false;
    if (take(text, "zZ"))
        return 0;
    if (text.empty()) {
        local = true;
        return 0;
    }
    const bool west = text.front() == '-';
    if (!take(text, "+-"))
        return std::nullopt;
    const auto hours = takeDigits(text, 2, 2);
    take(text, ":");
    const auto minutes = takeDigits(text, 2, 2);
    if (!hours || !minutes)
        return std::nullopt;
    return (west ? -1 : 1) * (*hours * 3600 + *minutes * 60);
}

std::optional<int64_t> secondsOf(std::tm calendar, bool local, int64_t zone)
{
    const std::tm asked = calendar;
    calendar.tm_isdst = -1;
    const std::time_t seconds = local ? std::mktime(&calendar) : timegm(&calendar);
    const bool exists = calendar.tm_mday == asked.tm_mday && calendar.tm_mon == asked.tm_mon;
    return exists ? std::optional<int64_t>(seconds - zone) : std::nullopt;
}

std::optional<SearchInstant> calendarInstant(std::string_view text)
{
    std::tm calendar{};
    const auto year = takeDigits(text, 4, 4);
    if (!year || *year < 1900 || *year > 2100 || !take(text, "-/"))
        return std::nullopt;
    const auto month = takeDigits(text, 1, 2);
    if (!month || !take(text, "-/"))
        return std::nullopt;
    const auto day = takeDigits(text, 1, 2);
    if (!day)
        return std::nullopt;
    calendar.tm_year = static_cast<int>(*year - 1900);
    calendar.tm_mon = static_cast<int>(*month - 1);
    calendar.tm_mday = static_cast<int>(*day);
    int64_t fraction = 0;
    if (take(text, "tT ")) {
        const auto hour = takeDigits(text, 1, 2);
        const bool colon = take(text, ":");
        const auto minute = takeDigits(text, 2, 2);
        if (!hour || !colon || !minute || *hour > 24 || *minute > 59)
            return std::nullopt;
        calendar.tm_hour = static_cast<int>(*hour);
        calendar.tm_min = static_cast<int>(*minute);
        if (take(text, ":")) {
            const auto second = takeDigits(text, 2, 2);
            if (!second || *second > 60)
                return std::nullopt;
            calendar.tm_sec = static_cast<int>(*second);
        }
        if (take(text, ".,")) {
            const size_t before = text.size();
            const auto digits = takeDigits(text, 1, 9);
            if (!digits)
                return std::nullopt;
            fraction = *digits;
            for (size_t at = before - text.size(); at < 9; ++at)
                fraction *= 10;
        }
    }
    bool local = false;
    const auto zone = takeZoneSeconds(text, local);
    if (!zone || !text.empty())
        return std::nullopt;
    const auto seconds = secondsOf(calendar, local, *zone);
    if (!seconds)
        return std::nullopt;
    return SearchInstant{false, std::chrono::seconds(*seconds) + Duration(fraction)};
}

} // namespace

tl::expected<double, std::string> parseQuantity(std::string_view text, Unit unit)
{
    const UnitRule rule = ruleOf(unit);
    std::string_view rest = text;
    const auto number = takeNumber(rest);
    if (!number)
        return tl::unexpected(fmt::format("A number was expected instead of '{}'.", text));
    std::string name = lowered(rest);
    if (!rule.per.empty() && name.ends_with(rule.per))
        name.resize(name.size() - rule.per.size());
    const auto scale = std::ranges::find(rule.scales, name, &Scale::name);
    if (scale == rule.scales.end())
        return tl::unexpected(fmt::format("The unit '{}' does not fit here; {} was expected.", rest, rule.expected));
    return *number * scale->factor;
}

tl::expected<SearchInstant, std::string> parseInstant(std::string_view text)
{
    if (const auto relative = relativeInstant(text))
        return *relative;
    std::string_view digits = text;
    if (const auto milliseconds = takeDigits(digits, 9, 14); milliseconds && digits.empty())
        return SearchInstant{false, std::chrono::milliseconds(std::min<int64_t>(*milliseconds, 4'000'000'000'000))};
    if (const auto calendar = calendarInstant(text))
        return *calendar;
    return tl::unexpected(fmt::format("A time was expected instead of '{}': 2026-11-21T18:00:00Z, \"2026/11/21 18:00:00\", "
                                      "milliseconds since 1970, or -15m before the end.", text));
}

} // namespace weir::core
