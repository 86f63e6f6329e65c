// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keys of a trend chart: crosshair, marking a range, and the brush of a timeline.
#include "ui/charts/chart_plot.h"

#include <cmath>

namespace weir::ui {
namespace {

constexpr int kDragThreshold = 4;
constexpr int kGrip = 5;

core::Time timeOfUs(double timeUs) { return core::timeFromNanoseconds(static_cast<int64_t>(timeUs) * 1000); }
double usOf(core::Time time) { return static_cast<double>(core::nanoseconds(time)) / 1000; }

} // namespace

void ChartPlot::setBrush(const std::optional<core::TimeRange>& part)
{
    m_brush = part;
    update();
}

/// Whole steps, so that what is marked is what is shown.
core::TimeRange ChartPlot::wholeSteps(double fromUs, double toUs) const
{
    const double step = m_data->stepUs, start = m_data->firstStepUs;
    return {timeOfUs(start + std::floor((fromUs - start) / step) * step), timeOfUs(start + std::ceil((toUs - start) / step) * step)};
}

ChartPlot::Grip ChartPlot::gripAt(int x) const
{
    if (!m_isBrushing || !m_brush)
        return Grip::New;
    const double from = scale().pixelAt(usOf(m_brush->from)), to = scale().pixelAt(usOf(m_brush->to));
    if (std::abs(x - from) <= kGrip)
        return Grip::Left;
    if (std::abs(x - to) <= kGrip)
        return Grip::Right;
    return x > from && x < to ? Grip::Body : Grip::New;
}

void ChartPlot::mouseMoveEvent(QMouseEvent* event)
{
    if (m_panFrom) {
        const auto [x, axis] = *m_panFrom;
        const double by = (x - event->pos().x()) * (axis.toUs - axis.fromUs) / std::max(1, plotRect().width());
        return slideTo(axis.fromUs + by, axis.toUs + by);
    }
    m_isHovered = true;
    m_dragTo = std::clamp(event->pos().x(), plotRect().left(), plotRect().right());
    const bool isInside = event->pos().x() >= plotRect().left() && event->pos().x() <= plotRect().right();
    emit crosshairMoved(isInside || m_dragFrom ? std::optional(scale().timeAt(m_dragTo)) : std::nullopt);
    if (m_isBrushing && !m_dragFrom) {
        const Grip under = gripAt(event->pos().x());
        setCursor(under == Grip::Left || under == Grip::Right ? Qt::SizeHorCursor : under == Grip::Body ? Qt::OpenHandCursor : Qt::ArrowCursor);
    }
    update();
}

void ChartPlot::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton && m_data->stepCount() > 0) {
        m_panFrom = {event->pos().x(), m_axis};
        setCursor(Qt::ClosedHandCursor);
    }
    if (event->button() != Qt::LeftButton)
        return;
    if (!m_isBrushing)
        m_brush.reset(); // what keys had marked
    m_dragFrom = m_dragTo = std::clamp(event->pos().x(), plotRect().left(), plotRect().right());
    m_grip = gripAt(event->pos().x());
    if (m_isBrushing)
        setFocus(Qt::MouseFocusReason); // Enter makes the brush the range
}

/// Where the drag would put the brush, in time.
std::pair<double, double> ChartPlot::draggedTo() const
{
    const double pressed = scale().timeAt(*m_dragFrom), now = scale().timeAt(m_dragTo);
    if (m_grip == Grip::New)
        return std::minmax(pressed, now);
    const double from = usOf(m_brush->from), to = usOf(m_brush->to);
    if (m_grip == Grip::Body) {
        const double moved = std::clamp(from + now - pressed, m_data->fromUs, std::max(m_data->fromUs, m_data->toUs - (to - from)));
        return {moved, moved + (to - from)};
    }
    return m_grip == Grip::Left ? std::minmax(now, to) : std::minmax(from, now);
}

void ChartPlot::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton && m_panFrom) {
        m_panFrom.reset();
        unsetCursor();
    }
    if (event->button() != Qt::LeftButton || !m_dragFrom)
        return;
    const bool isDrag = std::abs(m_dragTo - *m_dragFrom) >= kDragThreshold;
    const auto [from, to] = draggedTo();
    m_dragFrom.reset();
    update();
    if (!m_isBrushing && isDrag)
        emit rangeRequested(wholeSteps(from, to));
    else if (m_isBrushing && isDrag)
        changeBrush(wholeSteps(from, to));
    else if (m_isBrushing && m_brush && m_grip == Grip::New)
        changeBrush(std::nullopt); // a click beside it
}

void ChartPlot::changeBrush(const std::optional<core::TimeRange>& part)
{
    setBrush(part);
    emit brushChanged(part);
}

void ChartPlot::mouseDoubleClickEvent(QMouseEvent*)
{
    m_dragFrom.reset();
    if (m_isBrushing && m_brush)
        changeBrush(std::nullopt);
    else
        emit zoomOutRequested();
}

void ChartPlot::leaveEvent(QEvent* event)
{
    QCustomPlot::leaveEvent(event);
    m_isHovered = false;
    emit crosshairMoved(std::nullopt);
}

void ChartPlot::focusInEvent(QFocusEvent* event)
{
    m_showsRing = event->reason() != Qt::MouseFocusReason;
    QCustomPlot::focusInEvent(event);
    update();
}

bool ChartPlot::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && (m_dragFrom || m_crosshairUs || m_brush)) {
        event->accept(); // first what the chart itself has to undo
        return true;
    }
    return QCustomPlot::event(event);
}

void ChartPlot::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool isStep = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right || event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    if (event->key() == Qt::Key_Escape && m_brush) {
        m_markFromUs.reset();
        changeBrush(std::nullopt);
    } else if (event->key() == Qt::Key_Escape && (m_dragFrom || m_crosshairUs)) {
        m_dragFrom.reset();
        emit crosshairMoved(std::nullopt);
    } else if (isEnter && m_brush) {
        requestBrush();
    } else if (zoomByKey(*event)) {
        return;
    } else if (isStep && m_data->stepCount() > 0) {
        stepCrosshair(*event);
    } else {
        QCustomPlot::keyPressEvent(event);
    }
}

void ChartPlot::requestBrush()
{
    if (!m_brush)
        return;
    const core::TimeRange part = *m_brush;
    m_markFromUs.reset();
    if (!m_isBrushing)
        m_brush.reset();
    emit rangeRequested(part);
}

/// With Shift a part is marked from where the crosshair was.
void ChartPlot::stepCrosshair(const QKeyEvent& key)
{
    const auto at = crosshairStep();
    const auto last = static_cast<qint64>(m_data->stepCount()) - 1, now = at ? static_cast<qint64>(*at) : qint64(-1);
    qint64 to = 0;
    switch (key.key()) {
    case Qt::Key_End: to = last; break;
    case Qt::Key_Left: to = at ? now - 1 : last; break;
    case Qt::Key_Right: to = now + 1; break;
    default: break; // Home
    }
    const auto next = static_cast<size_t>(std::clamp<qint64>(to, 0, last));
    m_isHovered = true;
    if (key.modifiers().testFlag(Qt::ShiftModifier) && at) {
        m_markFromUs = m_markFromUs.value_or(m_data->startOf(*at));
        markTo(m_data->startOf(next));
    } else {
        m_markFromUs.reset();
    }
    emit crosshairMoved(middleOf(next));
}

void ChartPlot::markTo(double stepUs)
{
    const auto [from, to] = std::minmax(*m_markFromUs, stepUs);
    changeBrush(wholeSteps(from, to + m_data->stepUs));
}

} // namespace weir::ui
