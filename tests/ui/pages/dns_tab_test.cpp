// SPDX-License-Identifier: GPL-3.0-or-later
// DNS transactions in the real window: on their tab, by name, by server, one by one and in the details.
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

class DnsTabTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void theDnsTabShowsTheTransactionsOfTheReport();
    void theDnsTimelineCountsHowTheyEnded();
    void transactionsAreGroupedByNameAndByServer();
    void aTransactionShowsEveryField();
    void detailsShowTheDnsOfThePair();

private:
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20'000); }
    void openPage();
    void drag(int from, int to);
    void openDns();
    QJsonArray reported(const QStringList& arguments) const;
    int rowCount() const { return m_page->table().model().rowCount(); }
    int xOf(double share) const;

    std::unique_ptr<session::UserSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::FlowsPage* m_page = nullptr;
    ui::SummaryPage* m_summary = nullptr;
};

void DnsTabTest::init()
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

void DnsTabTest::cleanup() { m_window.reset(); }

void DnsTabTest::openPage()
{
    QTest::mouseClick(m_window->findChild<ui::TopBar*>()->pages()->part(QStringLiteral("flows")), Qt::LeftButton);
    QVERIFY(m_page->isVisible());
    settle();
}

int DnsTabTest::xOf(double share) const
{
    const int room = m_page->timeline().width() - ui::kPlotLeft - ui::kPlotRight;
    return ui::kPlotLeft + static_cast<int>(share * room);
}

void DnsTabTest::drag(int from, int to)
{
    ui::ChartPlot& plot = m_page->timeline();
    QTest::mouseMove(&plot, QPoint(from, 40));
    QTest::mousePress(&plot, Qt::LeftButton, {}, QPoint(from, 40));
    QTest::mouseMove(&plot, QPoint((from + to) / 2, 40));
    QTest::mouseMove(&plot, QPoint(to, 40));
    QTest::mouseRelease(&plot, Qt::LeftButton, {}, QPoint(to, 40));
    settle();
}

void DnsTabTest::openDns()
{
    QTest::mouseClick(m_page->tabs().part(QStringLiteral("dns")), Qt::LeftButton);
    settle();
}

QJsonArray DnsTabTest::reported(const QStringList& arguments) const
{
    QProcess report;
    report.start(WEIR_BIN "/weir-report", arguments + QStringList{"--format", "json", session::samplePath()});
    if (!report.waitForFinished(20'000))
        qFatal("weir-report does not end");
    return QJsonDocument::fromJson(report.readAllStandardOutput()).array();
}

void DnsTabTest::theDnsTabShowsTheTransactionsOfTheReport()
{
    const QJsonArray expected = reported({"--what", "dns"});
    QVERIFY(expected.size() > 20);
    settle();
    openDns();
    QCOMPARE(m_page->tabs().chosen(), "dns");
    QCOMPARE(rowCount(), int(expected.size()));
    const core::Table& table = *m_page->table().model().rowSet().table;
    double time = 0;
    int ofName = 0;
    const QString name = expected.last().toObject()["query"].toString();
    for (const QJsonValue& row : expected) {
        time += row.toObject()["response_time"].toDouble();
        ofName += row.toObject()["query"].toString() == name;
    }
    double shown = 0;
    for (const double value : table.column("response_time")->numbers)
        shown += core::isAbsent(value) ? 0 : value;
    QCOMPARE(shown, time);
    m_window->setFilterText(QStringLiteral("query:") + name);
    settle();
    QCOMPARE(rowCount(), ofName);
    QVERIFY(m_page->quickFilters().answer().sections.front().field == "rcode");
    m_window->setFilterText(QStringLiteral("query:no.such.name"));
    settle();
    QVERIFY(m_page->rows().emptyPanel().isVisible());
}

void DnsTabTest::theDnsTimelineCountsHowTheyEnded()
{
    openDns();
    const auto timeline = ui::askTimeline(*m_window->workspace().snapshot(), m_window->state(), core::RowKind::Dns, 1000, {});
    double sum = 0;
    for (const ui::SeriesSpec& series : ui::timelineSpec(core::RowKind::Dns).series) {
        for (size_t step = 0; step < timeline->stepCount(); ++step)
            sum += core::isAbsent(timeline->value(series.metric, step)) ? 0 : timeline->value(series.metric, step);
    }
    QCOMPARE(sum, double(rowCount()));
    const int all = rowCount();
    drag(xOf(0.2), xOf(0.6));
    QVERIFY(rowCount() > 0 && rowCount() < all);
    QTest::mouseClick(m_page->tabs().part(QStringLiteral("l4")), Qt::LeftButton);
    settle();
    QVERIFY(!m_page->timeline().brush()); // of the other tab
}

void DnsTabTest::transactionsAreGroupedByNameAndByServer()
{
    openDns();
    for (const char* what : {"dns-names", "dns-servers"}) {
        QTest::mouseClick(m_page->grouping().part(QLatin1String(what)), Qt::LeftButton);
        settle();
        const QJsonArray expected = reported({"--what", what});
        QCOMPARE(rowCount(), int(expected.size()));
        double transactions = 0;
        for (const QJsonValue& row : expected)
            transactions += row.toObject()["transactions"].toDouble();
        QCOMPARE(m_page->table().model().rowSet().table->column("transactions")->total, transactions);
    }
    QTest::mouseClick(m_page->grouping().part(QStringLiteral("dns-names")), Qt::LeftButton);
    settle();
    const ui::RowSet& rows = m_page->table().model().rowSet();
    const double transactions = rows.table->column("transactions")->numbers[rows.order[0]];
    m_page->table().view().setFocus();
    m_page->table().view().selectRow(0);
    QTest::keyClick(&m_page->table().view(), Qt::Key_Return); // a name becomes its transactions
    settle();
    QVERIFY(m_window->state().filterText.startsWith("query:"));
    QCOMPARE(m_page->grouping().chosen(), "dns");
    QCOMPARE(rowCount(), int(transactions));
}

void DnsTabTest::aTransactionShowsEveryField()
{
    openDns();
    QTableView& view = m_page->table().view();
    view.setFocus();
    view.selectRow(1);
    QTest::keyClick(&view, Qt::Key_Return);
    settle();
    QVERIFY(m_page->flow().isVisible());
    const QJsonObject shown = QJsonDocument::fromJson(m_page->flow().asJson().toUtf8()).array().first().toObject();
    const ui::RowSet& rows = m_page->table().model().rowSet();
    QCOMPARE(shown["query"].toString().toStdString(), rows.table->text(*rows.table->column("query"), rows.order[1]));
    QCOMPARE(shown["response_time"].toDouble(), rows.table->column("response_time")->numbers[rows.order[1]]);
    QVERIFY(shown.contains("client_process") && shown.contains("server_domain"));
}

void DnsTabTest::detailsShowTheDnsOfThePair()
{
    m_window->setFilterText(QStringLiteral("protocol:dns"));
    m_window->showPage(QStringLiteral("summary"));
    settle();
    m_window->toggleDetails();
    settle();
    ui::DetailsPane& details = m_window->details();
    ui::Button* part = details.parts().part(QStringLiteral("dns"));
    QVERIFY(part->isEnabled());
    QTest::mouseClick(part, Qt::LeftButton);
    settle();
    core::Query query;
    query.rows = core::RowKind::Dns;
    query.range = *m_window->workspace().snapshot()->span();
    query.within = details.subject();
    query.columns = {"time"};
    const int expected = int(core::run(*m_window->workspace().snapshot(), query).rows);
    QVERIFY(expected > 0);
    QCOMPARE(details.dns().table().table().model().rowCount(), expected);
    const auto buttons = details.findChildren<QAbstractButton*>();
    QTest::mouseClick(*std::ranges::find_if(buttons, [](const QAbstractButton* button) { return button->text() == "Show flows"; }), Qt::LeftButton);
    settle();
    QVERIFY(m_page->isVisible());
    QCOMPARE(m_page->tabs().chosen(), "dns");
    QCOMPARE(rowCount(), expected);
}

QTEST_MAIN(DnsTabTest)
#include "dns_tab_test.moc"
