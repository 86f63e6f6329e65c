// SPDX-License-Identifier: GPL-3.0-or-later
// The value axis of a chart as arithmetic: which ticks it has and how high a value stands.
#pragma once

#include <vector>

namespace weir::ui {

struct ValueScale
{
    std::vector<double> ticks{0, 1}; // ascending, the first is 0
    bool isLogarithmic = false;
    double lowest = 1;  // the lowest decade of a logarithmic one,
    double zeroGap = 0; // and how far below it zero has a place of its own, in decades

    /// The value itself, or decades above zero's place. NaN stays NaN.
    double position(double value) const;
    double top() const { return position(ticks.back()); }
};

/// From 0 in three round steps; whole numbers where only those exist.
ValueScale linearScale(double largest, bool isCount);
/// Whole decades around `smallest`, the smallest value above 0, and `largest`. A logarithm has no zero, and a zero is not a
/// small value: it stands below the axis' first decade, on a tick of its own.
ValueScale logarithmicScale(double smallest, double largest, bool isCount);

} // namespace weir::ui
