// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/human_number.h"

#include "core/values/time.h"

#include <cmath>
#include <ctime>
#include <fmt/format.h>

namespace weir::core {
namespace {

struct Step
{
    double from;
    std::string_view name;
};

/// Three significant digits, in the largest unit that leaves something before the point.
template <size_t N> std::string scaled(double value, const Step (&steps)[N])
{
    const double size = std::abs(value);
    const Step* step = &steps[0];
    for (const Step& each : steps) {
        if (size >= each.from * 0.9995) // 999.6 kB is 1.00 MB, not 1000 kB
            step = &each;
    }
    const double number = value / step->from;
    const int digits = step == &steps[0] && number == std::floor(number) ? 0 : std::abs(number) < 9.995 ? 2 : std::abs(number) < 99.95 ? 1 : 0;
    return fmt::format("{:.{}f} {}", number, digits, step->name);
}

std::string grouped(double value)
{
    const std::string digits = fmt::format("{:.0f}", std::abs(value));
    std::string text;
    for (size_t at = 0; at < digits.size(); ++at) {
        if (at != 0 && (digits.size() - at) % 3 == 0)
            text += ',';
        text += digits[at];
    }
    return value < 0 ? '-' + text : text;
}

constexpr Step kBytes[] = {{1, "B"}, {1e3, "kB"}, {1e6, "MB"}, {1e9, "GB"}, {1e12, "TB"}, {1e15, "PB"}};
constexpr Step kRates[] = {{1, "B/s"}, {1e3, "kB/s"}, {1e6, "MB/s"}, {1e9, "GB/s"}, {1e12, "TB/s"}};
constexpr Step kShortTimes[] = {{1, "ns"}, {1e3, "µs"}, {1e6, "ms"}, {1e9, "s"}};
constexpr Step kTimes[] = {{1, "µs"}, {1e3, "ms"}, {1e6, "s"}};

std::string localTime(double microseconds)
{
    const Time time = timeFromNanoseconds(static_cast<int64_t>(microseconds) * 1000);
    const auto second = std::chrono::floor<std::chrono::seconds>(time);
    const std::time_t epoch = second.time_since_epoch().count();
    std::tm calendar{};
    localtime_r(&epoch, &calendar);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:03}", calendar.tm_year + 1900, calendar.tm_mon + 1, calendar.tm_mday,
                       calendar.tm_hour, calendar.tm_min, calendar.tm_sec, (time - second).count() / 1'000'000);
}

} // namespace

std::string humanNumber(Unit unit, double value)
{
    if (!std::isfinite(value))
        return "–";
    switch (unit) {
    case Unit::Bytes: return scaled(value, kBytes);
    case Unit::BytesPerSecond: return scaled(value, kRates);
    case Unit::Microseconds: return scaled(value, kTimes);
    case Unit::Nanoseconds: return scaled(value, kShortTimes);
    case Unit::Instant: return localTime(value);
    case Unit::Ratio: return fmt::format("{:.{}f} %", value * 100, value == 0 || value == 1 ? 0 : 1);
    case Unit::PerSecond:
    case Unit::PerMinute: return fmt::format("{:.3g}{}", value, unit == Unit::PerSecond ? "/s" : "/min");
    default: break;
    }
    return value == std::floor(value) ? grouped(value) : fmt::format("{:.3g}", value);
}

} // namespace weir::core
