// SPDX-License-Identifier: GPL-3.0-or-later
// What each trend chart shows; a new chart is one row in chart_spec.cpp.
#pragma once

#include "core/query/query.h"
#include "ui/theme/theme.h"

#include <QString>

#include <span>
#include <string>
#include <vector>

namespace weir::ui {

/// Series of one chart differ by form, not by colour alone.
enum class SeriesForm { Area, Line, DashedLine, Band, Bars, LightBars };
constexpr bool isStacked(SeriesForm form) { return form == SeriesForm::Bars || form == SeriesForm::LightBars; }

struct SeriesSpec
{
    std::string metric;
    std::string upper; // of a band: the metric of its upper edge
    const char* label; // translated in "weir::ui::Chart"
    QColor Theme::*color;
    SeriesForm form;
};

inline constexpr std::string_view kMetricChart = "metric:";

enum class ChartScale { PerSecond, AsMeasured, PerStep };

struct ChartSpec
{
    const char* id; // under which its form is kept
    const char* title;
    const char* note; // beside the title; %1 is the step
    core::Unit unit;
    ChartScale scale;
    std::vector<SeriesSpec> series; // drawn from last to first, read from first to last

    bool isTcpOnly() const;
};

/// Where charts stand decides which there are and how large: 174 high beside each other, or 104 in two columns.
enum class ChartPlace { Page, Pane, DnsPane };

std::span<const ChartSpec> chartSpecs(ChartPlace place = ChartPlace::Page);
/// Flows or DNS transactions by step, in the order of their stack: of the columns that askTimeline() gives.
const ChartSpec& timelineSpec(core::RowKind rows);
/// A chart of one metric of the user's choice, whose id is "metric:NAME"; nullptr when there is no such metric.
const ChartSpec* metricSpec(const std::string& metric);
/// What these charts ask of one trend query.
std::vector<std::string> chartMetrics(std::span<const ChartSpec* const> charts);

QString chartText(const char* text);

} // namespace weir::ui
