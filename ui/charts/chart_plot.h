// SPDX-License-Identifier: GPL-3.0-or-later
// The plot of one trend chart: curves by QCustomPlot; axis labels, coverage strip, crosshair and brush on top of it.
#pragma once

#include "ui/charts/axis_ticks.h"
#include "ui/charts/chart_form.h"
#include "ui/charts/trend_data.h"
#include "ui/charts/value_scale.h"

#include <QTimer>

#include <qcustomplot.h>

#include <functional>

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
    void setForm(const ChartForm& form);
    void setCrosshair(std::optional<double> timeUs);
    /// The time axis before the answer for it is there; what is drawn moves along.
    void setAxis(const core::TimeRange& range);
    /// A drag marks a part that stays, instead of asking for it as the range; Enter asks for it.
    void setBrushing(bool on) { m_isBrushing = on; }
    void setBrush(const std::optional<core::TimeRange>& part);
    const std::optional<core::TimeRange>& brush() const { return m_brush; }
    /// Asks for what is marked as the range.
    void requestBrush();
    /// In something that scrolls, the wheel zooms with Ctrl only.
    void setInScrollArea(bool on) { m_isInScrollArea = on; }

    const ChartSpec& spec() const { return m_spec; }
    const TrendData& data() const { return *m_data; }
    const ChartForm& form() const { return m_form; }
    const ValueScale& values() const { return m_values; }
    core::TimeRange axis() const;
    std::optional<size_t> crosshairStep() const { return m_crosshairUs ? m_data->stepAt(*m_crosshairUs) : std::nullopt; }

    /// Why there is nothing to draw; empty when there is.
    QString emptyReason() const;
    /// The value of the series at the crosshair, or of the whole range.
    QString readOut(const SeriesSpec& series) const;
    /// The moment and every value, for who does not see the legend.
    QString spokenValues() const;
    /// When the period before was, or that nothing of it was recorded; empty when it is not shown.
    QString beforeWords() const;

signals:
    void crosshairMoved(std::optional<double> timeUs);
    void rangeRequested(core::TimeRange range);
    void rangeSlid(core::TimeRange range); // while a wheel or a hand moves it; many one after another
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
    struct Axis
    {
        double fromUs = 0, toUs = 1;
    };

    // chart_input.cpp
    Grip gripAt(int x) const;
    core::TimeRange wholeSteps(double fromUs, double toUs) const;
    std::pair<double, double> draggedTo() const;
    void changeBrush(const std::optional<core::TimeRange>& part);
    void stepCrosshair(const QKeyEvent& key);
    void markTo(double stepUs);
    // chart_zoom.cpp
    void adoptAxis();
    void slideTo(double fromUs, double toUs);
    void pan(double lengths);
    void zoom(double factor, double aroundUs);
    bool zoomByKey(const QKeyEvent& key);
    // chart_curves.cpp
    void addSeries(const SeriesSpec& series);
    void addCurve(QCPGraph& graph, const TrendData& trend, double shiftUs, const std::function<double(size_t)>& valueAt);
    void addCurve(QCPGraph& graph, std::string_view metric);
    void addDots(const QCPGraph& curve);
    void widenAlone(QCPGraph& curve) const;
    void addBars(const SeriesSpec& series);
    void addBefore();
    void addBeforeCurve(const QColor& color, const std::function<double(size_t)>& valueAt);
    // chart_overlay.cpp
    void paintBrush(QPainter& painter) const;
    void paintOverlay(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;
    void paintCoverage(QPainter& painter) const;
    void paintCrosshair(QPainter& painter) const;
    void paintBubble(QPainter& painter, double x, const QString& text) const;
    QRect bubbleRect(double x, const QString& text) const;

    double scaled(const TrendData& trend, std::string_view metric, size_t step) const;
    double scaled(std::string_view metric, size_t step) const { return scaled(*m_data, metric, step); }
    void rebuild();
    ValueScale scaleOfValues() const;
    std::vector<const SeriesSpec*> shownSeries() const;
    const TrendData* before() const { return m_form.showsBefore ? m_data->before.get() : nullptr; }
    QRect plotRect() const;
    TimeScale scale() const;
    double heightOf(double value) const; // in pixels from the top of the widget
    double middleOf(size_t step) const { return m_data->startOf(step) + m_data->stepUs / 2; }

    const ChartSpec& m_spec;
    Theme m_theme;
    ChartForm m_form;
    std::shared_ptr<const TrendData> m_data = std::make_shared<TrendData>();
    ValueScale m_values;
    Axis m_axis;
    QTimer m_sliding; // runs on for a moment after the last movement
    bool m_isDataNewer = false; // than the last movement
    std::optional<double> m_crosshairUs;
    std::optional<int> m_dragFrom;
    std::optional<std::pair<int, Axis>> m_panFrom;
    std::optional<double> m_markFromUs; // the step where keys began to mark
    int m_dragTo = 0;
    Grip m_grip = Grip::New;
    bool m_isBrushing = false;
    bool m_isInScrollArea = false;
    std::optional<core::TimeRange> m_brush;
    bool m_isHovered = false;
    bool m_showsRing = false; // it was reached by the keyboard
    bool m_isStale = false; // the curves are drawn again with the next paint
};

} // namespace weir::ui
