// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/flow_timeline.h"

#include "ui/pages/flow_queries.h"

#include <QHBoxLayout>
#include <QStackedLayout>

namespace weir::ui {
namespace {

constexpr int kHeight = 96;

} // namespace

FlowTimeline::FlowTimeline(QSettings& settings, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_plots(new QStackedLayout(this)), m_legends(new QWidget), m_flows(makeChart(timelineSpec(core::RowKind::Flows))),
      m_dns(makeChart(timelineSpec(core::RowKind::Dns)))
{
    setFixedHeight(kHeight);
    auto* row = new QHBoxLayout(m_legends);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_flows.legend);
    row->addWidget(m_dns.legend);
    m_dns.legend->hide();
    connect(&m_job, &session::JobRunner::idle, this, &FlowTimeline::settled);
}

FlowTimeline::Chart FlowTimeline::makeChart(const ChartSpec& spec)
{
    auto* plot = new ChartPlot(spec);
    auto* legend = new ChartLegend(*plot, LegendForm::Present);
    auto* controls = new ChartControls(*plot, *plot, m_settings, QStringLiteral("flows"));
    plot->setBrushing(true);
    m_plots->addWidget(plot);
    connect(plot, &ChartPlot::brushChanged, this, [this](const std::optional<core::TimeRange>& part) {
        m_brush = part;
        emit brushChanged();
    });
    connect(plot, &ChartPlot::rangeRequested, this, &FlowTimeline::rangeRequested);
    connect(plot, &ChartPlot::rangeSlid, this, &FlowTimeline::rangeSlid);
    connect(plot, &ChartPlot::zoomOutRequested, this, &FlowTimeline::zoomOutRequested);
    connect(plot, &ChartPlot::crosshairMoved, this, [this](std::optional<double> timeUs) {
        setCrosshair(timeUs);
        emit crosshairMoved(timeUs);
    });
    connect(legend, &ChartLegend::toggled, controls, &ChartControls::toggle);
    connect(legend, &ChartLegend::beforeDismissed, controls, [controls] { controls->setBefore(false); });
    connect(controls, &ChartControls::formChanged, legend, &ChartLegend::refresh);
    connect(controls, &ChartControls::beforeWanted, this, [this] {
        if (m_snapshot)
            ask(true);
    });
    return {plot, legend, controls};
}

void FlowTimeline::setTheme(const Theme& theme)
{
    for (const Chart& chart : {m_flows, m_dns}) {
        chart.plot->setTheme(theme);
        chart.legend->setTheme(theme);
    }
}

void FlowTimeline::setCrosshair(std::optional<double> timeUs)
{
    plot().setCrosshair(timeUs);
    shown().legend->refresh();
}

void FlowTimeline::setRowKind(core::RowKind rows)
{
    if (core::isDns(rows) != core::isDns(m_rows)) {
        forgetBrush();
        m_snapshot.reset();
    }
    m_rows = rows;
    m_plots->setCurrentWidget(&plot());
    m_flows.legend->setVisible(!core::isDns(rows));
    m_dns.legend->setVisible(core::isDns(rows));
}

void FlowTimeline::forgetBrush()
{
    m_brush.reset();
    plot().setBrush(std::nullopt);
}

void FlowTimeline::showState(const session::ViewState& state, SnapshotPointer snapshot)
{
    const bool isNewQuestion = !m_snapshot || !m_state.asksTheSame(state);
    m_state = state;
    m_snapshot = std::move(snapshot);
    const core::TimeRange range = m_state.rangeOf(*m_snapshot);
    if (m_brush && (m_brush->to <= range.from || m_brush->from >= range.to || *m_brush == range))
        forgetBrush();
    ask(isNewQuestion);
}

int FlowTimeline::pixels() const { return std::max(width() - kPlotLeft - kPlotRight, 160); }

void FlowTimeline::ask(bool isNewQuestion)
{
    m_askedPixels = pixels();
    const auto work = [snapshot = m_snapshot, state = m_state, rows = m_rows, pixels = m_askedPixels, before = controls().form().showsBefore](std::stop_token stop) {
        return before ? askTimelineAndBefore(*snapshot, state, rows, pixels, stop) : askTimeline(*snapshot, state, rows, pixels, stop);
    };
    const auto deliver = [this](std::shared_ptr<const TrendData> steps) { show(std::move(steps)); };
    isNewQuestion ? m_job.run(work, deliver) : m_job.runNext(work, deliver);
}

void FlowTimeline::show(std::shared_ptr<const TrendData> steps)
{
    double all = 0;
    for (const SeriesSpec& series : plot().spec().series)
        all += std::max(0.0, steps->whole(series.metric)); // absent counts as none
    plot().setData(std::move(steps));
    shown().legend->refresh();
    emit counted(static_cast<qint64>(all));
}

void FlowTimeline::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_snapshot && std::abs(pixels() - m_askedPixels) > m_askedPixels / 4)
        ask(true);
}

} // namespace weir::ui
