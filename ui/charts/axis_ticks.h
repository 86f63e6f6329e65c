// SPDX-License-Identifier: GPL-3.0-or-later
// Where the ticks of the small charts stand, as arithmetic: three even steps upwards, a few round times across.
#pragma once

#include <QTimeZone>

#include <vector>

namespace weir::ui {

/// 0 and three steps of a round width that reach `largest`; whole numbers where only those exist.
std::vector<double> valueTicks(double largest, bool isCount);

inline constexpr double kDayUs = 86'400e6, kMonthUs = 30.4375 * kDayUs;

struct TimeTicks
{
    std::vector<double> timesUs;
    double stepUs = 0; // months and years: their mean
};
/// Round times of the zone's clock and calendar inside the range, about `most` of them.
TimeTicks timeTicks(double fromUs, double toUs, int most, const QTimeZone& zone);

/// Pixels and time, both from the left edge of the plot.
struct TimeScale
{
    double fromUs = 0, toUs = 1;
    int left = 0, width = 1;

    double timeAt(double x) const { return fromUs + (x - left) / width * (toUs - fromUs); }
    double pixelAt(double timeUs) const { return left + (timeUs - fromUs) / (toUs - fromUs) * width; }
};

} // namespace weir::ui
