// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_spec.h"

#include "core/dns/dns_field.h"
#include "ui/models/field_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace weir::ui {

namespace {

using enum SeriesForm;

const std::vector<ChartSpec>& pageCharts()
{
    static const std::vector<ChartSpec> specs = {
        {"bytes", QT_TRANSLATE_NOOP("weir::ui::Chart", "Bytes"), QT_TRANSLATE_NOOP("weir::ui::Chart", "per second"), core::Unit::Bytes, ChartScale::PerSecond,
         {{"bytes_received", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "received"), &Theme::recv, Area}, {"bytes_sent", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "sent"), &Theme::sent, Line}}},
        {"delay", QT_TRANSLATE_NOOP("weir::ui::Chart", "TCP delay and jitter"), "", core::Unit::Microseconds, ChartScale::AsMeasured,
         {{"tcp_delay_p50", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "p50"), &Theme::delay, Line},
          {"tcp_delay_p5", "tcp_delay_p95", QT_TRANSLATE_NOOP("weir::ui::Chart", "p5–95"), &Theme::delay, Band},
          {"tcp_jitter", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "jitter"), &Theme::jit, DashedLine}}},
        {"connections", QT_TRANSLATE_NOOP("weir::ui::Chart", "Connections and closures"), QT_TRANSLATE_NOOP("weir::ui::Chart", "per %1"), core::Unit::Count, ChartScale::PerStep,
         {{"connections", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "opened"), &Theme::conn, Area}, {"closures", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "closed"), &Theme::clos, DashedLine}}},
        {"retransmits", QT_TRANSLATE_NOOP("weir::ui::Chart", "Retransmits"), QT_TRANSLATE_NOOP("weir::ui::Chart", "segments per %1"), core::Unit::Count, ChartScale::PerStep,
         {{"retransmits_sent", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "sent"), &Theme::retr, Bars}, {"retransmits_received", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "received"), &Theme::retr, LightBars}}},
    };
    return specs;
}

const std::vector<ChartSpec>& paneCharts()
{
    static const std::vector<ChartSpec> specs = {
        {"bytes", QT_TRANSLATE_NOOP("weir::ui::Chart", "Bytes / s"), "", core::Unit::Bytes, ChartScale::PerSecond,
         {{"bytes_received", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "received"), &Theme::recv, Area}, {"bytes_sent", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "sent"), &Theme::sent, Line}}},
        {"delay", QT_TRANSLATE_NOOP("weir::ui::Chart", "TCP delay"), "", core::Unit::Microseconds, ChartScale::AsMeasured,
         {{"tcp_delay_p50", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "p50"), &Theme::delay, Line}, {"tcp_delay_p5", "tcp_delay_p95", QT_TRANSLATE_NOOP("weir::ui::Chart", "p5–95"), &Theme::delay, Band}}},
        {"jitter", QT_TRANSLATE_NOOP("weir::ui::Chart", "Jitter, handshake"), "", core::Unit::Microseconds, ChartScale::AsMeasured,
         {{"tcp_jitter", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "jitter"), &Theme::jit, DashedLine}, {"handshake_time", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "handshake"), &Theme::delay, Line}}},
        {"retransmits", QT_TRANSLATE_NOOP("weir::ui::Chart", "Retransmits"), "", core::Unit::Count, ChartScale::PerStep,
         {{"retransmits_sent", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "sent"), &Theme::retr, Bars}, {"retransmits_received", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "received"), &Theme::retr, LightBars}}},
        {"connections", QT_TRANSLATE_NOOP("weir::ui::Chart", "Connections"), "", core::Unit::Count, ChartScale::PerStep,
         {{"connections", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "opened"), &Theme::conn, Area}, {"closures", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "closed"), &Theme::clos, DashedLine}}},
        {"drops", QT_TRANSLATE_NOOP("weir::ui::Chart", "Drops"), "", core::Unit::Count, ChartScale::PerStep, {{"drops", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "dropped"), &Theme::retr, Bars}}},
    };
    return specs;
}

const std::vector<ChartSpec>& dnsCharts()
{
    static const std::vector<ChartSpec> specs = {
        {"response", QT_TRANSLATE_NOOP("weir::ui::Chart", "Response time"), "", core::Unit::Nanoseconds, ChartScale::AsMeasured,
         {{"response_time_p50", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "p50"), &Theme::delay, Line},
          {"response_time_p95", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "p95"), &Theme::delay, DashedLine}}},
        {"dns", QT_TRANSLATE_NOOP("weir::ui::Chart", "DNS transactions"), "", core::Unit::Count, ChartScale::PerStep,
         {{"succeeded", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "succeeded"), &Theme::sent, Bars},
          {"errors", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "errors"), &Theme::retr, LightBars},
          {"timeouts", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "timeouts"), &Theme::retr, Bars}}},
    };
    return specs;
}

} // namespace

std::span<const ChartSpec> chartSpecs(ChartPlace place)
{
    return place == ChartPlace::Page ? pageCharts() : place == ChartPlace::Pane ? paneCharts() : dnsCharts();
}

const ChartSpec& timelineSpec(core::RowKind rows)
{
    static const ChartSpec flows = {"flows", QT_TRANSLATE_NOOP("weir::ui::Chart", "Flows"), "", core::Unit::Count, ChartScale::PerStep,
                                    {{"tcp", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "TCP"), &Theme::sent, Bars},
                                     {"udp", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "UDP"), &Theme::recv, Bars},
                                     {"other", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "other"), &Theme::hist, Bars}}};
    static const ChartSpec dns = {"dns", QT_TRANSLATE_NOOP("weir::ui::Chart", "DNS transactions"), "", core::Unit::Count, ChartScale::PerStep,
                                  {{"succeeded", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "succeeded"), &Theme::sent, Bars},
                                   {"errors", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "errors"), &Theme::retr, LightBars},
                                   {"timeouts", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "timeouts"), &Theme::retr, Bars},
                                   {"open", {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "no answer seen"), &Theme::hist, Bars}}};
    return core::isDns(rows) ? dns : flows;
}

bool ChartSpec::isTcpOnly() const
{
    return std::ranges::all_of(series, [](const SeriesSpec& one) {
        const core::FlowField* field = core::findField(one.metric);
        return field && field->appliesTo == core::AppliesTo::Tcp;
    });
}

const ChartSpec* metricSpec(const std::string& metric)
{
    struct Kept
    {
        std::string id, title;
        ChartSpec spec;
    };
    static std::map<std::string, Kept> specs; // the GUI thread's
    const core::FlowField* field = core::findField(metric);
    if (!field || field->kind != core::FieldKind::Metric)
        return nullptr;
    const auto [found, isNew] = specs.try_emplace(metric);
    Kept& kept = found->second;
    const bool isSum = field->fold == core::Fold::Sum && !field->rateOf;
    if (isNew) {
        kept.id = std::string(kMetricChart) + metric;
        kept.spec.id = kept.id.c_str();
        kept.spec.series = {{metric, {}, QT_TRANSLATE_NOOP("weir::ui::Chart", "value"), &Theme::sent, isSum ? Area : Line}};
    }
    kept.title = fieldTitle(*field).toStdString(); // the user may have changed one's own; charts that stand there follow
    kept.spec.title = kept.title.c_str();
    kept.spec.unit = field->unit;
    kept.spec.scale = !isSum ? ChartScale::AsMeasured : field->unit == core::Unit::Bytes ? ChartScale::PerSecond : ChartScale::PerStep;
    kept.spec.note = kept.spec.scale == ChartScale::PerSecond ? QT_TRANSLATE_NOOP("weir::ui::Chart", "per second")
                   : kept.spec.scale == ChartScale::PerStep   ? QT_TRANSLATE_NOOP("weir::ui::Chart", "per %1")
                                                              : "";
    return &kept.spec;
}

std::vector<std::string> chartMetrics(std::span<const ChartSpec* const> charts)
{
    std::vector<std::string> metrics;
    for (const ChartSpec* chart : charts) {
        for (const SeriesSpec& one : chart->series) {
            for (const std::string& metric : {one.metric, one.upper}) {
                if (core::findField(metric) && std::ranges::find(metrics, metric) == metrics.end())
                    metrics.push_back(metric);
            }
        }
    }
    return metrics;
}

QString chartText(const char* text) { return text[0] ? QCoreApplication::translate("weir::ui::Chart", text) : QString(); }

} // namespace weir::ui
