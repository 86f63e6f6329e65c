// SPDX-License-Identifier: GPL-3.0-or-later
// The plot of one trend chart: curves by QCustomPlot; axis labels, coverage strip, crosshair and brush on top of it.
#pragma once

#include "ui/charts/axis_ticks.h"
#include "ui/charts/chart_spec.h"
#include "ui/charts/trend_data.h"

#include <qcustomplot.h>

namespace weir::ui {

/// Edges of the plot inside its widget.
inline constexpr int kPlotLeft = 50, kPlotTop = 12, kPlotRight = 8, kPlotBottom = 20;

class ChartPlot final : public QCustomPlot
{
    Q_OBJECT
public:
    explicit ChartPlot(const ChartSpec& spec, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setData(std::shared_ptr<const TrendData> data);
    void setCrosshair(std::optional<double> timeUs);
    /// A drag marks a part that stays, instead of asking for it as the range; Enter asks for it.
    void setBrushing(bool on) { m_isBrushing = on; }
    void setBrush(const std::optional<core::TimeRange>& part);
    const std::optional<core::TimeRange>& brush() const { return m_brush; }

    /// Why there is nothing to draw; empty when there is.
    QString emptyReason() const;
    /// The value of the series at the crosshair, or of the whole range.
    QString readOut(const SeriesSpec& series) const;

signals:
    void crosshairMoved(std::optional<double> timeUs);
    void rangeRequested(core::TimeRange range);
    void zoomOutRequested();
    void brushChanged(const std::optional<core::TimeRange>& part); // by the user

protected:
    void paintEvent(QPaintEvent* event) final;
    void resizeEvent(QResizeEvent* event) final;
    void mouseMoveEvent(QMouseEvent* event) final;
    void mousePressEvent(QMouseEvent* event) final;
    void mouseReleaseEvent(QMouseEvent* event) final;
    void mouseDoubleClickEvent(QMouseEvent* event) final;
    void wheelEvent(QWheelEvent* event) final;
    void leaveEvent(QEvent* event) final;
    void keyPressEvent(QKeyEvent* event) final;
    void focusInEvent(QFocusEvent* event) final;
    bool event(QEvent* event) final;

private:
    enum class Grip { New, Left, Right, Body };

    Grip gripAt(int x) const;
    core::TimeRange wholeSteps(double fromUs, double toUs) const;
    std::pair<double, double> draggedTo() const;
    void changeBrush(const std::optional<core::TimeRange>& part);
    void stepCrosshair(int direction, bool brushes);
    void paintBrush(QPainter& painter) const;
    double scaled(std::string_view metric, size_t step) const;
    void rebuild();
    void addSeries(const SeriesSpec& series);
    void addCurve(QCPGraph& graph, std::string_view metric);
    void addDots(const QCPGraph& curve);
    void widenAlone(QCPGraph& curve) const;
    void addBars(const SeriesSpec& series);
    void paintOverlay(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;
    void paintCoverage(QPainter& painter) const;
    void paintCrosshair(QPainter& painter) const;
    void paintBubble(QPainter& painter, double x, const QString& text) const;
    QRect bubbleRect(double x, const QString& text) const;
    QRect plotRect() const;
    TimeScale scale() const;
    double middleOf(size_t step) const { return m_data->startOf(step) + m_data->stepUs / 2; }

    const ChartSpec& m_spec;
    Theme m_theme;
    std::shared_ptr<const TrendData> m_data = std::make_shared<TrendData>();
    std::vector<double> m_valueTicks;
    std::optional<double> m_crosshairUs;
    std::optional<int> m_dragFrom;
    int m_dragTo = 0;
    Grip m_grip = Grip::New;
    bool m_isBrushing = false;
    std::optional<core::TimeRange> m_brush;
    bool m_isHovered = false;
    bool m_showsRing = false; // it was reached by the keyboard
    bool m_isStale = false; // the curves are drawn again with the next paint
};

} // namespace weir::ui
