// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axis_ticks.h"

#include "ui/format/time_format.h"

#include <algorithm>
#include <cmath>

namespace weir::ui {
namespace {

/// Midnights: every so many days, or firsts of a month.
TimeTicks dateTicks(double fromUs, double toUs, int most, const QTimeZone& clock)
{
    struct Step
    {
        int days, months;
        double us() const { return days * kDayUs + months * kMonthUs; }
    };
    constexpr Step kSteps[] = {{1, 0}, {2, 0}, {7, 0}, {14, 0}, {0, 1}, {0, 2}, {0, 3}, {0, 6}, {0, 12}, {0, 24}, {0, 60}, {0, 120}, {0, 240}, {0, 600}, {0, 1200}};
    const Step* step = std::ranges::find_if(kSteps, [&](const Step& one) { return (toUs - fromUs) / one.us() <= most; });
    if (step == std::end(kSteps))
        --step;
    TimeTicks ticks;
    ticks.stepUs = step->us();
    const QDate first = localTime(fromUs, clock).date();
    const int months = first.year() * 12 + first.month() - 1;
    for (int at = 0; at <= most + 2; ++at) {
        const int month = step->months > 0 ? (months / step->months + at) * step->months : 0;
        const QDate date = step->months > 0 ? QDate(month / 12, month % 12 + 1, 1)
                                            : QDate::fromJulianDay((first.toJulianDay() / step->days + at) * step->days);
        const double time = static_cast<double>(date.startOfDay(clock).toMSecsSinceEpoch()) * 1e3;
        if (time >= fromUs && time <= toUs)
            ticks.timesUs.push_back(time);
    }
    return ticks;
}

} // namespace

std::vector<double> valueTicks(double largest, bool isCount)
{
    constexpr double kRound[] = {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};
    constexpr int kSteps = 3;
    double step = 1;
    if (largest > 0) {
        const double wanted = largest / kSteps;
        const double decade = std::pow(10, std::floor(std::log10(wanted)));
        for (const double round : kRound) {
            step = round * decade;
            const bool isAllowed = !isCount || step == std::floor(step);
            if (isAllowed && step >= wanted * 0.999999)
                break;
        }
        if (isCount)
            step = std::max(1.0, std::ceil(step));
    }
    std::vector<double> ticks;
    for (int at = 0; at <= kSteps; ++at)
        ticks.push_back(step * at);
    return ticks;
}

TimeTicks timeTicks(double fromUs, double toUs, int most, const QTimeZone& clock)
{
    constexpr double kSecond = 1e6, kMinute = 60e6, kHour = 3600e6;
    constexpr double kSteps[] = {1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, kSecond, 2 * kSecond, 5 * kSecond, 10 * kSecond,
                                 15 * kSecond, 30 * kSecond, kMinute, 2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute,
                                 30 * kMinute, kHour, 2 * kHour, 3 * kHour, 6 * kHour, 12 * kHour};
    TimeTicks ticks;
    if (!(toUs > fromUs) || most < 1)
        return ticks;
    for (const double step : kSteps) {
        if ((toUs - fromUs) / step > most)
            continue;
        ticks.stepUs = step;
        const double zone = localTime(fromUs, clock).offsetFromUtc() * kSecond;
        for (double time = std::ceil((fromUs + zone) / step) * step - zone; time <= toUs; time += step)
            ticks.timesUs.push_back(time);
        return ticks;
    }
    return dateTicks(fromUs, toUs, most, clock);
}

} // namespace weir::ui
