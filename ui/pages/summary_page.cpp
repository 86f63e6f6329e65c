// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/summary_page.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

namespace weir::ui {

SummaryPage::SummaryPage(QSettings& settings, QWidget* parent)
    : Page(parent), m_content(new QVBoxLayout), m_quick(new QuickFilters(settings, QStringLiteral("summary"))), m_charts(new ChartStrip(settings, QStringLiteral("summary"))),
      m_rows(new QueryTable(settings, QStringLiteral("summary"), core::RowKind::Paths, QueryTable::Size::Page)),
      m_groupButton(new Button(Button::Kind::Flat, QLatin1String("table"), tr("Group by: pair")))
{
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(0);
    m_content->addWidget(m_charts);
    m_content->addWidget(m_rows, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_quick);
    layout->addLayout(m_content, 1);
    addGroupButton();
    connect(m_quick, &QuickFilters::filterRequested, this, &Page::filterRequested);
    connect(m_quick, &QuickFilters::settled, this, &SummaryPage::checkSettled);
    connect(m_rows, &QueryTable::filterRequested, this, &Page::filterRequested);
    connect(m_rows, &QueryTable::wholeRangeRequested, this, &Page::wholeRangeRequested);
    connect(m_rows, &QueryTable::counted, this, &Page::rowsCounted);
    connect(m_rows, &QueryTable::ownMetricsRequested, this, &Page::ownMetricsRequested);
    connect(m_rows, &QueryTable::settled, this, &SummaryPage::checkSettled);
    connect(m_rows, &QueryTable::rowActivated, this, [this](int row) {
        if (const auto ends = m_rows->endsOf(row))
            emit detailsRequested({m_state.view, ends->client, ends->server});
    });
    connect(&m_rows->table(), &DataTable::menuShown, this, &SummaryPage::addDetailsTo);
    connect(&m_rows->table(), &DataTable::currentRowChanged, this, &Page::subjectChanged);
    connect(m_charts, &ChartStrip::rangeRequested, this, &Page::rangeRequested);
    connect(m_charts, &ChartStrip::rangeSlid, this, &Page::rangeSlid);
    connect(m_charts, &ChartStrip::zoomOutRequested, this, &Page::zoomOutRequested);
    connect(m_charts, &ChartStrip::questionChanged, this, [this] { askForTrend(true); });
    connect(m_charts, &ChartStrip::crosshairMoved, this, &Page::crosshairMoved);
    setFocusProxy(m_rows);
    for (session::JobRunner* job : {&m_trendJob})
        connect(job, &session::JobRunner::idle, this, &SummaryPage::checkSettled);
}

void SummaryPage::addGroupButton()
{
    m_groupButton->setChevron(true);
    m_rows->addToBar(m_groupButton);
    connect(m_groupButton, &QAbstractButton::clicked, this, [this] {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("pair: one row for client and server"), this, [this] { groupBy(core::RowKind::Paths); });
        menu->addAction(tr("connection: one row for each"), this, [this] { groupBy(core::RowKind::Connections); });
        menu->addSeparator();
        QAction* observers = menu->addAction(tr("a row for what each observer saw"), this, &SummaryPage::tellObserversApart);
        observers->setCheckable(true);
        observers->setChecked(m_rows->isByObserver());
        observers->setEnabled(m_rows->isByObserver() || (m_snapshot && m_snapshot->sources.size() > 1));
        menu->popup(m_groupButton->mapToGlobal(QPoint(0, m_groupButton->height())));
    });
}

void SummaryPage::setTheme(const Theme& theme)
{
    m_quick->setTheme(theme);
    m_charts->setTheme(theme);
    m_rows->setTheme(theme);
}

void SummaryPage::showState(const session::ViewState& state, SnapshotPointer snapshot)
{
    const bool isNewQuestion = !m_snapshot || !m_state.asksTheSame(state);
    m_state = state;
    m_snapshot = std::move(snapshot);
    m_rows->showState(m_state, m_snapshot);
    askForTrend(isNewQuestion);
    m_quick->showState(m_state, m_snapshot, m_rows->rowKind());
}

bool SummaryPage::isShown() const { return m_rows->isSettled() && m_trendJob.isIdle(); }
bool SummaryPage::isSettled() const { return isShown() && m_quick->isSettled(); }

void SummaryPage::checkSettled()
{
    if (isShown())
        emit settled();
}

std::optional<core::RowScope> SummaryPage::subject() const
{
    const auto ends = m_rows->endsOf(m_rows->table().view().currentIndex().row());
    return ends ? std::optional(core::RowScope{m_state.view, ends->client, ends->server}) : std::nullopt;
}

/// Before the own entries of the table, for the cells of ends.
void SummaryPage::addDetailsTo(QMenu& menu, const QModelIndex& index)
{
    const auto ends = m_rows->endsOf(index.row());
    if (!ends)
        return;
    const auto show = [this](core::NodeId client, std::optional<core::NodeId> server) { emit detailsRequested({m_state.view, client, server}); };
    menu.addAction(tr("Details of this pair"), this, [=] { show(ends->client, ends->server); });
    const QString column = index.data(cell_role::Column).toString();
    if (index.data(cell_role::Kind).toInt() == int(CellKind::End)) {
        const core::NodeId node = column == QStringLiteral("client") ? ends->client : ends->server;
        menu.addAction(tr("Details of %1").arg(index.data().toString()), this, [=] { show(node, std::nullopt); });
    }
    menu.addSeparator();
}

void SummaryPage::askForTrend(bool isNewQuestion)
{
    if (!m_snapshot)
        return;
    m_trendPixels = std::max(m_charts->plotWidth(), 160);
    const TrendQuestion question{m_rows->rowKind(), m_charts->metrics(), m_trendPixels, {}, m_charts->wantsBefore()};
    const auto work = [snapshot = m_snapshot, state = m_state, question](std::stop_token stop) { return askTrend(*snapshot, state, question, stop); };
    const auto deliver = [this](std::shared_ptr<const TrendData> trend) { m_charts->setData(std::move(trend)); };
    isNewQuestion ? m_trendJob.run(work, deliver) : m_trendJob.runNext(work, deliver);
}

void SummaryPage::groupBy(core::RowKind rows)
{
    if (!m_rows->setRowKind(rows))
        return;
    showGrouping();
    askForTrend(true); // charts and quick filters are about the rows of the table
    if (m_snapshot)
        m_quick->showState(m_state, m_snapshot, rows);
}

void SummaryPage::setTableForm(const session::TableForm& form)
{
    m_rows->setForm(form);
    showGrouping();
}

void SummaryPage::tellObserversApart(bool apart)
{
    m_rows->setByObserver(apart);
    showGrouping();
}

void SummaryPage::showGrouping()
{
    const QString by = m_rows->rowKind() == core::RowKind::Paths ? tr("pair") : tr("connection");
    m_groupButton->setText(m_rows->isByObserver() ? tr("Group by: %1, observer").arg(by) : tr("Group by: %1").arg(by));
}

void SummaryPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    // A wider chart can show finer steps.
    if (m_snapshot && std::abs(m_charts->plotWidth() - m_trendPixels) > m_trendPixels / 4)
        askForTrend(true);
}

} // namespace weir::ui
