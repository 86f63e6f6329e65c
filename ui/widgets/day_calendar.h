// SPDX-License-Identifier: GPL-3.0-or-later
// A month: click or drag over days; a short line under a day says that something was recorded.
#pragma once

#include <QDate>
#include <QTimeZone>
#include <QWidget>

#include "core/values/time.h"

namespace weir::ui {

class DayCalendar final : public QWidget
{
    Q_OBJECT
public:
    DayCalendar(const core::TimeRange& span, const core::TimeRange& shown, const QTimeZone& zone, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {270, 264}; }

signals:
    void daysChosen(QDate first, QDate last);

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QRect cell(int index) const;
    QDate dayAt(const QPoint& place) const;
    QDate firstShown() const;
    void turn(int months);

    QDate m_month; // its first day
    QDate m_recordedFirst;
    QDate m_recordedLast;
    QDate m_first; // chosen
    QDate m_last;
    QDate m_pressed;
};

} // namespace weir::ui
