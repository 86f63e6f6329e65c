// SPDX-License-Identifier: GPL-3.0-or-later
// The time axis of a trend chart under the wheel, the middle button and the keys. It moves at once, what is drawn moves
// with it, and the answers for where it is follow.
#include "ui/charts/chart_plot.h"

#include <cmath>

namespace weir::ui {
namespace {

constexpr double kNotch = 120;      // of a wheel, as Qt counts
constexpr double kZoomByNotch = 0.8;
constexpr double kPanByNotch = 0.1; // of the range
constexpr double kPanByKey = 0.25;
constexpr double kLeastUs = 1000;   // no range is shorter

core::Time timeOfUs(double timeUs) { return core::timeFromNanoseconds(std::llround(timeUs) * 1000); }

} // namespace

core::TimeRange ChartPlot::axis() const { return {timeOfUs(m_axis.fromUs), timeOfUs(m_axis.toUs)}; }

void ChartPlot::setAxis(const core::TimeRange& range)
{
    m_axis = {static_cast<double>(core::nanoseconds(range.from)) / 1000, static_cast<double>(core::nanoseconds(range.to)) / 1000};
    m_isDataNewer = false;
    m_sliding.start();
    xAxis->setRange(m_axis.fromUs / 1e6, m_axis.toUs / 1e6);
    m_isStale = true;
    update();
}

void ChartPlot::adoptAxis()
{
    m_axis = {m_data->fromUs, std::max(m_data->toUs, m_data->fromUs + 1)};
    xAxis->setRange(m_axis.fromUs / 1e6, m_axis.toUs / 1e6);
    m_isStale = true;
    update();
}

void ChartPlot::slideTo(double fromUs, double toUs)
{
    setAxis({timeOfUs(fromUs), timeOfUs(toUs)});
    emit rangeSlid(axis());
}

void ChartPlot::pan(double lengths)
{
    const double by = lengths * (m_axis.toUs - m_axis.fromUs);
    slideTo(m_axis.fromUs + by, m_axis.toUs + by);
}

void ChartPlot::zoom(double factor, double aroundUs)
{
    const double length = m_axis.toUs - m_axis.fromUs;
    const double by = std::max(length * factor, kLeastUs) / length;
    slideTo(aroundUs - (aroundUs - m_axis.fromUs) * by, aroundUs + (m_axis.toUs - aroundUs) * by);
}

void ChartPlot::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    const bool isSideways = std::abs(turned.x()) > std::abs(turned.y());
    const bool pans = isSideways || event->modifiers().testFlag(Qt::ShiftModifier);
    const bool isForTheArea = m_isInScrollArea && !pans && !event->modifiers().testFlag(Qt::ControlModifier);
    if (isForTheArea || m_data->stepCount() == 0 || turned.isNull())
        return event->ignore();
    event->accept();
    const double notches = (isSideways ? turned.x() : turned.y()) / kNotch;
    if (pans)
        pan(-notches * kPanByNotch); // away from the hand is back in time, as a page scrolls up
    else
        zoom(std::pow(kZoomByNotch, notches), scale().timeAt(std::clamp(event->position().x(), double(plotRect().left()), double(plotRect().right()))));
}

bool ChartPlot::zoomByKey(const QKeyEvent& key)
{
    if (m_data->stepCount() == 0)
        return false;
    const double middle = m_crosshairUs.value_or((m_axis.fromUs + m_axis.toUs) / 2);
    const bool isCtrl = key.modifiers().testFlag(Qt::ControlModifier);
    if (key.key() == Qt::Key_Plus || key.key() == Qt::Key_Equal)
        zoom(kZoomByNotch * kZoomByNotch, middle);
    else if (key.key() == Qt::Key_Minus)
        zoom(1 / (kZoomByNotch * kZoomByNotch), middle);
    else if (isCtrl && (key.key() == Qt::Key_Left || key.key() == Qt::Key_Right))
        pan(key.key() == Qt::Key_Left ? -kPanByKey : kPanByKey);
    else
        return false;
    return true;
}

} // namespace weir::ui
