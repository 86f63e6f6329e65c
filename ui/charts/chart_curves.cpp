// SPDX-License-Identifier: GPL-3.0-or-later
// The curves and bars of a trend chart, from its data into QCustomPlot.
#include "ui/charts/chart_plot.h"

#include <cmath>

namespace weir::ui {
namespace {

constexpr double kPen = 1.3;
constexpr double kDot = 5; // across
constexpr float kBeforeAlpha = 0.6f;

/// Points without a neighbour: no line leads to them.
QVector<QCPGraphData> alone(const QCPGraph& curve)
{
    QVector<QCPGraphData> points;
    const auto& all = *curve.data();
    for (int at = 0; at < all.size(); ++at) {
        const auto isGap = [&](int beside) { return beside < 0 || beside >= all.size() || std::isnan(all.at(beside)->value); };
        if (!isGap(at) && isGap(at - 1) && isGap(at + 1))
            points.append(*all.at(at));
    }
    return points;
}

} // namespace

void ChartPlot::addSeries(const SeriesSpec& series)
{
    const QColor color = m_theme.*series.color;
    if (isStacked(series.form))
        return addBars(series);
    QCPGraph* graph = addGraph();
    graph->setAntialiased(true);
    graph->setAntialiasedFill(true);
    addCurve(*graph, series.metric);
    if (series.form == SeriesForm::Band) {
        QCPGraph* upper = addGraph();
        addCurve(*upper, series.upper);
        widenAlone(*graph);
        widenAlone(*upper);
        QColor fill = color;
        fill.setAlphaF(m_theme.isDark ? 0.28f : 0.18f);
        graph->setPen(Qt::NoPen);
        upper->setPen(Qt::NoPen);
        upper->setAntialiasedFill(true);
        upper->setBrush(fill);
        upper->setChannelFillGraph(graph);
        return;
    }
    QPen pen(color, kPen);
    pen.setJoinStyle(Qt::RoundJoin);
    if (series.form == SeriesForm::DashedLine)
        pen.setDashPattern({3, 2});
    graph->setPen(pen);
    if (series.form == SeriesForm::Area) {
        QColor fill = color;
        fill.setAlphaF(m_theme.isDark ? 0.28f : 0.16f);
        graph->setBrush(fill);
    }
    addDots(*graph);
}

void ChartPlot::addCurve(QCPGraph& graph, std::string_view metric)
{
    addCurve(graph, *m_data, 0, [this, metric](size_t step) { return scaled(metric, step); });
}

void ChartPlot::addCurve(QCPGraph& graph, const TrendData& trend, double shiftUs, const std::function<double(size_t)>& valueAt)
{
    // Steps without a sample are bridged when they are few; where nothing was recorded the line breaks.
    const size_t bridge = std::max<size_t>(2, trend.stepCount() / 20);
    QVector<double> times, values;
    std::optional<size_t> last;
    for (size_t step = 0; step < trend.stepCount(); ++step) {
        const double value = valueAt(step);
        const bool isRecorded = step >= trend.coverage.size() || trend.coverage[step] != Recorded::Not;
        const bool isBreak = !isRecorded || (!core::isAbsent(value) && last && step - *last > bridge);
        if (isBreak && !times.isEmpty() && !std::isnan(values.back())) {
            times.append((trend.startOf(step) + shiftUs) / 1e6);
            values.append(core::kAbsent);
        }
        if (!isRecorded || core::isAbsent(value))
            continue;
        times.append((trend.startOf(step) + trend.stepUs / 2 + shiftUs) / 1e6);
        values.append(m_values.position(value));
        last = step;
    }
    graph.setData(times, values, true);
}

void ChartPlot::addDots(const QCPGraph& curve)
{
    const QVector<QCPGraphData> points = alone(curve);
    if (points.isEmpty())
        return;
    QCPGraph* dots = addGraph();
    dots->data()->set(points, true);
    dots->setLineStyle(QCPGraph::lsNone);
    dots->setPen(curve.pen().color());
    dots->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, kDot));
    dots->setAntialiasedScatters(true);
}

/// A band has no dots: it is nearly as wide as its step there, and the gap before it begins with the step.
void ChartPlot::widenAlone(QCPGraph& curve) const
{
    for (const QCPGraphData& point : alone(curve)) {
        curve.data()->remove(point.key);
        for (const double side : {-0.45, 0.45})
            curve.addData(point.key + side * m_data->stepUs / 1e6, point.value);
    }
}

void ChartPlot::addBars(const SeriesSpec& series)
{
    auto* bars = new QCPBars(xAxis, yAxis);
    QVector<double> times, values;
    const auto shown = shownSeries();
    for (size_t step = 0; step < m_data->stepCount(); ++step) {
        double base = 0;
        for (const SeriesSpec* below : shown) {
            if (below == &series)
                break;
            const double value = scaled(below->metric, step);
            base += core::isAbsent(value) ? 0 : value;
        }
        const double value = scaled(series.metric, step);
        if (core::isAbsent(value) || value == 0)
            continue;
        times.append(middleOf(step) / 1e6);
        values.append(m_values.position(base + value)); // drawn from last to first, so the lower bars cover the upper ones' feet
    }
    bars->setData(times, values, true);
    bars->setWidthType(QCPBars::wtPlotCoords);
    const double pixel = (m_data->toUs - m_data->fromUs) / 1e6 / std::max(1, plotRect().width());
    bars->setWidth(std::max(m_data->stepUs / 1e6 * 0.8, pixel * 1.5));
    QColor fill = m_theme.*series.color;
    if (series.form == SeriesForm::LightBars)
        fill = QColor::fromRgbF((fill.redF() + m_theme.panel.redF()) / 2, (fill.greenF() + m_theme.panel.greenF()) / 2, (fill.blueF() + m_theme.panel.blueF()) / 2);
    bars->setPen(Qt::NoPen);
    bars->setBrush(fill);
    bars->setAntialiased(true);
    bars->setAntialiasedFill(true);
}

/// Faint and dashed, under the curves and on their time axis. Stacks are one line, a band is its middle alone.
void ChartPlot::addBefore()
{
    const TrendData& trend = *before();
    std::vector<const SeriesSpec*> stack;
    for (const SeriesSpec* series : shownSeries()) {
        if (isStacked(series->form))
            stack.push_back(series);
        else if (series->upper.empty())
            addBeforeCurve(m_theme.*series->color, [this, &trend, series](size_t step) { return scaled(trend, series->metric, step); });
    }
    if (stack.empty())
        return;
    addBeforeCurve(m_theme.*stack.front()->color, [this, &trend, &stack](size_t step) {
        double sum = core::kAbsent;
        for (const SeriesSpec* series : stack) {
            if (const double value = scaled(trend, series->metric, step); !core::isAbsent(value))
                sum = core::isAbsent(sum) ? value : sum + value;
        }
        return sum;
    });
    graph()->setLineStyle(QCPGraph::lsStepCenter);
}

void ChartPlot::addBeforeCurve(const QColor& color, const std::function<double(size_t)>& valueAt)
{
    QCPGraph* curve = addGraph();
    curve->setAntialiased(true);
    addCurve(*curve, *before(), m_data->fromUs - before()->fromUs, valueAt);
    QColor faint = color;
    faint.setAlphaF(kBeforeAlpha);
    QPen pen(faint, 1);
    pen.setDashPattern({4, 3});
    curve->setPen(pen);
}

} // namespace weir::ui
