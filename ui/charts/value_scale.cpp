// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/value_scale.h"

#include "ui/charts/axis_ticks.h"

#include <algorithm>
#include <cmath>

namespace weir::ui {
namespace {

constexpr int kDecadeTicks = 3;
constexpr double kZeroShare = 0.22; // of the decades
constexpr double kRounding = 1e-9;

} // namespace

double ValueScale::position(double value) const
{
    if (!isLogarithmic)
        return value;
    return value <= 0 ? 0 : zeroGap + std::log10(value / lowest);
}

ValueScale linearScale(double largest, bool isCount)
{
    ValueScale scale;
    scale.ticks = valueTicks(largest, isCount);
    return scale;
}

ValueScale logarithmicScale(double smallest, double largest, bool isCount)
{
    if (!(largest > 0) || !(smallest > 0))
        return linearScale(largest, isCount);
    const int down = static_cast<int>(std::floor(std::log10(smallest) + kRounding));
    const int low = isCount ? std::max(0, down) : down;
    const int high = std::max(low + 1, static_cast<int>(std::ceil(std::log10(largest) - kRounding)));
    const int step = (high - low + kDecadeTicks - 1) / kDecadeTicks;
    ValueScale scale;
    scale.isLogarithmic = true;
    scale.lowest = std::pow(10, low);
    scale.ticks = {0};
    int decade = low;
    for (; decade < high; decade += step)
        scale.ticks.push_back(std::pow(10, decade));
    scale.ticks.push_back(std::pow(10, decade));
    scale.zeroGap = kZeroShare * (decade - low);
    return scale;
}

} // namespace weir::ui
