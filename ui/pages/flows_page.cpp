// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/flows_page.h"

#include "ui/format/number_format.h"
#include "ui/models/cell.h"
#include "ui/models/filter_edit.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

const QString kFlowHeight = QStringLiteral("flows/flowHeight");
constexpr int kBar = 44;
constexpr int kTimeline = 96;

struct TabSpec
{
    const char* id;
    const char* title;
    const char* missing; // why it cannot be chosen; empty: it can
};

constexpr TabSpec kTabs[] = {
    {"l4", QT_TRANSLATE_NOOP("weir::ui::FlowsPage", "L4 flows"), ""},
    {"l7", QT_TRANSLATE_NOOP("weir::ui::FlowsPage", "L7 requests"), QT_TRANSLATE_NOOP("weir::ui::FlowsPage", "Requests are not read by this version.")},
    {"dns", QT_TRANSLATE_NOOP("weir::ui::FlowsPage", "DNS"), QT_TRANSLATE_NOOP("weir::ui::FlowsPage", "DNS transactions are not shown here by this version; weir-report --what dns lists them.")},
};

} // namespace

FlowsPage::FlowsPage(QSettings& settings, QWidget* parent)
    : Page(parent), m_settings(settings), m_content(new QVBoxLayout), m_quick(new QuickFilters(settings, QStringLiteral("flows"))), m_tabs(new SwitchRow), m_legend(new QLabel),
      m_timeline(new ChartPlot(timelineSpec())), m_split(new QSplitter(Qt::Vertical)),
      m_rows(new QueryTable(settings, QStringLiteral("flows"), core::RowKind::Flows, QueryTable::Size::Page)), m_flow(new FlowPane)
{
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(0);
    m_content->addWidget(m_split, 1);
    m_split->setHandleWidth(1);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_rows);
    m_split->addWidget(m_flow);
    m_split->setStretchFactor(0, 1);
    m_flow->setMinimumHeight(120);
    m_flow->hide();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_quick);
    layout->addLayout(m_content, 1);
    makeBar();
    m_timeline->setBrushing(true);
    m_timeline->setFixedHeight(kTimeline);
    connect(m_quick, &QuickFilters::filterRequested, this, &Page::filterRequested);
    connect(m_quick, &QuickFilters::settled, this, &FlowsPage::checkSettled);
    connect(m_timeline, &ChartPlot::brushChanged, this, &FlowsPage::brush);
    connect(m_timeline, &ChartPlot::rangeRequested, this, &Page::rangeRequested);
    connect(m_timeline, &ChartPlot::zoomOutRequested, this, &Page::zoomOutRequested);
    connect(m_timeline, &ChartPlot::crosshairMoved, this, [this](std::optional<double> timeUs) {
        m_timeline->setCrosshair(timeUs);
        emit crosshairMoved(timeUs);
    });
    connect(m_rows, &QueryTable::filterRequested, this, &Page::filterRequested);
    connect(m_rows, &QueryTable::wholeRangeRequested, this, &Page::wholeRangeRequested);
    connect(m_rows, &QueryTable::counted, this, &Page::rowsCounted);
    connect(m_rows, &QueryTable::settled, this, &FlowsPage::checkSettled);
    connect(m_rows, &QueryTable::rowActivated, this, &FlowsPage::openFlow);
    connect(&m_rows->table(), &DataTable::menuShown, this, &FlowsPage::addToMenu);
    connect(&m_rows->table(), &DataTable::currentRowChanged, this, [this](int row) {
        if (m_flow->isVisible() && row >= 0)
            openFlow(row);
        emit subjectChanged();
    });
    connect(m_flow, &FlowPane::closeRequested, this, &FlowsPage::closeFlow);
    connect(m_flow, &FlowPane::followRequested, this, &Page::filterRequested);
    connect(m_flow, &FlowPane::detailsRequested, this, [this] {
        if (m_opened)
            emit detailsRequested({m_opened->view, m_opened->ends.client, m_opened->ends.server});
    });
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_settings.setValue(kFlowHeight, m_flow->height()); });
    setFocusProxy(m_rows);
    for (session::JobRunner* job : {&m_timelineJob, &m_flowJob})
        connect(job, &session::JobRunner::idle, this, &FlowsPage::checkSettled);
}

void FlowsPage::makeBar()
{
    for (const TabSpec& tab : kTabs) {
        Button* part = m_tabs->addPart(QLatin1String(tab.id), tr(tab.title));
        if (tab.missing[0])
            part->setUnavailable(tr(tab.missing));
    }
    m_tabs->choose(QStringLiteral("l4"));
    m_legend->setTextFormat(Qt::RichText);
    m_rows->putAbove(m_tabs, m_legend, kBar, m_timeline);
}

void FlowsPage::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_quick->setTheme(theme);
    m_timeline->setTheme(theme);
    m_rows->setTheme(theme);
    m_flow->setTheme(theme);
}

void FlowsPage::showState(const session::ViewState& state, SnapshotPointer snapshot)
{
    const bool isNewQuestion = !m_snapshot || !m_state.asksTheSame(state);
    m_state = state;
    m_snapshot = std::move(snapshot);
    const core::TimeRange range = m_state.rangeOf(*m_snapshot);
    if (m_brush && (m_brush->to <= range.from || m_brush->from >= range.to || *m_brush == range)) {
        m_brush.reset();
        m_timeline->setBrush(std::nullopt);
    }
    askForRows();
    askForTimeline(isNewQuestion);
    m_quick->showState(m_state, m_snapshot, core::RowKind::Connections);
}

bool FlowsPage::isSettled() const { return m_rows->isSettled() && m_timelineJob.isIdle() && m_quick->isSettled() && m_flowJob.isIdle(); }

void FlowsPage::checkSettled()
{
    if (isSettled())
        emit settled();
}

std::optional<core::RowScope> FlowsPage::subject() const
{
    const auto ends = m_rows->endsOf(m_rows->table().view().currentIndex().row());
    return ends ? std::optional(core::RowScope{m_state.view, ends->client, ends->server}) : std::nullopt;
}

void FlowsPage::askForRows()
{
    session::ViewState state = m_state;
    if (m_brush) {
        state.range = m_brush;
        state.last.reset();
    }
    m_rows->showState(state, m_snapshot);
}

void FlowsPage::askForTimeline(bool isNewQuestion)
{
    m_timelinePixels = std::max(m_timeline->width() - kPlotLeft - kPlotRight, 160);
    const auto work = [snapshot = m_snapshot, state = m_state, pixels = m_timelinePixels](std::stop_token stop) {
        return askTimeline(*snapshot, state, pixels, stop);
    };
    const auto deliver = [this](std::shared_ptr<const TrendData> flows) { showTimeline(std::move(flows)); };
    isNewQuestion ? m_timelineJob.run(work, deliver) : m_timelineJob.runNext(work, deliver);
}

void FlowsPage::showTimeline(std::shared_ptr<const TrendData> flows)
{
    qint64 all = 0;
    QStringList legend;
    for (const SeriesSpec& series : timelineSpec().series) {
        double sum = 0;
        for (size_t step = 0; step < flows->stepCount(); ++step)
            sum += flows->value(series.metric, step);
        all += static_cast<qint64>(sum);
        if (sum > 0)
            legend.append(QStringLiteral("<span style='color:%1'>■</span> <span style='color:%2'>%3</span> <span style='color:%4;font-weight:600'>%5</span>")
                              .arg((m_theme.*series.color).name(), m_theme.dim.name(), chartText(series.label), m_theme.text.name(), groupedText(qint64(sum))));
    }
    m_legend->setText(legend.join(QStringLiteral("&nbsp;&nbsp; ")));
    m_tabs->part(QStringLiteral("l4"))->setDetail(groupedText(all));
    m_tabs->part(QStringLiteral("l4"))->updateGeometry();
    m_timeline->setData(std::move(flows));
}

/// A part of the range for the table alone; Enter makes it the range.
void FlowsPage::brush(std::optional<core::TimeRange> part)
{
    m_brush = part;
    if (m_snapshot)
        askForRows();
}

void FlowsPage::openFlow(int row)
{
    const auto ends = m_rows->endsOf(row);
    const RowSet* rows = m_rows->answer().rows.get();
    if (!ends || !rows->table->column("time"))
        return;
    const uint32_t at = rows->order[size_t(row)];
    m_opened = FlowKey{rows->keys[at], rows->table->column("time")->numbers[at], m_state.view, *ends};
    if (!m_flow->isVisible()) {
        const int height = std::max(120, m_settings.value(kFlowHeight, FlowPane::kHeight).toInt());
        m_flow->show();
        m_split->setSizes({m_split->height() - height - 1, height});
        m_rows->table().view().scrollTo(m_rows->table().view().currentIndex());
    }
    m_flowJob.run([snapshot = m_snapshot, flow = *m_opened, zone = m_state.zone](std::stop_token stop) { return askFlow(*snapshot, flow, zone, stop); },
                  [this](std::shared_ptr<const RowSet> flow) { m_flow->showFlow(std::move(flow)); });
}

void FlowsPage::closeFlow()
{
    m_opened.reset();
    m_flow->hide();
    setFocus();
}

bool FlowsPage::closeInner()
{
    const bool wasOpen = m_flow->isVisible();
    if (wasOpen)
        closeFlow();
    return wasOpen;
}

void FlowsPage::addToMenu(QMenu& menu, const QModelIndex& index)
{
    const auto ends = m_rows->endsOf(index.row());
    if (!ends)
        return;
    const std::shared_ptr<const RowSet> rows = m_rows->answer().rows;
    const uint32_t at = rows->order[size_t(index.row())];
    menu.addAction(tr("Every field of this flow"), this, [this, row = index.row()] { openFlow(row); });
    menu.addAction(tr("Follow this connection"), this, [this, rows, at] { emit filterRequested(conversationTerms(*rows, at)); });
    menu.addAction(tr("Details of this pair"), this, [this, pair = *ends] { emit detailsRequested({m_state.view, pair.client, pair.server}); });
    menu.addSeparator();
}

void FlowsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    const int pixels = m_timeline->width() - kPlotLeft - kPlotRight;
    if (m_snapshot && std::abs(pixels - m_timelinePixels) > m_timelinePixels / 4)
        askForTimeline(true);
}

} // namespace weir::ui
