// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/flows_page.h"

#include "ui/format/number_format.h"
#include "ui/models/cell.h"
#include "ui/models/filter_edit.h"
#include "ui/pages/row_words.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

const QString kFlowHeight = QStringLiteral("flows/flowHeight");
const QString kRows = QStringLiteral("flows/rows");
constexpr int kBar = 44;

struct TabSpec
{
    const char* id;
    const char* title;
    const char* missing; // why it cannot be chosen; empty: it can
};

constexpr TabSpec kTabs[] = {
    {"l4", QT_TRANSLATE_NOOP("weir::ui::FlowsPage", "L4 flows"), ""},
    {"l7", QT_TRANSLATE_NOOP("weir::ui::FlowsPage", "L7 requests"), QT_TRANSLATE_NOOP("weir::ui::FlowsPage", "Requests are not read by this version.")},
    {"dns", QT_TRANSLATE_NOOP("weir::ui::FlowsPage", "DNS"), ""},
};

constexpr std::pair<core::RowKind, const char*> kGroupings[] = {
    {core::RowKind::Dns, QT_TRANSLATE_NOOP("weir::ui::FlowsPage", "Each")},
    {core::RowKind::DnsNames, QT_TRANSLATE_NOOP("weir::ui::FlowsPage", "By name")},
    {core::RowKind::DnsServers, QT_TRANSLATE_NOOP("weir::ui::FlowsPage", "By server")},
};

} // namespace

FlowsPage::FlowsPage(QSettings& settings, QWidget* parent)
    : Page(parent), m_settings(settings), m_content(new QVBoxLayout), m_quick(new QuickFilters(settings, QStringLiteral("flows"))), m_tabs(new SwitchRow),
      m_grouping(new SwitchRow), m_timeline(new FlowTimeline(settings)), m_split(new QSplitter(Qt::Vertical)),
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
    connect(m_quick, &QuickFilters::filterRequested, this, &Page::filterRequested);
    connect(m_quick, &QuickFilters::settled, this, &FlowsPage::checkSettled);
    connect(m_timeline, &FlowTimeline::brushChanged, this, &FlowsPage::askForRows);
    connect(m_timeline, &FlowTimeline::counted, this, [this](qint64 all) { showCount(core::isDns(m_rows->rowKind()) ? "dns" : "l4", all); });
    connect(m_timeline, &FlowTimeline::rangeRequested, this, &Page::rangeRequested);
    connect(m_timeline, &FlowTimeline::rangeSlid, this, &Page::rangeSlid);
    connect(m_timeline, &FlowTimeline::zoomOutRequested, this, &Page::zoomOutRequested);
    connect(m_timeline, &FlowTimeline::crosshairMoved, this, &Page::crosshairMoved);
    connect(m_timeline, &FlowTimeline::settled, this, &FlowsPage::checkSettled);
    connect(m_rows, &QueryTable::filterRequested, this, &Page::filterRequested);
    connect(m_rows, &QueryTable::wholeRangeRequested, this, &Page::wholeRangeRequested);
    connect(m_rows, &QueryTable::counted, this, &Page::rowsCounted);
    connect(m_rows, &QueryTable::ownMetricsRequested, this, &Page::ownMetricsRequested);
    connect(m_rows, &QueryTable::settled, this, &FlowsPage::checkSettled);
    connect(m_rows, &QueryTable::rowActivated, this, &FlowsPage::activate);
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
    for (session::JobRunner* job : {&m_countJob, &m_flowJob})
        connect(job, &session::JobRunner::idle, this, &FlowsPage::checkSettled);
}

void FlowsPage::makeBar()
{
    for (const TabSpec& tab : kTabs) {
        Button* part = m_tabs->addPart(QLatin1String(tab.id), tr(tab.title));
        if (tab.missing[0])
            part->setUnavailable(tr(tab.missing));
    }
    for (const auto& [rows, title] : kGroupings)
        m_grouping->addPart(nameOf(rows), tr(title))->setControlHeight(24);
    m_rows->putAbove(m_tabs, &m_timeline->legend(), kBar, m_timeline);
    m_rows->addToBar(m_grouping);
    connect(m_tabs, &SwitchRow::chosenByUser, this, [this](const QString& tab) {
        showRows(tab == QStringLiteral("dns") ? rowKindOf(m_grouping->chosen()).value_or(core::RowKind::Dns) : core::RowKind::Flows);
    });
    connect(m_grouping, &SwitchRow::chosenByUser, this, [this](const QString& rows) { showRows(rowKindOf(rows).value_or(core::RowKind::Dns)); });
    m_grouping->choose(nameOf(core::RowKind::Dns));
    showRows(rowKindOf(m_settings.value(kRows).toString()).value_or(core::RowKind::Flows));
}

void FlowsPage::showRows(core::RowKind rows)
{
    const bool ofDns = core::isDns(rows);
    if (!ofDns && rows != core::RowKind::Flows)
        return;
    m_tabs->choose(ofDns ? QStringLiteral("dns") : QStringLiteral("l4"));
    m_grouping->setVisible(ofDns);
    if (ofDns)
        m_grouping->choose(nameOf(rows));
    m_settings.setValue(kRows, nameOf(rows));
    if (m_flow->isVisible())
        closeFlow();
    m_timeline->setRowKind(rows);
    if (m_rows->setRowKind(rows) && m_snapshot)
        showState(m_state, m_snapshot);
}

void FlowsPage::setTableForm(const session::TableForm& form)
{
    if (const auto rows = rowKindOf(form.rows))
        showRows(*rows);
    m_rows->setForm(form);
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
    m_timeline->showState(m_state, m_snapshot);
    askForRows();
    askForCounts(isNewQuestion);
    m_quick->showState(m_state, m_snapshot, core::isDns(m_rows->rowKind()) ? core::RowKind::Dns : core::RowKind::Connections);
}

bool FlowsPage::isShown() const { return m_rows->isSettled() && m_timeline->isSettled() && m_flowJob.isIdle(); }
bool FlowsPage::isSettled() const { return isShown() && m_countJob.isIdle() && m_quick->isSettled(); }

void FlowsPage::checkSettled()
{
    if (isShown())
        emit settled();
}

std::optional<core::RowScope> FlowsPage::subject() const
{
    const auto ends = m_rows->endsOf(m_rows->table().view().currentIndex().row());
    if (!ends)
        return std::nullopt;
    const bool isNode = m_rows->rowKind() == core::RowKind::DnsServers;
    return core::RowScope{m_state.view, ends->client, isNode ? std::nullopt : std::optional(ends->server)};
}

void FlowsPage::askForRows()
{
    if (!m_snapshot)
        return;
    session::ViewState state = m_state;
    if (m_timeline->brush()) {
        state.range = m_timeline->brush();
        state.last.reset();
    }
    m_rows->showState(state, m_snapshot);
}

/// The tab that is shown counts with its timeline.
void FlowsPage::askForCounts(bool isNewQuestion)
{
    const bool ofDns = core::isDns(m_rows->rowKind());
    const auto work = [snapshot = m_snapshot, state = m_state, rows = ofDns ? core::RowKind::Flows : core::RowKind::Dns](std::stop_token stop) {
        return askCount(*snapshot, state, rows, stop);
    };
    const auto deliver = [this, tab = ofDns ? "l4" : "dns"](qint64 count) { showCount(tab, count); };
    isNewQuestion ? m_countJob.run(work, deliver) : m_countJob.runNext(work, deliver);
}

void FlowsPage::showCount(const char* tab, qint64 count)
{
    Button* part = m_tabs->part(QLatin1String(tab));
    part->setDetail(groupedText(count));
    part->updateGeometry();
}

/// A row of transactions becomes those transactions.
void FlowsPage::activate(int row)
{
    const core::RowKind rows = m_rows->rowKind();
    if (rows == core::RowKind::Flows || rows == core::RowKind::Dns)
        return openFlow(row);
    const RowSet& shown = *m_rows->answer().rows;
    const Cell cell(shown, rows == core::RowKind::DnsNames ? "query" : "server_ip", shown.order[size_t(row)]);
    showRows(core::RowKind::Dns);
    emit filterRequested(withTerm(m_state.filterText, cell.filterText()));
}

void FlowsPage::openFlow(int row)
{
    const auto ends = m_rows->endsOf(row);
    const RowSet* rows = m_rows->answer().rows.get();
    if (!ends || !rows->table->column("time"))
        return;
    const uint32_t at = rows->order[size_t(row)];
    m_opened = FlowKey{m_rows->rowKind(), rows->keys[at], rows->table->column("time")->numbers[at], m_state.view, *ends};
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
    if (m_rows->rowKind() == core::RowKind::DnsServers) {
        menu.addAction(tr("Details of this server"), this, [this, server = ends->client] { emit detailsRequested({m_state.view, server, std::nullopt}); });
        menu.addSeparator();
        return;
    }
    menu.addAction(m_rows->rowKind() == core::RowKind::Dns ? tr("Every field of this transaction") : tr("Every field of this flow"), this,
                   [this, row = index.row()] { openFlow(row); });
    menu.addAction(tr("Follow this connection"), this, [this, rows, at] { emit filterRequested(conversationTerms(*rows, at)); });
    menu.addAction(tr("Details of this pair"), this, [this, pair = *ends] { emit detailsRequested({m_state.view, pair.client, pair.server}); });
    menu.addSeparator();
}

} // namespace weir::ui
