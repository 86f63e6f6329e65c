// SPDX-License-Identifier: GPL-3.0-or-later
// What the ribbon looks like. Bars are at most 24 high; below them a 3 px strip says how well each second was recorded.
#include "ui/theme/style.h"
#include "ui/theme/typography.h"
#include "ui/widgets/coverage_ribbon.h"
#include "ui/widgets/time_words.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace weir::ui {
namespace {

constexpr int kBarBottom = 30; // from the top of the ribbon
constexpr int kBarHeight = 24;
constexpr int kStrip = 3;

void hatch(QPainter& painter, const QRectF& rect, const QColor& color)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1));
    for (double x = rect.left() - rect.height(); x < rect.right(); x += 6)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    painter.restore();
}

void dashedField(QPainter& painter, const QRectF& rect, const Theme& t)
{
    painter.fillRect(rect, t.panel);
    hatch(painter, rect, t.line);
    painter.setPen(QPen(t.ctl, 1, Qt::CustomDashLine));
    QPen pen(t.ctl, 1);
    pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
}

/// A round distance between labels at least `least` apart.
core::Duration labelStep(core::Duration least)
{
    using namespace std::chrono;
    static constexpr seconds steps[] = {1s, 2s, 5s, 10s, 15s, 30s, 60s, 120s, 300s, 600s, 900s, 1800s, 3600s, 7200s,
                                        10800s, 21600s, 43200s, 86400s};
    if (least < 1s) {
        for (const milliseconds step : {1ms, 2ms, 5ms, 10ms, 20ms, 50ms, 100ms, 200ms, 500ms}) {
            if (step >= least)
                return step;
        }
    }
    for (const seconds step : steps) {
        if (step >= least)
            return step;
    }
    const int64_t days = (least.count() + core::Duration(24h).count() - 1) / core::Duration(24h).count();
    return core::Duration(24h) * days;
}

QString labelFormat(core::Duration step)
{
    using namespace std::chrono;
    return step < 1s ? QStringLiteral("HH:mm:ss.zzz") : step < 60s ? QStringLiteral("HH:mm:ss")
        : step < 24h                                                ? QStringLiteral("HH:mm")
                                                                    : QStringLiteral("yyyy/MM/dd");
}

} // namespace

void CoverageRibbon::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_coverage.bytes.empty()) {
        drawRest(painter);
        return;
    }
    drawBars(painter);
    drawAxis(painter);
    drawRest(painter);
    drawBrush(painter);
}

void CoverageRibbon::drawBars(QPainter& painter) const
{
    const Theme& t = themeOf(this);
    double largest = 0;
    for (const double bytes : m_coverage.bytes)
        largest = std::max(largest, std::isnan(bytes) ? 0 : bytes);
    const double pitch = readWidth() / double(m_coverage.bytes.size());
    const double barWidth = std::max(1.0, std::floor(pitch) - 1);
    for (size_t at = 0; at < m_coverage.bytes.size(); ++at) {
        const double x = std::round(double(at) * pitch);
        const double next = std::round(double(at + 1) * pitch);
        const double bytes = m_coverage.bytes[at];
        if (std::isnan(bytes)) { // not recorded: dashed frame and hatching over the whole run
            size_t end = at;
            while (end < m_coverage.bytes.size() && std::isnan(m_coverage.bytes[end]))
                ++end;
            const double right = std::round(double(end) * pitch);
            dashedField(painter, QRectF(x, kBarBottom - kBarHeight, right - x, kBarHeight + kStrip), t);
            at = end - 1;
            continue;
        }
        // The root keeps quiet seconds visible beside a burst.
        const double height = largest > 0 && bytes > 0 ? std::max(1.0, std::round(kBarHeight * std::sqrt(bytes / largest))) : 0;
        painter.fillRect(QRectF(x, kBarBottom - height, barWidth, height), t.hist);
        painter.fillRect(QRectF(x, kBarBottom + 1, next - x, kStrip), t.hist);
    }
    for (const core::Time loss : m_coverage.losses) // rises above the strip
        painter.fillRect(QRectF(std::round(xOf(loss)) - 2, kBarBottom - 2, 6, 6), t.danger);
}

void CoverageRibbon::drawAxis(QPainter& painter) const
{
    const Theme& t = themeOf(this);
    const QFont font = fontOf(TextStyle::Axis);
    const QFontMetrics metrics(font);
    const double nsPerPixel = double((m_coverage.span.to - m_coverage.span.from).count()) / std::max(1.0, readWidth());
    const core::Duration step = labelStep(core::Duration(int64_t(nsPerPixel * 110)));
    const QString format = labelFormat(step);
    const core::Duration shift = std::chrono::seconds(m_zone.offsetFromUtc(dateTimeOf(m_coverage.span.from, m_zone)));
    core::Time tick = core::intervalStart(m_coverage.span.from + shift, step) - shift;
    painter.setFont(font);
    double free = 0;
    for (int labels = 0; tick <= m_coverage.span.to && labels < 200; tick += step, ++labels) {
        if (tick < m_coverage.span.from)
            continue;
        const double x = std::round(xOf(tick));
        const QDateTime at = dateTimeOf(tick, m_zone);
        const bool isDay = step < std::chrono::hours(24) && at.time() == QTime(0, 0);
        const QString words = at.toString(isDay ? QStringLiteral("MM/dd") : format);
        const double wide = metrics.horizontalAdvance(words);
        const double left = std::clamp(x - wide / 2, 0.0, std::max(0.0, readWidth() - wide));
        if (left < free)
            continue;
        free = left + wide + 12;
        painter.fillRect(QRectF(x, kBarBottom + 1 + kStrip, 1, 3), t.ctl2);
        painter.setPen(t.dim);
        painter.drawText(QPointF(left, 48), words);
    }
}

void CoverageRibbon::drawRest(QPainter& painter) const
{
    const Theme& t = themeOf(this);
    const double from = m_coverage.bytes.empty() ? 0 : std::round(readWidth());
    if (from >= width() - 1 && !m_coverage.broken)
        return;
    const QRectF rest(from + 1, 3, width() - from - 1, kBarBottom + 1 + kStrip - 3);
    if (rest.width() > 4) {
        dashedField(painter, rest, t);
        const QFont font = fontOf(TextStyle::Small);
        const QFontMetricsF metrics(font);
        QRectF plate(0, 0, metrics.horizontalAdvance(m_coverage.restWords) + 16, 16);
        plate.moveCenter(rest.center());
        if (!m_coverage.restWords.isEmpty() && plate.width() < rest.width()) {
            painter.fillRect(plate, t.panel);
            painter.setFont(font);
            painter.setPen(t.dim);
            painter.drawText(plate, Qt::AlignCenter, m_coverage.restWords);
        }
    }
    if (m_coverage.broken)
        painter.fillRect(QRectF(from - 1, 1, 2, kBarBottom + kStrip + 1), t.danger);
}

void CoverageRibbon::drawBrush(QPainter& painter) const
{
    const Theme& t = themeOf(this);
    const auto [from, to] = brush();
    QColor wash = t.accent;
    wash.setAlphaF(0.14f);
    const double left = std::round(from), right = std::round(to);
    painter.fillRect(QRectF(left, 1, right - left, kBarBottom + kStrip + 1), wash);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const double x : {left, right}) {
        const double inside = std::clamp(x, 3.0, width() - 4.0);
        painter.fillRect(QRectF(std::clamp(x, 0.0, width() - 1.0), 1, 1, kBarBottom + kStrip + 1), t.accent);
        painter.setPen(QPen(t.accent, 1));
        painter.setBrush(t.panel);
        painter.drawRoundedRect(QRectF(inside - 2.5, 10.5, 5, 13), 2, 2);
    }
    if (hasFocus())
        drawFocusRing(painter, QRectF(rect()).adjusted(2, 2, -2, -16), t.accent);
}

} // namespace weir::ui
