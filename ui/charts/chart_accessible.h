// SPDX-License-Identifier: GPL-3.0-or-later
// What assistive technology hears of a trend chart: a chart whose value is the moment under the crosshair, in words.
#pragma once

namespace weir::ui {

class ChartPlot;

/// Once is enough; more does nothing.
void makeChartsAccessible();
/// The crosshair has moved.
void sayChartValue(ChartPlot& plot);

} // namespace weir::ui
