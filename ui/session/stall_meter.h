// SPDX-License-Identifier: GPL-3.0-or-later
// How often and how long the GUI thread did not answer: a heartbeat held against the monotonic clock.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace weir::session {

class StallMeter final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kBeatMs = 5;
    static constexpr int kStallMs = 50;

    explicit StallMeter(QObject* parent = nullptr);

    /// Gaps beyond a beat of more than kStallMs since the start or reset().
    int stalls() const { return m_stalls; }
    double longestMs() const { return m_longestMs; }
    void reset();

signals:
    void stalled(double ms);

private:
    void beat();

    QTimer m_timer;
    QElapsedTimer m_clock;
    int m_stalls = 0;
    double m_longestMs = 0;
};

} // namespace weir::session
