// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_plot.h"

#include "core/dns/dns_field.h"
#include "ui/format/number_format.h"
#include "ui/format/time_format.h"

#include <cmath>

namespace weir::ui {
namespace {

constexpr double kPen = 1.3;
constexpr double kDot = 5; // across

bool isStacked(SeriesForm form) { return form == SeriesForm::Bars || form == SeriesForm::LightBars; }

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

ChartPlot::ChartPlot(const ChartSpec& spec, QWidget* parent) : QCustomPlot(parent), m_spec(spec)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(chartText(spec.title));
    axisRect()->setAutoMargins(QCP::msNone);
    axisRect()->setMargins(QMargins(kPlotLeft, kPlotTop, kPlotRight, kPlotBottom));
    axisRect()->setMinimumSize(10, 10);
    for (QCPAxis* axis : {xAxis, yAxis}) {
        axis->setTickLabels(false);
        axis->setTicks(false);
        axis->setSubTicks(false);
    }
    yAxis->setBasePen(Qt::NoPen);
    xAxis->grid()->setVisible(false);
    setNoAntialiasingOnDrag(false);
}

void ChartPlot::setTheme(const Theme& theme)
{
    m_theme = theme;
    setBackground(QBrush(theme.panel));
    yAxis->grid()->setPen(QPen(theme.grid, 1));
    yAxis->grid()->setZeroLinePen(QPen(theme.line, 1));
    xAxis->setBasePen(QPen(theme.line, 1));
    rebuild();
}

void ChartPlot::setData(std::shared_ptr<const TrendData> trend)
{
    m_data = std::move(trend);
    rebuild();
}

void ChartPlot::setCrosshair(std::optional<double> timeUs)
{
    m_crosshairUs = timeUs;
    update();
}

double ChartPlot::scaled(std::string_view metric, size_t step) const
{
    const double value = m_data->value(metric, step);
    return m_spec.scale == ChartScale::PerSecond ? value / (m_data->stepUs / 1e6) : value;
}

void ChartPlot::rebuild()
{
    clearPlottables();
    double largest = 0;
    for (size_t step = 0; step < m_data->stepCount(); ++step) {
        double stack = 0;
        for (const SeriesSpec& series : m_spec.series) {
            const double value = scaled(series.upper.empty() ? series.metric : series.upper, step);
            if (core::isAbsent(value))
                continue;
            stack = isStacked(series.form) ? stack + value : value;
            largest = std::max(largest, stack);
        }
    }
    m_valueTicks = valueTicks(largest, m_spec.unit == core::Unit::Count);
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    for (const double tick : m_valueTicks)
        ticker->addTick(tick, QString());
    yAxis->setTicker(ticker);
    yAxis->setRange(0, m_valueTicks.back());
    xAxis->setRange(m_data->fromUs / 1e6, std::max(m_data->toUs, m_data->fromUs + 1) / 1e6);
    yAxis->grid()->setVisible(emptyReason().isEmpty());
    if (emptyReason().isEmpty()) {
        for (auto series = m_spec.series.rbegin(); series != m_spec.series.rend(); ++series)
            addSeries(*series);
    }
    m_isStale = true;
    update();
}

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
    // Steps without a sample are bridged when they are few; where nothing was recorded the line breaks.
    const size_t bridge = std::max<size_t>(2, m_data->stepCount() / 20);
    QVector<double> times, values;
    std::optional<size_t> last;
    for (size_t step = 0; step < m_data->stepCount(); ++step) {
        const double value = scaled(metric, step);
        const bool isRecorded = step >= m_data->coverage.size() || m_data->coverage[step] != Recorded::Not;
        const bool isBreak = !isRecorded || (!core::isAbsent(value) && last && step - *last > bridge);
        if (isBreak && !times.isEmpty() && !std::isnan(values.back())) {
            times.append(m_data->startOf(step) / 1e6);
            values.append(core::kAbsent);
        }
        if (!isRecorded || core::isAbsent(value))
            continue;
        times.append(middleOf(step) / 1e6);
        values.append(value);
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
    for (size_t step = 0; step < m_data->stepCount(); ++step) {
        double base = 0;
        for (const SeriesSpec& below : m_spec.series) {
            if (&below == &series)
                break;
            const double value = scaled(below.metric, step);
            base += core::isAbsent(value) ? 0 : value;
        }
        const double value = scaled(series.metric, step);
        if (core::isAbsent(value) || value == 0)
            continue;
        times.append(middleOf(step) / 1e6);
        values.append(base + value); // drawn from last to first, so the lower bars cover the upper ones' feet
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
    const auto step = m_crosshairUs ? m_data->stepAt(*m_crosshairUs) : std::nullopt;
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

QRect ChartPlot::plotRect() const // known before the axes are laid out
{
    return rect().adjusted(kPlotLeft, kPlotTop, -kPlotRight, -kPlotBottom);
}

TimeScale ChartPlot::scale() const
{
    const QRect rect = plotRect();
    return {m_data->fromUs, std::max(m_data->toUs, m_data->fromUs + 1), rect.left(), std::max(1, rect.width())};
}

void ChartPlot::resizeEvent(QResizeEvent* event)
{
    QCustomPlot::resizeEvent(event);
    rebuild(); // the width of thin bars is in pixels
}

} // namespace weir::ui
