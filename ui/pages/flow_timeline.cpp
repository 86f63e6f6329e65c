// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/flow_timeline.h"

#include "ui/format/number_format.h"
#include "ui/pages/flow_queries.h"

#include <QStackedLayout>

namespace weir::ui {
namespace {

constexpr int kHeight = 96;

} // namespace

FlowTimeline::FlowTimeline(QWidget* parent)
    : QWidget(parent), m_plots(new QStackedLayout(this)), m_flows(makePlot(timelineSpec(core::RowKind::Flows))),
      m_dns(makePlot(timelineSpec(core::RowKind::Dns))), m_legend(new QLabel)
{
    setFixedHeight(kHeight);
    m_legend->setTextFormat(Qt::RichText);
    connect(&m_job, &session::JobRunner::idle, this, &FlowTimeline::settled);
}

ChartPlot* FlowTimeline::makePlot(const ChartSpec& spec)
{
    auto* plot = new ChartPlot(spec);
    plot->setBrushing(true);
    m_plots->addWidget(plot);
    connect(plot, &ChartPlot::brushChanged, this, [this](const std::optional<core::TimeRange>& part) {
        m_brush = part;
        emit brushChanged();
    });
    connect(plot, &ChartPlot::rangeRequested, this, &FlowTimeline::rangeRequested);
    connect(plot, &ChartPlot::zoomOutRequested, this, &FlowTimeline::zoomOutRequested);
    connect(plot, &ChartPlot::crosshairMoved, this, [this, plot](std::optional<double> timeUs) {
        plot->setCrosshair(timeUs);
        emit crosshairMoved(timeUs);
    });
    return plot;
}

void FlowTimeline::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_flows->setTheme(theme);
    m_dns->setTheme(theme);
}

void FlowTimeline::setRowKind(core::RowKind rows)
{
    if (core::isDns(rows) != core::isDns(m_rows)) {
        forgetBrush();
        m_snapshot.reset();
    }
    m_rows = rows;
    m_plots->setCurrentWidget(&plot());
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
    const auto work = [snapshot = m_snapshot, state = m_state, rows = m_rows, pixels = m_askedPixels](std::stop_token stop) {
        return askTimeline(*snapshot, state, rows, pixels, stop);
    };
    const auto deliver = [this](std::shared_ptr<const TrendData> steps) { show(std::move(steps)); };
    isNewQuestion ? m_job.run(work, deliver) : m_job.runNext(work, deliver);
}

void FlowTimeline::show(std::shared_ptr<const TrendData> steps)
{
    qint64 all = 0;
    QStringList legend;
    for (const SeriesSpec& series : timelineSpec(m_rows).series) {
        double sum = 0;
        for (size_t step = 0; step < steps->stepCount(); ++step) {
            const double value = steps->value(series.metric, step);
            sum += core::isAbsent(value) ? 0 : value;
        }
        all += static_cast<qint64>(sum);
        if (sum > 0)
            legend.append(QStringLiteral("<span style='color:%1'>■</span> <span style='color:%2'>%3</span> <span style='color:%4;font-weight:600'>%5</span>")
                              .arg((m_theme.*series.color).name(), m_theme.dim.name(), chartText(series.label), m_theme.text.name(), groupedText(qint64(sum))));
    }
    m_legend->setText(legend.join(QStringLiteral("&nbsp;&nbsp; ")));
    plot().setData(std::move(steps));
    emit counted(all);
}

void FlowTimeline::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_snapshot && std::abs(pixels() - m_askedPixels) > m_askedPixels / 4)
        ask(true);
}

} // namespace weir::ui
