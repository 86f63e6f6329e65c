// SPDX-License-Identifier: GPL-3.0-or-later
// The histogram above the rows of the Flows page: flows or DNS transactions by step, with a brush that narrows the table
// and not the range.
#pragma once

#include "ui/charts/chart_controls.h"
#include "ui/charts/chart_legend.h"
#include "ui/pages/page_queries.h"
#include "ui/session/job_runner.h"

class QStackedLayout;

namespace weir::ui {

class FlowTimeline final : public QWidget
{
    Q_OBJECT
public:
    /// `settings` outlives it.
    explicit FlowTimeline(QSettings& settings, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Of flows, or of DNS transactions however they are grouped; asks with the next showState.
    void setRowKind(core::RowKind rows);
    void showState(const session::ViewState& state, SnapshotPointer snapshot);
    void setCrosshair(std::optional<double> timeUs);
    bool isSettled() const { return m_job.isIdle(); }

    ChartPlot& plot() const { return *shown().plot; }
    ChartControls& controls() const { return *shown().controls; }
    /// What of the range the table shows.
    const std::optional<core::TimeRange>& brush() const { return m_brush; }
    QWidget& legend() { return *m_legends; } // its place is the page's choice

signals:
    void brushChanged();
    void counted(qint64 all);
    void rangeRequested(core::TimeRange range);
    void rangeSlid(core::TimeRange range);
    void zoomOutRequested();
    void crosshairMoved(std::optional<double> timeUs);
    void settled();

protected:
    void resizeEvent(QResizeEvent* event) final;

private:
    struct Chart
    {
        ChartPlot* plot;
        ChartLegend* legend;
        ChartControls* controls;
    };

    Chart makeChart(const ChartSpec& spec);
    const Chart& shown() const { return core::isDns(m_rows) ? m_dns : m_flows; }
    void ask(bool isNewQuestion);
    void show(std::shared_ptr<const TrendData> steps);
    void forgetBrush();
    int pixels() const;

    core::RowKind m_rows = core::RowKind::Flows;
    session::ViewState m_state;
    SnapshotPointer m_snapshot;
    std::optional<core::TimeRange> m_brush;
    int m_askedPixels = 0;

    QSettings& m_settings;
    QStackedLayout* m_plots;
    QWidget* m_legends; // the one of the chart that is shown
    Chart m_flows;
    Chart m_dns;
    session::JobRunner m_job;
};

} // namespace weir::ui
