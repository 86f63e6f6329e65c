// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_plot.h"

#include "ui/charts/chart_accessible.h"
#include "ui/theme/key_help.h"

#include <QAccessible>

#include <limits>

namespace weir::ui {
namespace {

constexpr int kSlidingMs = 300;

} // namespace

ChartPlot::ChartPlot(const ChartSpec& spec, QWidget* parent) : QCustomPlot(parent), m_spec(spec)
{
    makeChartsAccessible();
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setAccessibleName(chartText(spec.title));
    setAccessibleDescription(tr("Left and Right move the crosshair, with Shift they mark a part and Enter shows it. "
                                "Plus and minus zoom, Ctrl+Left and Ctrl+Right go along the time."));
    const auto keys = [](auto... combined) { return QList<QKeySequence>{QKeySequence(combined)...}; };
    describeKeys(*this, {tr("In a chart"),
                         {{keys(Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End), tr("Move the crosshair and read the values")},
                          {keys(Qt::SHIFT | Qt::Key_Left, Qt::SHIFT | Qt::Key_Right), tr("Mark a part of the time")},
                          {keys(Qt::Key_Return), tr("Show the marked part alone")},
                          {keys(Qt::Key_Plus, Qt::Key_Minus), tr("Zoom the time")},
                          {keys(Qt::CTRL | Qt::Key_Left, Qt::CTRL | Qt::Key_Right), tr("Go along the time")}}});
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
    m_sliding.setSingleShot(true);
    m_sliding.setInterval(kSlidingMs);
    connect(&m_sliding, &QTimer::timeout, this, [this] {
        if (m_isDataNewer)
            adoptAxis();
    });
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
    m_isDataNewer = true;
    const auto us = [](core::Time time) { return static_cast<double>(core::nanoseconds(time)) / 1000; };
    if (!m_isBrushing && m_brush && (us(m_brush->to) <= m_data->fromUs || us(m_brush->from) >= m_data->toUs))
        m_brush.reset(); // what keys had marked is out of sight
    rebuild();
    if (!m_sliding.isActive())
        adoptAxis();
}

void ChartPlot::setForm(const ChartForm& form)
{
    m_form = form;
    rebuild();
}

void ChartPlot::setCrosshair(std::optional<double> timeUs)
{
    const bool isOther = timeUs != m_crosshairUs;
    m_crosshairUs = timeUs;
    update();
    if (isOther && hasFocus() && QAccessible::isActive())
        sayChartValue(*this);
}

double ChartPlot::scaled(const TrendData& trend, std::string_view metric, size_t step) const
{
    const double value = trend.value(metric, step);
    return m_spec.scale == ChartScale::PerSecond ? value / (trend.stepUs / 1e6) : value;
}

std::vector<const SeriesSpec*> ChartPlot::shownSeries() const
{
    std::vector<const SeriesSpec*> shown;
    for (const SeriesSpec& series : m_spec.series) {
        if (m_form.shows(series))
            shown.push_back(&series);
    }
    return shown;
}

ValueScale ChartPlot::scaleOfValues() const
{
    double largest = 0, smallest = std::numeric_limits<double>::infinity();
    const auto shown = shownSeries();
    const auto see = [&](const TrendData& trend) {
        for (size_t step = 0; step < trend.stepCount(); ++step) {
            double stack = 0;
            for (const SeriesSpec* series : shown) {
                const double low = scaled(trend, series->metric, step);
                const double value = series->upper.empty() ? low : scaled(trend, series->upper, step);
                if (low > 0)
                    smallest = std::min(smallest, low);
                if (core::isAbsent(value))
                    continue;
                stack = isStacked(series->form) ? stack + value : value;
                largest = std::max(largest, stack);
            }
        }
    };
    see(*m_data);
    if (before())
        see(*before());
    const bool isCount = m_spec.unit == core::Unit::Count;
    return m_form.isLogarithmic ? logarithmicScale(std::min(smallest, largest), largest, isCount) : linearScale(largest, isCount);
}

void ChartPlot::rebuild()
{
    clearPlottables();
    m_values = scaleOfValues();
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    for (const double tick : m_values.ticks)
        ticker->addTick(m_values.position(tick), QString());
    yAxis->setTicker(ticker);
    yAxis->setRange(0, m_values.top());
    yAxis->grid()->setVisible(emptyReason().isEmpty());
    if (emptyReason().isEmpty()) {
        const auto shown = shownSeries();
        if (before())
            addBefore();
        for (auto series = shown.rbegin(); series != shown.rend(); ++series)
            addSeries(**series);
    }
    m_isStale = true;
    update();
}

QRect ChartPlot::plotRect() const // known before the axes are laid out
{
    return rect().adjusted(kPlotLeft, kPlotTop, -kPlotRight, -kPlotBottom);
}

TimeScale ChartPlot::scale() const
{
    const QRect rect = plotRect();
    return {m_axis.fromUs, std::max(m_axis.toUs, m_axis.fromUs + 1), rect.left(), std::max(1, rect.width())};
}

double ChartPlot::heightOf(double value) const
{
    const QRect plot = plotRect();
    return plot.bottom() + 1 - m_values.position(value) / m_values.top() * plot.height();
}

void ChartPlot::resizeEvent(QResizeEvent* event)
{
    QCustomPlot::resizeEvent(event);
    rebuild(); // the width of thin bars is in pixels
}

} // namespace weir::ui
