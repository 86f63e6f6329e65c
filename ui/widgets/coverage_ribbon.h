// SPDX-License-Identifier: GPL-3.0-or-later
// The whole span of the workspace as a small histogram with the chosen range as a brush on it.
#pragma once

#include "ui/widgets/coverage.h"

#include <QTimeZone>
#include <QWidget>

namespace weir::ui {

class CoverageRibbon final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int kBarPitch = 4; // 3 px and a gap

    explicit CoverageRibbon(QWidget* parent = nullptr);

    void setCoverage(Coverage coverage);
    const Coverage& coverage() const { return m_coverage; }
    void setRange(const core::TimeRange& range); // the brush
    void setZone(const QTimeZone& zone);
    /// How many bars fit.
    int barCount() const { return std::max(1, width() / kBarPitch); }

    // Pixel <-> time, as arithmetic.
    double xOf(core::Time time) const;
    core::Time timeAt(double x) const;

signals:
    void rangeRequested(core::TimeRange range);
    void rangeSlid(core::TimeRange range); // while the brush is dragged; rangeRequested() ends it
    void playToggled();
    void wholeRangeRequested();
    void resized();

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum class Grip { None, Body, Left, Right, New };

    double readWidth() const; // where time ends and the unread rest begins
    std::pair<double, double> brush() const;
    Grip gripAt(double x) const;
    void drawBars(QPainter& painter) const;
    void drawAxis(QPainter& painter) const;
    void drawRest(QPainter& painter) const;
    void drawBrush(QPainter& painter) const;
    void moveBrush(double x);

    Coverage m_coverage;
    core::TimeRange m_range;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    Grip m_grip = Grip::None;
    double m_pressedX = 0;
    core::TimeRange m_pressedRange;
    bool m_moved = false;
};

} // namespace weir::ui
