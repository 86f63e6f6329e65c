// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axis_ticks.h"

#include "ui/format/time_format.h"

#include <algorithm>
#include <cmath>

namespace weir::ui {

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
    constexpr double kSecond = 1e6, kMinute = 60e6, kHour = 3600e6, kDay = 86400e6;
    constexpr double kSteps[] = {1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, kSecond, 2 * kSecond, 5 * kSecond, 10 * kSecond,
                                 15 * kSecond, 30 * kSecond, kMinute, 2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute,
                                 30 * kMinute, kHour, 2 * kHour, 3 * kHour, 6 * kHour, 12 * kHour, kDay, 2 * kDay, 7 * kDay,
                                 14 * kDay, 28 * kDay, 91 * kDay, 182 * kDay, 365 * kDay};
    TimeTicks ticks;
    if (!(toUs > fromUs) || most < 1)
        return ticks;
    ticks.stepUs = kSteps[std::size(kSteps) - 1];
    for (const double step : kSteps) {
        if ((toUs - fromUs) / step <= most) {
            ticks.stepUs = step;
            break;
        }
    }
    const double zone = localTime(fromUs, clock).offsetFromUtc() * kSecond;
    for (double time = std::ceil((fromUs + zone) / ticks.stepUs) * ticks.stepUs - zone; time <= toUs; time += ticks.stepUs)
        ticks.timesUs.push_back(time);
    return ticks;
}

} // namespace weir::ui
