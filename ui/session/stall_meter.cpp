// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/stall_meter.h"

namespace weir::session {

StallMeter::StallMeter(QObject* parent) : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kBeatMs);
    connect(&m_timer, &QTimer::timeout, this, &StallMeter::beat);
    m_clock.start();
    m_timer.start();
}

void StallMeter::reset()
{
    m_stalls = 0;
    m_longestMs = 0;
    m_clock.restart();
}

void StallMeter::beat()
{
    const double late = double(m_clock.nsecsElapsed()) / 1e6 - kBeatMs;
    m_clock.restart();
    if (late > m_longestMs)
        m_longestMs = late;
    if (late > kStallMs) {
        ++m_stalls;
        emit stalled(late);
    }
}

} // namespace weir::session
