// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dns_part.h"

#include "ui/models/cell.h"
#include "ui/pages/row_words.h"

#include <QVBoxLayout>

namespace weir::ui {
namespace {

constexpr int kLeastTable = 180;

} // namespace

DnsPart::DnsPart(QSettings& settings, QWidget* parent)
    : QWidget(parent), m_charts(new ChartStrip(settings, QStringLiteral("details"), ChartPlace::DnsPane)), m_grouping(new SwitchRow),
      m_table(new QueryTable(settings, QStringLiteral("details"), core::RowKind::Dns, QueryTable::Size::Pane))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_charts);
    column->addWidget(m_table, 1);
    m_table->setMinimumHeight(kLeastTable);
    m_grouping->addPart(nameOf(core::RowKind::Dns), tr("Each"))->setControlHeight(24);
    m_grouping->addPart(nameOf(core::RowKind::DnsNames), tr("By name"))->setControlHeight(24);
    m_grouping->choose(nameOf(core::RowKind::Dns));
    m_table->addToBar(m_grouping);
    connect(m_grouping, &SwitchRow::chosenByUser, this, [this](const QString& rows) { m_table->setRowKind(rowKindOf(rows).value_or(core::RowKind::Dns)); });
    connect(m_charts, &ChartStrip::questionChanged, this, [this] { askForTrend(true); });
    connect(m_table, &QueryTable::filterRequested, this, &DnsPart::filterRequested);
    connect(m_table, &QueryTable::rowActivated, this, [this](int row) {
        const RowSet& rows = *m_table->answer().rows;
        emit transactionsRequested(Cell(rows, "query", rows.order[size_t(row)]).filterText());
    });
    connect(m_table, &QueryTable::settled, this, &DnsPart::settled);
    connect(&m_trendJob, &session::JobRunner::idle, this, &DnsPart::settled);
}

void DnsPart::setTheme(const Theme& theme)
{
    m_charts->setTheme(theme);
    m_table->setTheme(theme);
}

void DnsPart::setSubject(const std::optional<core::RowScope>& subject)
{
    m_subject = subject;
    m_snapshot.reset();
    m_table->setWithin(subject);
}

void DnsPart::showState(const session::ViewState& state, SnapshotPointer snapshot)
{
    const bool isNewQuestion = !m_snapshot || !m_state.asksTheSame(state);
    m_state = state;
    m_snapshot = std::move(snapshot);
    m_isAsked = false;
    if (isVisible())
        ask(isNewQuestion);
}

void DnsPart::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_snapshot && !m_isAsked)
        ask(true);
}

void DnsPart::ask(bool isNewQuestion)
{
    if (!m_subject)
        return;
    m_isAsked = true;
    askForTrend(isNewQuestion);
    m_table->showState(m_state, m_snapshot);
}

void DnsPart::askForTrend(bool isNewQuestion)
{
    if (!m_subject || !m_snapshot)
        return;
    const TrendQuestion question{core::RowKind::Dns, m_charts->metrics(), std::max(m_charts->plotWidth(), 120), m_subject, m_charts->wantsBefore()};
    const auto work = [snapshot = m_snapshot, state = m_state, question](std::stop_token stop) { return askTrend(*snapshot, state, question, stop); };
    const auto deliver = [this](std::shared_ptr<const TrendData> trend) { m_charts->setData(std::move(trend)); };
    isNewQuestion ? m_trendJob.run(work, deliver) : m_trendJob.runNext(work, deliver);
}

} // namespace weir::ui
