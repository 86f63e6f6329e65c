// SPDX-License-Identifier: GPL-3.0-or-later
// The answer of a trend query as the charts share it: one time axis, a column a metric, what was recorded when.
#pragma once

#include "core/query/query.h"

#include <QTimeZone>

#include <memory>
#include <optional>

namespace weir::ui {

enum class Recorded : uint8_t { Fully, WithLoss, Not };

struct TrendData
{
    core::Table steps;              // first column `time`, then the metrics; NaN where nothing was recorded or measured
    std::vector<Recorded> coverage; // by step
    double fromUs = 0; // the time axis
    double toUs = 0;
    double firstStepUs = 0;
    double stepUs = 1e6;
    bool hasMatches = false;        // some record passed the filter
    uint8_t measures = core::kAnySource;
    QTimeZone zone = QTimeZone::systemTimeZone();
    std::shared_ptr<const TrendData> before; // the period before, as long and in as long steps; null: not asked for

    size_t stepCount() const { return steps.rows; }
    /// NaN when there is none of that name.
    double value(std::string_view metric, size_t step) const;
    /// Mean or sum over the range, as the metric folds.
    double whole(std::string_view metric) const;
    /// Counters of TCP are absent without it, its delays also where no sample was taken.
    bool hasTcp() const;
    std::optional<size_t> stepAt(double timeUs) const;
    double startOf(size_t step) const { return firstStepUs + stepUs * static_cast<double>(step); }
};

/// The step that gives a chart of this many pixels no more than a point every one and a half.
core::Duration niceStep(core::Duration span, core::Duration interval, int pixels);

} // namespace weir::ui
