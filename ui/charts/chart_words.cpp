// SPDX-License-Identifier: GPL-3.0-or-later
// What a trend chart says of itself in words.
#include "ui/charts/chart_plot.h"

#include "core/dns/dns_field.h"
#include "ui/format/number_format.h"
#include "ui/format/time_format.h"

namespace weir::ui {

QString ChartPlot::emptyReason() const
{
    if (m_data->stepCount() == 0)
        return tr("nothing recorded");
    if (!m_data->hasMatches)
        return tr("no matching records");
    bool isMeasurable = false, hasValue = false;
    for (const SeriesSpec& series : m_spec.series) {
        const core::FlowField* field = core::findField(series.metric);
        isMeasurable |= field && (field->measuredBy & m_data->measures) != 0;
        for (size_t step = 0; step < m_data->stepCount() && !hasValue; ++step)
            hasValue = !core::isAbsent(m_data->value(series.metric, step));
    }
    if (hasValue)
        return {};
    if (!isMeasurable)
        return tr("not measured by this source");
    return m_spec.isTcpOnly() && !m_data->hasTcp() ? tr("measured on TCP only; no TCP here") : tr("no sample in this range");
}

QString ChartPlot::readOut(const SeriesSpec& series) const
{
    const auto step = crosshairStep();
    const auto valueOf = [&](std::string_view metric) {
        if (step)
            return scaled(metric, *step);
        const double whole = m_data->whole(metric);
        return m_spec.scale == ChartScale::PerSecond ? whole / ((m_data->toUs - m_data->fromUs) / 1e6) : whole;
    };
    if (series.upper.empty())
        return shortText(valueOf(series.metric), m_spec.unit);
    const double low = valueOf(series.metric), high = valueOf(series.upper);
    if (core::isAbsent(low) || core::isAbsent(high))
        return QStringLiteral("–");
    return bandText(low, high, m_spec.unit);
}

QString ChartPlot::spokenValues() const
{
    if (const QString reason = emptyReason(); !reason.isEmpty())
        return reason;
    const auto step = crosshairStep();
    QStringList values;
    for (const SeriesSpec* series : shownSeries())
        values.append(tr("%1 %2", "a series and its value").arg(chartText(series->label), readOut(*series)));
    const QString all = values.isEmpty() ? tr("every series is hidden") : values.join(QStringLiteral(", "));
    if (!step)
        return tr("Whole range: %1").arg(all);
    const QString time = clockText(m_data->startOf(*step), m_data->stepUs, m_data->zone);
    const bool isRecorded = *step >= m_data->coverage.size() || m_data->coverage[*step] != Recorded::Not;
    return isRecorded ? tr("%1: %2", "a moment and its values").arg(time, all) : tr("%1: not recorded").arg(time);
}

QString ChartPlot::beforeWords() const
{
    const TrendData* trend = before();
    if (!trend)
        return {};
    if (std::ranges::all_of(trend->coverage, [](Recorded recorded) { return recorded == Recorded::Not; }))
        return tr("Nothing was recorded in the period before this one.");
    const auto text = [&](double timeUs) { return instantText(timeUs, trend->zone); };
    return tr("Faint and dashed: the period before, from %1 to %2.").arg(text(trend->fromUs), text(trend->toUs));
}

} // namespace weir::ui
