// SPDX-License-Identifier: GPL-3.0-or-later
// The Flows page in the real window: rows of the report, brush, fields of a row, keyboard, undo through pages.
#include "ui/pages/details_pane.h"
#include "ui/pages/flows_page.h"
#include "ui/pages/summary_page.h"
#include "ui/session/link_template.h"
#include "ui/session/sample.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/window/main_window.h"
#include "ui/window/top_bar.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace weir;

class FlowsPageTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void itsRowsAreTheFlowsOfTheReport();
    void theTimelineCountsEveryFlow();
    void theBrushNarrowsTheTableAndEnterMakesItTheRange();
    void theBrushIsMovedResizedAndTakenAway();
    void theBrushFollowsTheKeyboard();
    void enterShowsEveryFieldAndEscapeClosesIt();
    void followsAConnection();
    void undoGoesThroughPages();
    void showFlowsOfAPairShowsItsFlowsOnly();
    void staysForTheNextStart();
    void liveSourcesAreRefreshedEveryThirtySeconds();
    void partsWithoutRecordsSayWhy();
    void rowsOfferTheLinksOfTheUser();

private:
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20'000); }
    void openPage();
    void drag(int from, int to);
    int rowCount() const { return m_page->table().model().rowCount(); }
    int xOf(double share) const;

    std::unique_ptr<session::UserSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::FlowsPage* m_page = nullptr;
    ui::SummaryPage* m_summary = nullptr;
};

void FlowsPageTest::init()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    m_settings = std::make_unique<session::UserSettings>(session::UserSettings::forgetful());
    ui::applyTheme(ui::Theme::light());
    m_window = std::make_unique<ui::MainWindow>(*m_settings);
    m_summary = new ui::SummaryPage(m_settings->store());
    m_page = new ui::FlowsPage(m_settings->store());
    m_window->addPage(QStringLiteral("summary"), m_summary);
    m_window->addPage(QStringLiteral("flows"), m_page);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->open({session::samplePath()});
    settle();
    openPage();
}

void FlowsPageTest::cleanup() { m_window.reset(); }

void FlowsPageTest::openPage()
{
    QTest::mouseClick(m_window->findChild<ui::TopBar*>()->pages()->part(QStringLiteral("flows")), Qt::LeftButton);
    QVERIFY(m_page->isVisible());
    settle();
}

int FlowsPageTest::xOf(double share) const
{
    const int room = m_page->timeline().width() - ui::kPlotLeft - ui::kPlotRight;
    return ui::kPlotLeft + static_cast<int>(share * room);
}

void FlowsPageTest::drag(int from, int to)
{
    ui::ChartPlot& plot = m_page->timeline();
    QTest::mouseMove(&plot, QPoint(from, 40));
    QTest::mousePress(&plot, Qt::LeftButton, {}, QPoint(from, 40));
    QTest::mouseMove(&plot, QPoint((from + to) / 2, 40));
    QTest::mouseMove(&plot, QPoint(to, 40));
    QTest::mouseRelease(&plot, Qt::LeftButton, {}, QPoint(to, 40));
    settle();
}

void FlowsPageTest::itsRowsAreTheFlowsOfTheReport()
{
    QProcess report;
    report.start(WEIR_BIN "/weir-report", {"--what", "flows", "--filter", "protocol:dns", "--format", "json", session::samplePath()});
    QVERIFY(report.waitForFinished(20000));
    const QJsonArray flows = QJsonDocument::fromJson(report.readAllStandardOutput()).array();
    m_window->setFilterText(QStringLiteral("protocol:dns"));
    settle();
    QVERIFY(flows.size() > 10);
    QCOMPARE(rowCount(), int(flows.size()));
    double reported = 0;
    for (const QJsonValue& flow : flows)
        reported += flow.toObject()["bytes_received"].toDouble();
    QCOMPARE(m_page->table().model().rowSet().table->column("bytes_received")->total, reported);
}

void FlowsPageTest::theTimelineCountsEveryFlow()
{
    const QString shown = QString::number(rowCount());
    QVERIFY(rowCount() > 1000);
    const auto timeline = ui::askTimeline(*m_window->workspace().snapshot(), m_window->state(), core::RowKind::Flows, 1000, {});
    double sum = 0;
    for (const ui::SeriesSpec& series : ui::timelineSpec(core::RowKind::Flows).series) {
        for (size_t step = 0; step < timeline->stepCount(); ++step)
            sum += timeline->value(series.metric, step);
    }
    QCOMPARE(QString::number(sum, 'f', 0), shown);
}

void FlowsPageTest::theBrushNarrowsTheTableAndEnterMakesItTheRange()
{
    const int all = rowCount();
    drag(xOf(0.25), xOf(0.5));
    QVERIFY(m_page->timeline().brush());
    QVERIFY(!m_window->state().range); // the table alone
    const int part = rowCount();
    QVERIFY(part > 0 && part < all);
    const core::TimeRange brush = *m_page->timeline().brush();
    const core::TableColumn& time = *m_page->table().model().rowSet().table->column("time");
    for (const double us : time.numbers)
        QVERIFY(brush.contains(core::timeFromNanoseconds(int64_t(us) * 1000)));
    QTest::keyClick(&m_page->timeline(), Qt::Key_Return);
    settle();
    QCOMPARE(m_window->state().range, std::optional(brush));
    QVERIFY(!m_page->timeline().brush());
    QCOMPARE(rowCount(), part);
}

void FlowsPageTest::theBrushIsMovedResizedAndTakenAway()
{
    drag(xOf(0.2), xOf(0.4));
    const core::TimeRange first = *m_page->timeline().brush();
    drag(xOf(0.3), xOf(0.5)); // in its middle: moved
    const core::TimeRange moved = *m_page->timeline().brush();
    QVERIFY(moved.from > first.from && moved.to > first.to);
    drag(xOf(0.6), xOf(0.8)); // its right end
    const core::TimeRange resized = *m_page->timeline().brush();
    QCOMPARE(resized.from, moved.from);
    QVERIFY(resized.to > moved.to);
    QTest::mouseClick(&m_page->timeline(), Qt::LeftButton, {}, QPoint(xOf(0.05), 40));
    settle();
    QVERIFY(!m_page->timeline().brush());
    drag(xOf(0.2), xOf(0.4));
    QTest::keyClick(&m_page->timeline(), Qt::Key_Escape);
    QVERIFY(!m_page->timeline().brush());
}

void FlowsPageTest::theBrushFollowsTheKeyboard()
{
    m_page->timeline().setFocus();
    QTest::keyClick(&m_page->timeline(), Qt::Key_Right);
    QTest::keyClick(&m_page->timeline(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&m_page->timeline(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(m_page->timeline().brush());
    settle();
    const core::TimeRange span = *m_window->workspace().snapshot()->span();
    QVERIFY(m_page->timeline().brush()->from <= span.from);
}

void FlowsPageTest::enterShowsEveryFieldAndEscapeClosesIt()
{
    QTableView& view = m_page->table().view();
    view.setFocus();
    view.selectRow(2);
    QTest::keyClick(&view, Qt::Key_Return);
    settle();
    QVERIFY(m_page->flow().isVisible());
    QCOMPARE(m_page->flow().height(), ui::FlowPane::kHeight);
    const QJsonObject flow = QJsonDocument::fromJson(m_page->flow().asJson().toUtf8()).array().first().toObject();
    const ui::RowSet& rows = m_page->table().model().rowSet();
    QCOMPARE(flow["bytes_sent"].toDouble(), rows.table->column("bytes_sent")->numbers[rows.order[2]]);
    QVERIFY(flow.contains("retransmits_sent") && flow.contains("alpn") && flow.contains("last_seen"));
    QVERIFY(m_page->flow().asText().contains("Sent\t"));
    const QString before = m_page->flow().asText();
    QTest::keyClick(&view, Qt::Key_Down); // follows
    settle();
    QVERIFY(m_page->flow().asText() != before);
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QVERIFY(!m_page->flow().isVisible());
}

void FlowsPageTest::followsAConnection()
{
    m_window->setFilterText(QStringLiteral("transport:tcp"));
    settle();
    m_page->table().view().selectRow(0);
    emit m_page->rows().rowActivated(0);
    settle();
    QTest::mouseClick(&m_page->flow().followButton(), Qt::LeftButton);
    settle();
    QVERIFY(m_window->state().filterText.contains("client_port:"));
    const core::Table& table = *m_page->table().model().rowSet().table;
    QVERIFY(table.rows > 0);
    for (const char* column : {"client_port", "server_port"}) {
        for (const double value : table.column(column)->numbers)
            QCOMPARE(value, table.column(column)->numbers.front());
    }
}

void FlowsPageTest::undoGoesThroughPages()
{
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(m_summary->isVisible());
    QCOMPARE(m_window->findChild<ui::TopBar*>()->pages()->chosen(), "summary");
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QVERIFY(m_page->isVisible());
    QCOMPARE(m_window->findChild<ui::TopBar*>()->pages()->chosen(), "flows");
    settle();
}

void FlowsPageTest::showFlowsOfAPairShowsItsFlowsOnly()
{
    m_window->showPage(QStringLiteral("summary"));
    settle();
    m_window->toggleDetails();
    settle();
    const core::RowScope pair = *m_window->details().subject();
    const auto buttons = m_window->details().findChildren<QAbstractButton*>();
    QTest::mouseClick(*std::ranges::find_if(buttons, [](const QAbstractButton* button) { return button->text() == "Show flows"; }), Qt::LeftButton);
    settle();
    QVERIFY(m_page->isVisible());
    QVERIFY(rowCount() > 0);
    for (int row = 0; row < rowCount(); ++row)
        QCOMPARE(m_page->rows().endsOf(row), std::optional(pair.pair()));
    core::Query query;
    query.rows = core::RowKind::Flows;
    query.range = *m_window->workspace().snapshot()->span();
    query.within = pair;
    query.columns = {"packets"};
    QCOMPARE(size_t(rowCount()), core::run(*m_window->workspace().snapshot(), query).rows); // all of them
}

void FlowsPageTest::staysForTheNextStart()
{
    emit m_page->table().sortRequested({{"bytes_sent", true}});
    settle();
    m_page->table().view().horizontalHeader()->moveSection(2, 0);
    const auto columns = m_page->table().columns();
    m_window.reset();
    m_window = std::make_unique<ui::MainWindow>(*m_settings);
    m_page = new ui::FlowsPage(m_settings->store());
    m_window->addPage(QStringLiteral("summary"), new ui::SummaryPage(m_settings->store()));
    m_window->addPage(QStringLiteral("flows"), m_page);
    m_window->show();
    m_window->open({session::samplePath()});
    settle();
    QVERIFY(m_page->isVisible());
    QVERIFY(m_page->table().columns() == columns);
    QCOMPARE(m_page->table().model().rowSet().sort.front().column, "bytes_sent");
}

void FlowsPageTest::liveSourcesAreRefreshedEveryThirtySeconds()
{
    QCOMPARE(m_settings->refreshMs(QStringLiteral("flows")), 30'000);
    QCOMPARE(m_settings->refreshMs(QStringLiteral("summary")), 1000);
    m_settings->setRefreshMs(QStringLiteral("flows"), 5000);
    QCOMPARE(m_settings->refreshMs(QStringLiteral("flows")), 5000);
    QCOMPARE(m_settings->refreshMs(QStringLiteral("summary")), 1000);
}

void FlowsPageTest::partsWithoutRecordsSayWhy()
{
    QVERIFY(!m_page->tabs().part(QStringLiteral("l7"))->isEnabled());
    QVERIFY(!m_page->tabs().part(QStringLiteral("l7"))->toolTip().isEmpty());
    QVERIFY(m_page->tabs().part(QStringLiteral("l4"))->isEnabled());
}

void FlowsPageTest::rowsOfferTheLinksOfTheUser()
{
    session::keepLinkTemplates(m_settings->store(), {{"Logs", "weir-test://logs/?h={client_ip}&p={client_port}&from={from_ms}"}, {"Pod", "weir-test://pods/{client_pod}"}});
    m_page->table().view().selectRow(0);
    QMenu menu;
    emit m_page->table().menuShown(menu, m_page->table().model().index(0, 0));
    QMenu* links = nullptr;
    for (QMenu* candidate : menu.findChildren<QMenu*>())
        links = candidate->title() == "Open a link" ? candidate : links;
    QVERIFY(links);
    QCOMPARE(links->actions().size(), 4); // two links, a line, the way to edit them
    const QUrl url(links->actions()[0]->toolTip());
    const ui::RowSet& rows = m_page->table().model().rowSet();
    QVERIFY(links->actions()[0]->isEnabled());
    QVERIFY2(url.query().startsWith("h=" + QString::fromStdString(rows.table->text(*rows.table->column("client_ip"), rows.order[0]))), qPrintable(url.toString()));
    QVERIFY(!links->actions()[1]->isEnabled());
    QVERIFY(links->actions()[1]->toolTip().contains("client_pod"));
}

QTEST_MAIN(FlowsPageTest)
#include "flows_page_test.moc"
