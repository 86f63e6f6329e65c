// SPDX-License-Identifier: GPL-3.0-or-later
// The details pane in the real window: opened, followed, closed, detached, and its numbers those of the row.
#include "ui/pages/details_pane.h"
#include "ui/pages/summary_page.h"
#include "ui/session/link_template.h"
#include "ui/session/sample.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/window/main_window.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace weir;

class DetailsTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void opensByDoubleClickAndClosesByEscape();
    void opensByEnterAndFollowsTheChosenRow();
    void itsTableAddsUpToTheRow();
    void groupsConnectionsByAddress();
    void sharesTheCrosshairOfThePage();
    void foldsTheQuickFiltersWhereThePageWouldBeNarrow();
    void detachesIntoAWindowAndComesBack();
    void showsAHostWithItsAddressesAndPeers();
    void offersTheLinksOfTheUser();
    void asksForTheFlowsOfThePair();
    void disabledPartsSayWhy();
    void closesWithTheWorkspace();

private:
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20'000); }
    void doubleClick(int row);
    QTableView& view() { return m_page->table().view(); }
    ui::DetailsPane& pane() { return m_window->details(); }

    std::unique_ptr<session::UserSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::SummaryPage* m_page = nullptr;
};

void DetailsTest::init()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    m_settings = std::make_unique<session::UserSettings>(session::UserSettings::forgetful());
    ui::applyTheme(ui::Theme::light());
    m_window = std::make_unique<ui::MainWindow>(*m_settings);
    m_page = new ui::SummaryPage(m_settings->store());
    m_window->addPage(QStringLiteral("summary"), m_page);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->open({session::samplePath()});
    settle();
}

void DetailsTest::cleanup() { m_window.reset(); }

void DetailsTest::doubleClick(int row)
{
    const QPoint place = view().visualRect(view().model()->index(row, 0)).center();
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(view().viewport(), Qt::LeftButton, {}, place);
    settle();
}

void DetailsTest::opensByDoubleClickAndClosesByEscape()
{
    QVERIFY(!pane().isVisible());
    doubleClick(1);
    QVERIFY(pane().isVisible());
    QCOMPARE(pane().width(), ui::DetailsPane::kWidth);
    QCOMPARE(pane().header().title().name, view().model()->index(1, 0).data().toString());
    QVERIFY(!pane().header().title().direction.isEmpty());
    QVERIFY(pane().table().table().model().rowCount() > 0);
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QVERIFY(!pane().isVisible());
    QVERIFY(!pane().subject());
}

void DetailsTest::opensByEnterAndFollowsTheChosenRow()
{
    view().setFocus();
    view().selectRow(0);
    QTest::keyClick(&view(), Qt::Key_Return);
    settle();
    QVERIFY(pane().isVisible());
    const auto first = pane().subject();
    QCOMPARE(first, m_page->subject());
    QTest::keyClick(&view(), Qt::Key_Down);
    settle();
    QVERIFY(pane().subject() != first);
    QCOMPARE(pane().subject(), m_page->subject());
    QCOMPARE(pane().header().title().otherName, view().model()->index(1, 2).data().toString());
}

void DetailsTest::itsTableAddsUpToTheRow()
{
    m_window->setFilterText(QStringLiteral("-protocol:dns bytes:>1kB"));
    settle();
    for (int row = 0; row < std::min(4, view().model()->rowCount()); ++row) {
        doubleClick(row);
        const ui::RowSet& rows = m_page->table().model().rowSet();
        const core::Table& paths = *rows.table;
        const uint32_t at = rows.order[size_t(row)];
        const core::Table& connections = *pane().table().answer().rows->table;
        double sum = 0;
        for (const double bytes : connections.column("bytes")->numbers)
            sum += bytes;
        QCOMPARE(sum, paths.column("bytes_sent")->numbers[at] + paths.column("bytes_received")->numbers[at]);
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
    }
}

void DetailsTest::groupsConnectionsByAddress()
{
    doubleClick(0);
    const int connections = pane().table().table().model().rowCount();
    QTest::mouseClick(pane().grouping().part(QStringLiteral("ip")), Qt::LeftButton);
    settle();
    QCOMPARE(pane().table().rowKind(), core::RowKind::Paths);
    QVERIFY(pane().table().table().model().rowCount() <= connections);
    QCOMPARE(pane().table().table().model().rowCount(), 1); // the view is of addresses already
    pane().grouping().part(QStringLiteral("ip"))->setFocus();
    QTest::keyClick(&pane().grouping(), Qt::Key_Left);
    settle();
    QCOMPARE(pane().table().table().model().rowCount(), connections);
}

void DetailsTest::sharesTheCrosshairOfThePage()
{
    doubleClick(0);
    ui::ChartPlot& plot = m_page->charts().cards().front()->plot();
    ui::ChartPlot& own = pane().charts().cards().front()->plot();
    const QImage before = own.grab().toImage();
    QTest::mouseMove(&plot, QPoint(plot.width() / 2, 40));
    QTRY_VERIFY(own.grab().toImage() != before);
    QSignalSpy ranges(&pane(), &ui::DetailsPane::rangeRequested);
    QTest::mousePress(&own, Qt::LeftButton, {}, QPoint(70, 40));
    QTest::mouseMove(&own, QPoint(140, 40));
    QTest::mouseRelease(&own, Qt::LeftButton, {}, QPoint(140, 40));
    QCOMPARE(ranges.count(), 1);
    QVERIFY(m_window->state().range.has_value());
}

void DetailsTest::foldsTheQuickFiltersWhereThePageWouldBeNarrow()
{
    m_window->resize(1440, 900);
    QVERIFY(!m_page->quickFilters().isFolded());
    doubleClick(0);
    QVERIFY(m_page->quickFilters().isFolded());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QVERIFY(!m_page->quickFilters().isFolded());
    m_window->resize(1920, 1080);
    QCoreApplication::processEvents();
    doubleClick(0);
    QVERIFY(!m_page->quickFilters().isFolded());
}

void DetailsTest::detachesIntoAWindowAndComesBack()
{
    doubleClick(0);
    emit pane().header().detachClicked();
    QVERIFY(pane().isWindow());
    QVERIFY(pane().isVisible());
    QVERIFY(!m_page->quickFilters().isFolded());
    emit pane().header().detachClicked();
    QVERIFY(!pane().isWindow());
    QVERIFY(pane().isVisible());
    emit pane().header().detachClicked();
    pane().close(); // as the window manager does
    QVERIFY(!pane().isVisible());
    doubleClick(0);
    QVERIFY(pane().isWindow()); // as it was left
}

void DetailsTest::showsAHostWithItsAddressesAndPeers()
{
    const QModelIndex client = view().model()->index(0, 0);
    emit view().customContextMenuRequested(view().visualRect(client).center());
    auto* menu = m_page->table().findChild<QMenu*>();
    QVERIFY(menu);
    const auto actions = menu->actions();
    const auto found = std::ranges::find_if(actions, [&](const QAction* action) { return action->text() == "Details of " + client.data().toString(); });
    QVERIFY(found != actions.end());
    (*found)->trigger();
    menu->close();
    settle();
    QVERIFY(pane().isVisible());
    QVERIFY(pane().subject() && !pane().subject()->server);
    QVERIFY(pane().header().title().direction.isEmpty());
    QCOMPARE(pane().facts().facts().front().name, QStringLiteral("Addresses"));
    const ui::RowModel& peers = pane().table().table().model();
    QVERIFY(peers.rowCount() > 1);
    const core::NodeId node = pane().subject()->client;
    for (int row = 0; row < peers.rowCount(); ++row) {
        const auto ends = pane().table().endsOf(row);
        QVERIFY(ends->client == node || ends->server == node);
    }
    emit pane().table().rowActivated(0);
    settle();
    QVERIFY(pane().subject()->server); // a peer's row leads to the pair
}

void DetailsTest::offersTheLinksOfTheUser()
{
    session::keepLinkTemplates(m_settings->store(), {{"Host", "weir-test://hosts/{ip}?h={client_ip}&to={to_ms}"}, {"Pair", "weir-test://pairs/{client_ip}/{server_ip}"}});
    const auto links = [&] {
        pane().header().links().click();
        return pane().findChild<QMenu*>()->actions();
    };
    doubleClick(0);
    const ui::RowSet& rows = m_page->table().model().rowSet();
    const std::string client = rows.table->text(*rows.table->column("client_ip"), rows.order[0]);
    const std::string server = rows.table->text(*rows.table->column("server_ip"), rows.order[0]);
    auto actions = links();
    QCOMPARE(actions.size(), 4); // two links, a line, the way to edit them
    QVERIFY(!actions[0]->isEnabled());
    QVERIFY(actions[0]->toolTip().contains(" ip"));
    QCOMPARE(actions[1]->toolTip(), QString::fromStdString("weir-test://pairs/" + client + "/" + server));
    delete pane().findChild<QMenu*>();

    const core::RowScope pair = *pane().subject();
    emit pane().detailsRequested({pair.view, pair.client, {}});
    settle();
    const QString address = pane().facts().facts().front().values.front();
    actions = links();
    QVERIFY(actions[0]->isEnabled());
    QVERIFY2(actions[0]->toolTip().startsWith("weir-test://hosts/" + address + "?h=" + address + "&to="), qPrintable(actions[0]->toolTip()));
    QVERIFY(!actions[1]->isEnabled());
}

void DetailsTest::asksForTheFlowsOfThePair()
{
    doubleClick(0);
    const ui::RowSet& rows = m_page->table().model().rowSet();
    const core::TableColumn& ip = *rows.table->column("server_ip");
    const QString server = QString::fromStdString(rows.table->text(ip, rows.order[0]));
    QSignalSpy asked(&pane(), &ui::DetailsPane::flowsRequested);
    const auto buttons = pane().findChildren<QAbstractButton*>();
    const auto flows = std::ranges::find_if(buttons, [](const QAbstractButton* button) { return button->text() == "Show flows"; });
    QTest::mouseClick(*flows, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QVERIFY(m_window->state().filterText.contains("server_ip:" + server));
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(m_window->state().filterText.isEmpty());
}

void DetailsTest::disabledPartsSayWhy()
{
    m_window->setFilterText(QStringLiteral("-protocol:dns"));
    settle();
    doubleClick(0);
    for (const QString& part : {QStringLiteral("l7"), QStringLiteral("dns"), QStringLiteral("profile")}) {
        QVERIFY(!pane().parts().part(part)->isEnabled());
        QVERIFY(!pane().parts().part(part)->toolTip().isEmpty());
    }
}

void DetailsTest::closesWithTheWorkspace()
{
    doubleClick(0);
    m_window->open({session::samplePath()});
    QVERIFY(!pane().isVisible());
    settle();
}

QTEST_MAIN(DetailsTest)
#include "details_test.moc"
