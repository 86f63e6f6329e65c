// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/range_follower.h"

#include <algorithm>
#include <utility>

namespace weir::ui {

RangeFollower::RangeFollower(std::function<bool()> isShown, QObject* parent) : QObject(parent), m_isShown(std::move(isShown))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const auto next = std::exchange(m_next, std::nullopt);
        if (!next)
            return;
        m_sinceReached.start();
        emit reached(*next);
    });
}

void RangeFollower::follow(const core::TimeRange& range)
{
    m_next = range;
    look();
}

void RangeFollower::look()
{
    if (!m_next)
        return;
    const qint64 passed = m_sinceReached.isValid() ? m_sinceReached.elapsed() : kPatienceMs;
    const qint64 wait = m_isShown() ? kFrameMs - passed : kPatienceMs - passed;
    m_timer.start(static_cast<int>(std::max<qint64>(0, wait))); // never at once: what is on the screen is painted first
}

void RangeFollower::drop()
{
    m_next.reset();
    m_timer.stop();
}

} // namespace weir::ui
