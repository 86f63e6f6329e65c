// SPDX-License-Identifier: GPL-3.0-or-later
// What a trend chart paints over its curves.
#include "ui/charts/chart_plot.h"

#include "ui/format/fonts.h"
#include "ui/format/number_format.h"
#include "ui/format/tabular_text.h"
#include "ui/format/time_format.h"

#include <cmath>
#include <utility>

namespace weir::ui {
namespace {

constexpr int kStripTop = 5; // of the coverage strip
constexpr double kHatchStep = 8;
constexpr int kClockRoom = 52;   // for "14:25"
constexpr int kLongRoom = 74;    // for "14:25:30", "2026-11-21"

void hatch(QPainter& painter, const QRectF& rect, const QColor& color)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1));
    for (double x = rect.left() - rect.height(); x < rect.right(); x += kHatchStep)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    painter.restore();
}

/// `isOfManyYears`: the days of the axis are not of one year.
QString tickText(double timeUs, double stepUs, bool isOfManyYears, const QTimeZone& zone)
{
    const QDateTime time = localTime(timeUs, zone);
    if (stepUs < 1e6)
        return time.toString(QStringLiteral("ss.zzz"));
    if (stepUs < 60e6)
        return time.toString(QStringLiteral("HH:mm:ss"));
    if (stepUs < kDayUs && time.time() != QTime(0, 0))
        return time.toString(QStringLiteral("HH:mm"));
    if (stepUs >= 11 * kMonthUs)
        return time.toString(QStringLiteral("yyyy"));
    if (stepUs >= kMonthUs)
        return time.toString(QStringLiteral("yyyy-MM"));
    return time.toString(isOfManyYears && stepUs >= kDayUs ? QStringLiteral("yyyy-MM-dd") : QStringLiteral("MM-dd"));
}

} // namespace

void ChartPlot::paintEvent(QPaintEvent* event)
{
    QCPPainter painter(this);
    const auto type = painter.paintEngine()->type();
    if (type == QPaintEngine::SVG || type == QPaintEngine::Pdf || type == QPaintEngine::Picture) {
        toPainter(&painter, width(), height()); // curves stay curves
    } else {
        painter.end();
        if (std::exchange(m_isStale, false))
            replot(QCustomPlot::rpQueuedRefresh);
        QCustomPlot::paintEvent(event);
        painter.begin(this);
    }
    paintOverlay(painter);
}

void ChartPlot::paintOverlay(QPainter& painter) const
{
    paintLabels(painter);
    paintCoverage(painter);
    const QString reason = emptyReason().isEmpty() && shownSeries().empty() ? tr("every series is hidden") : emptyReason();
    if (!reason.isEmpty()) {
        painter.setFont(uiFont(12));
        painter.setPen(m_theme.dim);
        painter.drawText(plotRect(), Qt::AlignCenter | Qt::TextWordWrap, reason);
    }
    if (m_dragFrom || m_brush)
        paintBrush(painter);
    if (m_crosshairUs)
        paintCrosshair(painter);
    if (hasFocus() && m_showsRing) {
        painter.setPen(QPen(m_theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(plotRect().adjusted(0, -4, 0, 1));
    }
}

void ChartPlot::paintBrush(QPainter& painter) const
{
    const auto us = [](core::Time time) { return static_cast<double>(core::nanoseconds(time)) / 1000; };
    const auto [fromUs, toUs] = m_dragFrom ? draggedTo() : std::pair(us(m_brush->from), us(m_brush->to));
    const QRect plot = plotRect();
    const int from = std::clamp(static_cast<int>(std::round(scale().pixelAt(fromUs))), plot.left(), plot.right());
    const int to = std::clamp(static_cast<int>(std::round(scale().pixelAt(toUs))), plot.left(), plot.right());
    QColor fill = m_theme.accent;
    fill.setAlphaF(0.14f);
    painter.fillRect(QRect(from, plot.top(), to - from, plot.height()), fill);
    for (const int edge : {from, to}) {
        painter.fillRect(QRect(edge, plot.top(), 1, plot.height()), m_theme.accent);
        if (!m_isBrushing)
            continue;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_theme.accent);
        painter.setBrush(m_theme.panel);
        painter.drawRoundedRect(QRectF(edge - 2.5, plot.center().y() - 6.5, 6, 14), 2, 2);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

void ChartPlot::paintLabels(QPainter& painter) const
{
    const QRect plot = plotRect();
    const QFont font = uiFont(11);
    const QFontMetricsF metrics(font);
    const TabularText& digits = tabularText(font);
    painter.setPen(m_theme.dim);
    if (emptyReason().isEmpty()) {
        for (const double tick : m_values.ticks) {
            const QString text = axisText(tick, m_values.isLogarithmic ? tick : m_values.ticks[1], m_spec.unit);
            digits.drawRightAligned(painter, plot.left() - 6, std::round(heightOf(tick) + metrics.capHeight() / 2), text);
        }
    }
    if (m_data->stepCount() == 0)
        return;
    const auto step = m_isHovered ? crosshairStep() : std::nullopt;
    const QRect bubble = step ? bubbleRect(scale().pixelAt(middleOf(*step)), clockText(m_data->startOf(*step), m_data->stepUs, m_data->zone)) : QRect();
    const auto [fromUs, toUs] = m_axis;
    TimeTicks ticks = timeTicks(fromUs, toUs, std::max(1, plot.width() / kClockRoom), m_data->zone);
    const bool isOfManyYears = localTime(fromUs, m_data->zone).date().year() != localTime(toUs, m_data->zone).date().year();
    if (ticks.stepUs < 60e6 || (isOfManyYears && ticks.stepUs >= kDayUs))
        ticks = timeTicks(fromUs, toUs, std::max(1, plot.width() / kLongRoom), m_data->zone);
    for (const double time : ticks.timesUs) {
        const QString text = tickText(time, ticks.stepUs, isOfManyYears, m_data->zone);
        const double width = digits.width(text), x = scale().pixelAt(time);
        const double left = x - width / 2;
        if (left < plot.left() - 8 || left + width > plot.right() + kPlotRight)
            continue;
        painter.fillRect(QRectF(std::round(x), plot.bottom() + 1, 1, 3), m_theme.line);
        if (!bubble.isValid() || left > bubble.right() + 2 || left + width < bubble.left() - 2)
            digits.draw(painter, std::round(left), plot.bottom() + 6 + metrics.ascent(), text);
    }
}

void ChartPlot::paintCoverage(QPainter& painter) const
{
    const TimeScale time = scale();
    const int steps = static_cast<int>(m_data->stepCount());
    for (int from = 0; from < steps;) {
        const auto at = [&](int step) {
            return static_cast<size_t>(step) < m_data->coverage.size() ? m_data->coverage[static_cast<size_t>(step)] : Recorded::Fully;
        };
        int to = from + 1;
        while (to < steps && at(to) == at(from))
            ++to;
        const QRect plot = plotRect();
        const double left = std::max(time.pixelAt(m_data->startOf(static_cast<size_t>(from))), double(plot.left()));
        const double right = std::min(time.pixelAt(m_data->startOf(static_cast<size_t>(to))), double(plot.right() + 1));
        const Recorded recorded = at(from);
        from = to;
        if (right <= left)
            continue; // moved out of sight
        if (recorded == Recorded::Fully)
            painter.fillRect(QRectF(left, kStripTop, right - left, 2), m_theme.hist);
        else if (recorded == Recorded::WithLoss)
            painter.fillRect(QRectF(left, kStripTop - 2, std::max(2.0, right - left), 4), m_theme.danger);
        else
            hatch(painter, QRectF(left, plot.top(), right - left, plot.height()), m_theme.line);
    }
}

void ChartPlot::paintCrosshair(QPainter& painter) const
{
    const auto step = m_data->stepAt(*m_crosshairUs);
    if (!step)
        return;
    const QRect plot = plotRect();
    const double x = std::round(scale().pixelAt(middleOf(*step))) + 0.5;
    if (x < plot.left() || x > plot.right() + 1)
        return;
    QPen pen(m_theme.text, 1);
    pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.drawLine(QPointF(x, plot.top() - 4), QPointF(x, plot.bottom() + 1));
    painter.setRenderHint(QPainter::Antialiasing);
    for (const SeriesSpec* series : shownSeries()) {
        const double value = scaled(series->metric, *step);
        if (core::isAbsent(value) || !series->upper.empty() || isStacked(series->form))
            continue;
        painter.setPen(QPen(m_theme.*series->color, 1.4));
        painter.setBrush(m_theme.panel);
        painter.drawEllipse(QPointF(x, heightOf(value)), 3.5, 3.5);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (m_isHovered)
        paintBubble(painter, x, clockText(m_data->startOf(*step), m_data->stepUs, m_data->zone));
}

QRect ChartPlot::bubbleRect(double x, const QString& text) const
{
    const int width = static_cast<int>(std::ceil(tabularText(uiFont(11)).width(text))) + 10;
    const int left = std::clamp(static_cast<int>(std::round(x)) - width / 2, 0, std::max(0, this->width() - width - 2));
    return {left, plotRect().bottom() + 2, width, 17};
}

void ChartPlot::paintBubble(QPainter& painter, double x, const QString& text) const
{
    const QRect bubble = bubbleRect(x, text);
    const QFont font = uiFont(11);
    const QFontMetricsF metrics(font);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.text);
    painter.drawRoundedRect(bubble, 3, 3);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(m_theme.panel);
    tabularText(font).draw(painter, bubble.left() + 5, std::round(bubble.center().y() + 1 + metrics.capHeight() / 2), text);
}

} // namespace weir::ui
