// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/details_pane.h"

#include "ui/format/number_format.h"
#include "ui/models/filter_edit.h"
#include "ui/pages/details_words.h"
#include "ui/pages/flow_queries.h"
#include "ui/pages/link_menu.h"
#include "ui/widgets/section_header.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QSettings>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

const QString kMoreCharts = QStringLiteral("details/moreCharts");
const QString kJournal = QStringLiteral("details/journal");
constexpr int kFirstCharts = 4;
constexpr int kLeastTable = 180;

} // namespace

DetailsPane::DetailsPane(QSettings& settings, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_header(new DetailsHeader), m_parts(new SwitchRow),
      m_showFlows(new Button(Button::Kind::Framed, QLatin1String("net"), tr("Show flows"))),
      m_showOnMap(new Button(Button::Kind::Framed, QLatin1String("map"), tr("Show on map"))), m_facts(new FactList), m_journalHeader(new SectionHeader), m_journal(new JournalPart),
      m_charts(new ChartStrip(settings, QStringLiteral("details"), ChartPlace::Pane)), m_moreCharts(new FlatLink), m_observers(new ObserverBlock), m_grouping(new SwitchRow),
      m_table(new QueryTable(settings, QStringLiteral("details"), core::RowKind::Connections, QueryTable::Size::Pane)),
      m_dns(new DnsPart(settings))
{
    setMinimumWidth(kLeastWidth);
    setAccessibleName(tr("Details"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(makeActions());
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(makeBody());
    column->addWidget(scroll, 1);
    connect(&m_header->links(), &Button::clicked, this, &DetailsPane::showLinks);
    connect(m_header, &DetailsHeader::closeClicked, this, &DetailsPane::closeRequested);
    connect(m_header, &DetailsHeader::detachClicked, this, &DetailsPane::detachRequested);
    connect(m_table, &QueryTable::filterRequested, this, &DetailsPane::filterRequested);
    connect(m_table, &QueryTable::rowActivated, this, &DetailsPane::activate);
    connect(m_table, &QueryTable::ownMetricsRequested, this, &DetailsPane::ownMetricsRequested);
    connect(m_table, &QueryTable::settled, this, &DetailsPane::settled);
    for (ChartStrip* charts : {m_charts, &m_dns->charts()}) {
        connect(charts, &ChartStrip::crosshairMoved, this, &DetailsPane::crosshairMoved);
        connect(charts, &ChartStrip::rangeRequested, this, &DetailsPane::rangeRequested);
        connect(charts, &ChartStrip::rangeSlid, this, &DetailsPane::rangeSlid);
        connect(charts, &ChartStrip::zoomOutRequested, this, &DetailsPane::zoomOutRequested);
    }
    connect(m_charts, &ChartStrip::questionChanged, this, [this] { askForTrend(true); });
    connect(m_dns, &DnsPart::filterRequested, this, &DetailsPane::filterRequested);
    connect(m_dns, &DnsPart::transactionsRequested, this, [this](const QString& terms) {
        emit flowsRequested(withTerm(withTerm(withoutRowTerms(m_state.filterText), m_answer.filterText), terms), core::RowKind::Dns);
    });
    connect(m_dns, &DnsPart::settled, this, &DetailsPane::settled);
    connect(m_journal, &JournalPart::settled, this, &DetailsPane::settled);
    connect(m_journalHeader, &SectionHeader::clicked, this, [this] {
        m_settings.setValue(kJournal, !m_settings.value(kJournal).toBool());
        showJournal();
    });
    for (session::JobRunner* job : {&m_rowJob, &m_trendJob})
        connect(job, &session::JobRunner::idle, this, &DetailsPane::settled);
    showMoreCharts(settings.value(kMoreCharts).toBool());
}

QWidget* DetailsPane::makeActions()
{
    auto* actions = new QWidget;
    actions->setFixedHeight(40);
    auto* row = new QHBoxLayout(actions);
    row->setContentsMargins(12, 0, 12, 4);
    row->setSpacing(8);
    m_parts->addPart(QStringLiteral("l4"), tr("L4"));
    m_parts->addPart(QStringLiteral("l7"), tr("L7"))->setUnavailable(tr("Requests are not read by this version."));
    m_parts->addPart(QStringLiteral("dns"), tr("DNS"));
    m_parts->addPart(QStringLiteral("profile"), tr("Profile"))->setUnavailable(tr("No open source samples what processes do."));
    m_parts->choose(QStringLiteral("l4"));
    m_showOnMap->setUnavailable(tr("The map is not part of this version."));
    row->addWidget(m_parts);
    row->addStretch();
    row->addWidget(m_showFlows);
    row->addWidget(m_showOnMap);
    connect(m_parts, &SwitchRow::chosenByUser, this, &DetailsPane::choosePart);
    connect(m_showFlows, &Button::clicked, this, [this] {
        const bool ofDns = m_parts->chosen() == QStringLiteral("dns");
        if (!m_answer.filterText.isEmpty())
            emit flowsRequested(withTerm(withoutRowTerms(m_state.filterText), m_answer.filterText), ofDns ? core::RowKind::Dns : core::RowKind::Flows);
    });
    return actions;
}

void DetailsPane::showLinks()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addLinks(*menu, m_settings, linkValues(m_answer, m_state.rangeOf(*m_snapshot)), m_theme, window());
    const Button& under = m_header->links();
    menu->popup(under.mapToGlobal(QPoint(under.width() - menu->sizeHint().width(), under.height() + 2)));
}

QWidget* DetailsPane::makeBody()
{
    auto* body = new QWidget;
    body->setAutoFillBackground(true);
    body->setBackgroundRole(QPalette::Base);
    auto* parts = new QVBoxLayout(body);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(0);
    m_l4 = new QWidget;
    parts->addWidget(m_facts);
    parts->addWidget(m_journalHeader);
    parts->addWidget(m_journal);
    parts->addWidget(m_l4, 1);
    parts->addWidget(m_dns, 1);
    m_dns->hide();
    auto* column = new QVBoxLayout(m_l4);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_charts);
    column->addWidget(m_moreCharts);
    column->addWidget(m_observers);
    column->addWidget(m_table, 1);
    m_table->setMinimumHeight(kLeastTable);
    m_grouping->addPart(QStringLiteral("port"), tr("By IP:port"))->setControlHeight(24);
    m_grouping->addPart(QStringLiteral("ip"), tr("By IP"))->setControlHeight(24);
    m_grouping->choose(QStringLiteral("port"));
    m_table->addToBar(m_grouping);
    connect(m_grouping, &SwitchRow::chosenByUser, this, &DetailsPane::askTable);
    connect(m_moreCharts, &FlatLink::clicked, this, [this] {
        const bool more = !m_settings.value(kMoreCharts).toBool();
        m_settings.setValue(kMoreCharts, more);
        showMoreCharts(more);
    });
    return body;
}

void DetailsPane::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_header->setTheme(theme);
    m_charts->setTheme(theme);
    m_observers->setTheme(theme);
    m_table->setTheme(theme);
    m_dns->setTheme(theme);
    m_journal->setTheme(theme);
    showJournal();
    showMoreCharts(m_settings.value(kMoreCharts).toBool());
    update();
}

void DetailsPane::choosePart(const QString& part)
{
    m_l4->setVisible(part == QStringLiteral("l4"));
    m_dns->setVisible(part == QStringLiteral("dns"));
}

void DetailsPane::setCrosshair(std::optional<double> timeUs)
{
    m_charts->setCrosshair(timeUs);
    m_dns->charts().setCrosshair(timeUs);
}

void DetailsPane::showMoreCharts(bool more)
{
    m_charts->setShown(more ? -1 : kFirstCharts);
    m_moreCharts->show(more ? tr("Fewer charts") : tr("%n more charts", nullptr, int(m_charts->cards().size()) - kFirstCharts), m_theme);
}

/// Where this computer keeps one of it; asked once it is unfolded.
void DetailsPane::showJournal()
{
    const bool isOpen = m_settings.value(kJournal).toBool();
    m_journalHeader->show(tr("Journal"), {}, isOpen, m_theme);
    m_journalHeader->setVisible(m_answer.journal.has_value());
    m_journal->setQuestion(m_answer.journal, m_state.zone);
    m_journal->setVisible(m_answer.journal && isOpen);
}

void DetailsPane::setSubject(const std::optional<core::RowScope>& subject)
{
    if (subject == m_subject)
        return;
    m_subject = subject;
    m_snapshot.reset();
    m_facts->setVisible(subject && !isPair());
    m_grouping->setVisible(isPair());
    m_table->setWithin(subject);
    m_dns->setSubject(subject);
    if (!subject)
        showAnswer({});
}

void DetailsPane::showState(const session::ViewState& state, SnapshotPointer snapshot)
{
    const bool isNewQuestion = !m_snapshot || !m_state.asksTheSame(state);
    m_state = state;
    m_snapshot = std::move(snapshot);
    if (!m_subject)
        return;
    ask(isNewQuestion);
    m_dns->showState(m_state, m_snapshot);
}

bool DetailsPane::isSettled() const { return m_rowJob.isIdle() && m_trendJob.isIdle() && m_table->isSettled() && m_dns->isSettled() && m_journal->isSettled(); }

void DetailsPane::ask(bool isNewQuestion)
{
    const auto rowWork = [snapshot = m_snapshot, state = m_state, subject = *m_subject](std::stop_token stop) {
        return askDetails(*snapshot, state, subject, stop);
    };
    const auto showRow = [this](DetailsAnswer answer) { showAnswer(std::move(answer)); };
    isNewQuestion ? m_rowJob.run(rowWork, showRow) : m_rowJob.runNext(rowWork, showRow);
    askForTrend(isNewQuestion);
    askTable();
}

void DetailsPane::askForTrend(bool isNewQuestion)
{
    if (!m_subject || !m_snapshot)
        return;
    const TrendQuestion question{core::RowKind::Paths, m_charts->metrics(), std::max(m_charts->plotWidth(), 120), m_subject, m_charts->wantsBefore()};
    const auto trendWork = [snapshot = m_snapshot, state = m_state, question](std::stop_token stop) { return askTrend(*snapshot, state, question, stop); };
    const auto showTrend = [this](std::shared_ptr<const TrendData> trend) { m_charts->setData(std::move(trend)); };
    isNewQuestion ? m_trendJob.run(trendWork, showTrend) : m_trendJob.runNext(trendWork, showTrend);
}

/// Connections of a pair, or its pairs of addresses; peers of an object as the page's view has them.
void DetailsPane::askTable()
{
    if (!m_subject || !m_snapshot)
        return;
    const bool byPort = isPair() && m_grouping->chosen() == QStringLiteral("port");
    session::ViewState state = m_state;
    state.view = isPair() ? core::View::Ip : m_subject->view;
    m_table->setRowKind(byPort ? core::RowKind::Connections : core::RowKind::Paths);
    m_table->showState(state, m_snapshot);
}

void DetailsPane::showAnswer(DetailsAnswer answer)
{
    m_answer = std::move(answer);
    const DetailsTitle title = m_subject ? detailsTitle(m_answer, isPair()) : DetailsTitle{};
    m_header->show(title);
    m_showFlows->setEnabled(!m_answer.filterText.isEmpty());
    m_header->links().setEnabled(m_answer.row && m_answer.row->rows() != 0);
    showTransactionCount(m_answer.transactions);
    m_observers->show(m_answer.seen ? m_answer.seen : std::make_shared<const core::Table>(), title.name, title.otherName);
    QList<Fact> facts;
    for (const core::NodeFact& fact : m_answer.facts) {
        QStringList values;
        for (const std::string& value : fact.values)
            values.append(QString::fromStdString(value));
        facts.append({factName(fact.field), values});
    }
    m_facts->show(facts);
    showJournal();
}

/// The part that is shown stays when the range leaves nothing of it.
void DetailsPane::showTransactionCount(qint64 count)
{
    Button* part = m_parts->part(QStringLiteral("dns"));
    if (count > 0 || m_parts->chosen() == QStringLiteral("dns"))
        part->setAvailable(count == 1 ? tr("1 DNS transaction") : tr("%1 DNS transactions", nullptr, static_cast<int>(count)).arg(groupedText(count)));
    else
        part->setUnavailable(isPair() ? tr("No DNS transaction of this pair is left by the range and the filter.") : tr("It neither asked nor answered DNS in this range."));
}

/// The flows of a connection or of two addresses; of an object the pair.
void DetailsPane::activate(int row)
{
    const auto ends = m_table->endsOf(row);
    if (!ends)
        return;
    if (!isPair()) {
        emit detailsRequested({m_subject->view, ends->client, ends->server});
        return;
    }
    const RowSet& rows = *m_table->answer().rows;
    emit flowsRequested(conversationTerms(rows, rows.order[size_t(row)]), core::RowKind::Flows);
}

void DetailsPane::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        emit closeRequested();
    else
        QWidget::keyPressEvent(event);
}

void DetailsPane::closeEvent(QCloseEvent* event)
{
    event->ignore(); // it goes on standing by in the window
    emit closeRequested();
}

void DetailsPane::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    painter.fillRect(QRect(0, 0, 1, height()), m_theme.line);
}

} // namespace weir::ui
