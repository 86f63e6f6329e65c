// SPDX-License-Identifier: GPL-3.0-or-later
// Which charts a page has: added out of the menu, hidden, kept for the next time, and with the numbers of the table.
#include "core/flow/own_fields.h"
#include "core/query/own_metric.h"
#include "ui/pages/summary_page.h"
#include "ui/session/sample.h"
#include "ui/theme/style.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QMenu>
#include <QTest>

using namespace weir;

class ChartChoiceTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void aChartOfAnyMetricIsAddedByTheMenu();
    void itsValueIsThatOfTheTable();
    void aHiddenChartStaysAway();
    void metricsOfOnesOwnHaveCharts();
    void whatIsNotKnownAnyMoreIsLeftOut();

private:
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20'000); }
    void makeWindow();
    ui::ChartStrip& strip() { return *m_page->findChild<ui::ChartStrip*>(); }
    QStringList shown();
    QAction* action(const QStringList& path);

    std::unique_ptr<session::UserSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::SummaryPage* m_page = nullptr;
};

void ChartChoiceTest::init()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    m_settings = std::make_unique<session::UserSettings>(session::UserSettings::forgetful());
    makeWindow();
}

void ChartChoiceTest::makeWindow()
{
    ui::applyTheme(ui::Theme::light());
    m_window = std::make_unique<ui::MainWindow>(*m_settings);
    m_page = new ui::SummaryPage(m_settings->store());
    m_window->addPage(QStringLiteral("summary"), m_page);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->open({session::samplePath()});
    settle();
}

QStringList ChartChoiceTest::shown()
{
    QStringList titles;
    for (ui::ChartCard* card : strip().cards()) {
        if (card->isVisible())
            titles.append(card->accessibleName());
    }
    return titles;
}

/// Of the first chart's menu, which is open then.
QAction* ChartChoiceTest::action(const QStringList& path)
{
    strip().cards().front()->controls().popUp({});
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QAction* found = nullptr;
    for (const QString& words : path) {
        found = nullptr;
        for (QAction* action : menu ? menu->actions() : QList<QAction*>())
            found = action->text() == words ? action : found;
        menu = found ? found->menu() : nullptr;
    }
    return found;
}

void ChartChoiceTest::aChartOfAnyMetricIsAddedByTheMenu()
{
    QAction* handshake = action({"Add a chart", "Times", "Handshake time"});
    QVERIFY(handshake);
    handshake->trigger();
    QApplication::activePopupWidget()->close();
    settle();
    QCOMPARE(shown(), QStringList({"Bytes", "TCP delay and jitter", "Connections and closures", "Retransmits", "Handshake time"}));
    for (ui::ChartCard* card : strip().cards())
        QVERIFY(card->width() >= 200 && strip().rect().contains(card->geometry()));
    QVERIFY(strip().cards().back()->plot().emptyReason().isEmpty());
    QVERIFY(!action({"Add a chart", "Times", "Handshake time"})); // stands there already
    QApplication::activePopupWidget()->close();
    makeWindow(); // the next time
    QCOMPARE(shown().size(), 5);
    action({"The usual charts"})->trigger();
    settle();
    QCOMPARE(shown().size(), 4);
    QVERIFY(!action({"The usual charts"})->isEnabled());
    QApplication::activePopupWidget()->close();
}

void ChartChoiceTest::itsValueIsThatOfTheTable()
{
    strip().choose({"metric:packets_received", "metric:wire_bytes"});
    settle();
    QCOMPARE(shown(), QStringList({"Packets received", "Wire bytes"}));
    const ui::TrendData& data = strip().cards()[0]->plot().data();
    core::Query query;
    query.columns = {"packets_received", "wire_bytes"};
    const core::Table table = core::run(*m_window->workspace().snapshot(), query);
    for (const char* metric : {"packets_received", "wire_bytes"}) {
        double sum = 0;
        for (size_t step = 0; step < data.stepCount(); ++step)
            sum += std::isnan(data.value(metric, step)) ? 0 : data.value(metric, step);
        QCOMPARE(sum, table.column(metric)->total);
    }
}

void ChartChoiceTest::aHiddenChartStaysAway()
{
    action({"Hide this chart"})->trigger();
    settle();
    QCOMPARE(shown(), QStringList({"TCP delay and jitter", "Connections and closures", "Retransmits"}));
    strip().choose({"retransmits"});
    settle();
    QAction* hide = action({"Hide this chart"});
    QVERIFY(hide && !hide->isEnabled()); // one is left
    QApplication::activePopupWidget()->close();
}

void ChartChoiceTest::metricsOfOnesOwnHaveCharts()
{
    QVERIFY(core::defineMetric({"loss_share", "Loss", "retransmits / packets", core::Unit::Ratio}));
    QAction* own = action({"Add a chart", "Your own", "Loss"});
    QVERIFY(own);
    own->trigger();
    QApplication::activePopupWidget()->close();
    settle();
    QCOMPARE(shown().last(), QStringLiteral("Loss"));
    QVERIFY(strip().cards().back()->plot().emptyReason().isEmpty());
}

void ChartChoiceTest::whatIsNotKnownAnyMoreIsLeftOut()
{
    strip().choose({"metric:no_such_metric", "bytes", "metric:client_ip", "elsewhere"});
    settle();
    QCOMPARE(shown(), QStringList{"Bytes"});
    strip().choose({"metric:no_such_metric"});
    settle();
    QCOMPARE(shown().size(), 4);
}

QTEST_MAIN(ChartChoiceTest)
#include "chart_choice_test.moc"
