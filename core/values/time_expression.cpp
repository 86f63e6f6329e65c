// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/time_expression.h"

#include <array>
#include <charconv>
#include <fmt/format.h>

namespace weir::core {
namespace {

using std::chrono::seconds;

constexpr std::string_view kInstantForms = "2026-11-21T18:00:00Z, 2026/11/21 18:00:00, 18:00, epoch milliseconds, -15m";
constexpr int64_t kLargestSeconds = INT64_MAX / 3 * 2 / 1'000'000'000;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isBlank(char c) { return c == ' ' || c == '\t'; }

/// Walks a text and remembers where it is, for errors.
class Scanner
{
public:
    Scanner(std::string_view text, size_t offset) : m_text(text), m_offset(offset)
    {
        while (!m_text.empty() && isBlank(m_text.back()))
            m_text.remove_suffix(1);
        skipBlanks();
    }

    bool atEnd() const { return m_at == m_text.size(); }
    char peek() const { return atEnd() ? '\0' : m_text[m_at]; }
    std::string_view rest() const { return m_text.substr(m_at); }
    size_t at() const { return m_at; }
    void goTo(size_t at) { m_at = at; }
    void skipBlanks()
    {
        while (!atEnd() && isBlank(m_text[m_at]))
            ++m_at;
    }
    bool take(char c)
    {
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }
    bool takeAnyOf(std::string_view list)
    {
        const bool taken = !atEnd() && list.find(peek()) != std::string_view::npos;
        m_at += taken;
        return taken;
    }
    std::string_view takeWhile(bool (*belongs)(char))
    {
        const size_t start = m_at;
        while (!atEnd() && belongs(m_text[m_at]))
            ++m_at;
        return m_text.substr(start, m_at - start);
    }
    tl::unexpected<TimeTextError> error(size_t from, std::string message) const
    {
        return tl::unexpected(TimeTextError{m_offset + from, std::max<size_t>(m_text.size() - from, 1), std::move(message)});
    }
    tl::unexpected<TimeTextError> error(std::string message) const { return error(m_at, std::move(message)); }

private:
    std::string_view m_text;
    size_t m_offset;
    size_t m_at = 0;
};

std::optional<int64_t> number(std::string_view digits)
{
    int64_t value = 0;
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return status == std::errc() && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
}

std::optional<Duration> unitOf(std::string_view name)
{
    constexpr std::pair<std::string_view, int64_t> kUnits[] = {
        {"ms", 1'000'000},      {"s", 1'000'000'000},        {"sec", 1'000'000'000},     {"m", 60'000'000'000},
        {"min", 60'000'000'000}, {"h", 3'600'000'000'000},   {"d", 86'400'000'000'000},  {"w", 604'800'000'000'000},
    };
    for (const auto& [unit, ns] : kUnits) {
        if (unit == name)
            return Duration(ns);
    }
    return std::nullopt;
}

TimeTextResult<Duration> takeDuration(Scanner& scanner)
{
    Duration sum{};
    const size_t start = scanner.at();
    do {
        const size_t part = scanner.at();
        const auto digits = scanner.takeWhile(isDigit);
        if (digits.empty())
            return scanner.error(part, "Expected a duration such as 30s, 15m, 1h30m or 2d.");
        const auto count = number(digits);
        const auto unit = unitOf(scanner.takeWhile([](char c) { return c >= 'a' && c <= 'z'; }));
        if (!unit)
            return scanner.error(part + digits.size(), "Expected a unit of time: ms, s, m, h, d or w.");
        if (!count || *count > kLargestSeconds || *count > Duration(seconds(kLargestSeconds)) / *unit || sum > Duration(seconds(kLargestSeconds)) - *unit * *count)
            return scanner.error(start, "This is longer than any recording.");
        sum += *unit * *count;
    } while (isDigit(scanner.peek()));
    return sum;
}

/// One to `most` digits as a number in [low, high].
std::optional<int> takeNumber(Scanner& scanner, size_t most, int low, int high)
{
    const size_t start = scanner.at();
    const auto digits = scanner.takeWhile(isDigit);
    const auto value = digits.empty() || digits.size() > most ? std::nullopt : number(digits);
    if (!value || *value < low || *value > high) {
        scanner.goTo(start);
        return std::nullopt;
    }
    return static_cast<int>(*value);
}

struct ClockTime
{
    int hour = 0, minute = 0, second = 0;
    Duration fraction{};
};

TimeTextResult<ClockTime> takeClock(Scanner& scanner)
{
    ClockTime clock;
    const auto hour = takeNumber(scanner, 2, 0, 23);
    if (!hour || !scanner.take(':'))
        return scanner.error("Expected a time of day such as 18:00 or 18:00:00.");
    const auto minute = takeNumber(scanner, 2, 0, 59);
    if (!minute)
        return scanner.error("Expected minutes from 00 to 59.");
    clock.hour = *hour;
    clock.minute = *minute;
    if (!scanner.take(':'))
        return clock;
    const auto second = takeNumber(scanner, 2, 0, 60);
    if (!second)
        return scanner.error("Expected seconds from 00 to 60.");
    clock.second = *second;
    if (scanner.takeAnyOf(".")) {
        const auto digits = scanner.takeWhile(isDigit);
        if (digits.empty() || digits.size() > 9)
            return scanner.error("Expected 1 to 9 digits of a fraction of a second.");
        std::string padded(digits);
        padded.resize(9, '0');
        clock.fraction = Duration(*number(padded));
    }
    return clock;
}

/// "Z" or "+02:00"; the seconds that the written time is ahead of UTC.
TimeTextResult<std::optional<int64_t>> takeZone(Scanner& scanner)
{
    if (scanner.takeAnyOf("Zz"))
        return std::optional<int64_t>(0);
    if (scanner.peek() != '+' && scanner.peek() != '-')
        return std::optional<int64_t>();
    const int64_t sign = scanner.take('-') ? -1 : (scanner.take('+'), 1);
    const auto hours = takeNumber(scanner, 2, 0, 23);
    scanner.take(':');
    const auto minutes = takeNumber(scanner, 2, 0, 59);
    if (!hours || !minutes)
        return scanner.error("Expected an offset from UTC such as +02:00.");
    return std::optional<int64_t>(sign * (*hours * 3600 + *minutes * 60));
}

bool isLeap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int daysIn(int year, int month)
{
    constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeap(year) ? 29 : kDays[static_cast<size_t>(month - 1)];
}

TimeTextResult<Time> join(const Scanner& scanner, size_t start, std::tm day, const ClockTime& clock, std::optional<int64_t> zone,
                          const Calendar& calendar)
{
    day.tm_hour = clock.hour;
    day.tm_min = clock.minute;
    day.tm_sec = clock.second;
    auto value = (zone ? Calendar::utc() : calendar).toSeconds(day);
    if (!value || *value > kLargestSeconds || *value < -kLargestSeconds)
        return scanner.error(start, "There is no such moment.");
    return Time(seconds(*value - zone.value_or(0))) + clock.fraction;
}

/// "2026-11-21", then optionally a time of day and a zone.
TimeTextResult<Time> takeDate(Scanner& scanner, const TimeReference& reference)
{
    const size_t start = scanner.at();
    std::tm day{};
    const auto year = takeNumber(scanner, 4, 1800, 2150);
    if (!year || !scanner.takeAnyOf("-/"))
        return scanner.error(start, fmt::format("Expected a moment: {}.", kInstantForms));
    const auto month = takeNumber(scanner, 2, 1, 12);
    if (!month)
        return scanner.error("Expected a month from 01 to 12.");
    if (!scanner.takeAnyOf("-/"))
        return scanner.error("Expected the day of the month.");
    const auto date = takeNumber(scanner, 2, 1, daysIn(*year, *month));
    if (!date)
        return scanner.error(fmt::format("Expected a day from 01 to {}.", daysIn(*year, *month)));
    day.tm_year = *year - 1900;
    day.tm_mon = *month - 1;
    day.tm_mday = *date;
    const size_t afterDate = scanner.at();
    const bool separated = scanner.takeAnyOf("Tt") || (scanner.skipBlanks(), scanner.at() != afterDate);
    if (!separated || !isDigit(scanner.peek())) {
        scanner.goTo(afterDate);
        return join(scanner, start, day, {}, std::nullopt, reference.calendar);
    }
    const auto clock = takeClock(scanner);
    if (!clock)
        return tl::unexpected(clock.error());
    const auto zone = takeZone(scanner);
    if (!zone)
        return tl::unexpected(zone.error());
    return join(scanner, start, day, *clock, *zone, reference.calendar);
}

TimeTextResult<Time> takeInstant(Scanner& scanner, const TimeReference& reference)
{
    const size_t start = scanner.at();
    if (scanner.rest().starts_with("now")) {
        scanner.goTo(start + 3);
        return reference.instant;
    }
    if (scanner.peek() == '-' || scanner.peek() == '+') {
        const bool before = scanner.take('-') || !scanner.take('+');
        const auto distance = takeDuration(scanner);
        if (!distance)
            return tl::unexpected(distance.error());
        const int64_t room = (before ? nanoseconds(reference.instant) : -nanoseconds(reference.instant)) + seconds(kLargestSeconds) / Duration(1);
        if (distance->count() > room)
            return scanner.error(start, "This is beyond any recording.");
        return before ? reference.instant - *distance : reference.instant + *distance;
    }
    const auto digits = scanner.takeWhile(isDigit);
    const char next = scanner.peek();
    if (next == ':' && digits.size() <= 2) {
        scanner.goTo(start);
        const auto clock = takeClock(scanner);
        if (!clock)
            return tl::unexpected(clock.error());
        const int64_t second = std::chrono::floor<seconds>(reference.instant).time_since_epoch().count();
        return join(scanner, start, reference.calendar.fromSeconds(second), *clock, std::nullopt, reference.calendar);
    }
    if (next == '-' || next == '/') {
        scanner.goTo(start);
        return takeDate(scanner, reference);
    }
    const auto milliseconds = digits.empty() ? std::nullopt : number(digits);
    if (milliseconds && (scanner.atEnd() || isBlank(next) || next == '~' || next == ',')) {
        if (digits.size() < 11)
            return scanner.error(start, "Expected epoch milliseconds, which have 11 to 13 digits.");
        if (*milliseconds / 1000 > kLargestSeconds)
            return scanner.error(start, "There is no such moment.");
        return Time(std::chrono::milliseconds(*milliseconds));
    }
    return scanner.error(start, fmt::format("Expected a moment: {}.", kInstantForms));
}

template <typename T> TimeTextResult<T> whole(Scanner& scanner, TimeTextResult<T> value)
{
    scanner.skipBlanks();
    if (value && !scanner.atEnd())
        return scanner.error("Did not expect anything more here.");
    return value;
}

/// Where the two ends of a range are parted, as position and length; nullopt: it has one part.
std::optional<std::pair<size_t, size_t>> separator(std::string_view text)
{
    for (const char c : {'~', ','}) {
        if (const size_t at = text.find(c); at != std::string_view::npos)
            return std::pair(at, size_t(1));
    }
    for (size_t at = 1; at + 1 < text.size(); ++at) {
        if (text[at] == '-' && isBlank(text[at - 1]) && isBlank(text[at + 1]))
            return std::pair(at, size_t(1));
    }
    return std::nullopt;
}

bool isEmpty(std::string_view text)
{
    return text.find_first_not_of(" \t") == std::string_view::npos;
}

TimeTextResult<TimeRange> dayRange(const Scanner& scanner, const TimeReference& reference, int daysAgo)
{
    const int64_t second = std::chrono::floor<seconds>(reference.instant).time_since_epoch().count();
    std::tm day = reference.calendar.fromSeconds(second);
    day.tm_mday -= daysAgo;
    const auto from = join(scanner, 0, day, {}, std::nullopt, reference.calendar);
    ++day.tm_mday;
    const auto to = join(scanner, 0, day, {}, std::nullopt, reference.calendar);
    if (!from || !to)
        return tl::unexpected((!from ? from : to).error());
    return TimeRange{*from, *to};
}

} // namespace

Calendar Calendar::local()
{
    return {[](std::tm fields) -> std::optional<int64_t> {
                fields.tm_isdst = -1;
                fields.tm_wday = -1; // mktime sets it when it succeeds, also when the answer is -1
                const std::time_t value = std::mktime(&fields);
                return fields.tm_wday < 0 ? std::nullopt : std::optional<int64_t>(value);
            },
            [](int64_t value) {
                const std::time_t epoch = value;
                std::tm fields{};
                localtime_r(&epoch, &fields);
                return fields;
            }};
}

Calendar Calendar::utc()
{
    return {[](std::tm fields) -> std::optional<int64_t> { return timegm(&fields); },
            [](int64_t value) {
                const std::time_t epoch = value;
                std::tm fields{};
                gmtime_r(&epoch, &fields);
                return fields;
            }};
}

TimeTextResult<Duration> parseDuration(std::string_view text)
{
    Scanner scanner(text, 0);
    return whole(scanner, takeDuration(scanner));
}

TimeTextResult<Time> parseInstant(std::string_view text, const TimeReference& reference)
{
    Scanner scanner(text, 0);
    return whole(scanner, takeInstant(scanner, reference));
}

TimeTextResult<TimeRange> parseTimeRange(std::string_view text, const TimeReference& reference)
{
    Scanner scanner(text, 0);
    if (scanner.rest() == "today" || scanner.rest() == "yesterday")
        return dayRange(scanner, reference, scanner.rest() == "today" ? 0 : 1);
    const auto parted = separator(text);
    if (!parted) {
        scanner.take('-');
        const auto length = whole(scanner, takeDuration(scanner));
        if (!length)
            return tl::unexpected(TimeTextError{length.error().position, length.error().length,
                                                "Expected a range: 15m, 1h30m, today, or two moments parted by ~."});
        if (length->count() == 0)
            return scanner.error(0, "The range is empty.");
        return TimeRange{reference.instant - *length, reference.instant};
    }
    TimeRange range;
    const auto [at, size] = *parted;
    if (const auto left = text.substr(0, at); !isEmpty(left)) {
        Scanner start(left, 0);
        const auto from = whole(start, takeInstant(start, reference));
        if (!from)
            return tl::unexpected(from.error());
        range.from = *from;
    }
    if (const auto right = text.substr(at + size); !isEmpty(right)) {
        Scanner end(right, at + size);
        const auto to = whole(end, takeInstant(end, reference));
        if (!to)
            return tl::unexpected(to.error());
        range.to = *to;
    }
    if (range.from >= range.to)
        return tl::unexpected(TimeTextError{0, text.size(), "The range ends before it begins."});
    return range;
}

} // namespace weir::core
