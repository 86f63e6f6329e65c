// SPDX-License-Identifier: GPL-3.0-or-later
// Between a hand (a wheel, a player) that moves the range as fast as it likes and the page that has to show it: the newest
// range goes on as soon as the one before is on the screen, what came in between is dropped. So nothing queues up, and no
// answer is thrown away before anybody saw it.
#pragma once

#include "core/values/time.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace weir::ui {

class RangeFollower final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kFrameMs = 50;     // no faster
    static constexpr int kPatienceMs = 500; // a page that never comes to rest, as while it loads, is not waited for longer

    /// `isShown`: is what was asked for last on the screen?
    explicit RangeFollower(std::function<bool()> isShown, QObject* parent = nullptr);

    void follow(const core::TimeRange& range);
    /// Something has come to rest.
    void look();
    void drop();

signals:
    void reached(const core::TimeRange& range);

private:
    std::function<bool()> m_isShown;
    std::optional<core::TimeRange> m_next;
    QElapsedTimer m_sinceReached;
    QTimer m_timer;
};

} // namespace weir::ui
