// SPDX-License-Identifier: GPL-3.0-or-later
// What the user chooses of a chart: series, axis, the period before, pictures; and that it is kept for the page.
#include "tests/ui/charts/some_trend.h"
#include "ui/charts/chart_strip.h"
#include "ui/charts/legend_entry.h"
#include "ui/session/user_settings.h"

#include <QClipboard>
#include <QFile>
#include <QLocale>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using ui::kTrendStart, ui::plain, ui::trendOf;

class ChartFormTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init();
    void cleanup();
    void aClickInTheLegendHidesTheSeriesAndShowsItAgain();
    void theLegendWorksByKeyboard();
    void theAxisFitsWhatIsShown();
    void theFormIsKeptForThePageAndTheChart();
    void theLegendReadsOutTheCrosshair();
    void theMenuOffersTheSameByTheKeyboard();
    void aLogarithmicAxisKeepsZeroApart();
    void thePeriodBeforeIsDrawnOnTheSameTimeAxis();
    void thePeriodBeforeSaysWhenNothingWasRecorded();
    void theLegendSaysThatThePeriodBeforeIsShown();
    void copiesValuesAndPictures();
    void savesPicturesAndSaysWhenItCannot();

private:
    ui::ChartCard& bytes() { return *m_strip->cards()[0]; }
    ui::LegendEntry& received() { return *bytes().legend().entries()[0]; }
    QAction* action(const QString& words);
    void show(std::shared_ptr<ui::TrendData> data);

    std::unique_ptr<session::UserSettings> m_settings;
    std::unique_ptr<ui::ChartStrip> m_strip;
};

void ChartFormTest::show(std::shared_ptr<ui::TrendData> data)
{
    core::TableColumn sent = data->steps.columns[1];
    sent.name = "bytes_sent";
    for (double& value : sent.numbers)
        value /= 10;
    data->steps.columns.push_back(sent);
    m_strip->setData(data);
}

void ChartFormTest::init()
{
    m_settings = std::make_unique<session::UserSettings>(session::UserSettings::forgetful());
    m_strip = std::make_unique<ui::ChartStrip>(m_settings->store(), QStringLiteral("summary"));
    m_strip->setTheme(ui::Theme::light());
    m_strip->resize(1200, 190);
    m_strip->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_strip.get()));
    show(trendOf({20'000, 40'000, 0, 60'000}));
}

void ChartFormTest::cleanup()
{
    m_strip.reset();
    m_settings.reset();
}

/// Of the chart's menu, by its beginning.
QAction* ChartFormTest::action(const QString& words)
{
    for (QMenu* menu : bytes().plot().findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly))
        delete menu;
    emit bytes().plot().customContextMenuRequested(QPoint(60, 40));
    for (QAction* one : bytes().plot().findChild<QMenu*>(QString(), Qt::FindDirectChildrenOnly)->actions()) {
        if (one->text().startsWith(words))
            return one;
    }
    return nullptr;
}

void ChartFormTest::aClickInTheLegendHidesTheSeriesAndShowsItAgain()
{
    QCOMPARE(bytes().plot().graphCount(), 2);
    QTest::mouseClick(&received(), Qt::LeftButton);
    QCOMPARE(bytes().plot().graphCount(), 1);
    QVERIFY(!received().isChecked());
    QVERIFY(received().isVisible()); // or it could not be brought back
    QTest::mouseClick(bytes().legend().entries()[1], Qt::LeftButton);
    QCOMPARE(bytes().plot().graphCount(), 0);
    QVERIFY(bytes().plot().spokenValues().contains(QStringLiteral("hidden")));
    QTest::mouseClick(&received(), Qt::LeftButton);
    QVERIFY(received().isChecked());
    QCOMPARE(bytes().plot().graphCount(), 1);
}

void ChartFormTest::theLegendWorksByKeyboard()
{
    received().setFocus(Qt::TabFocusReason);
    QTest::keyClick(&received(), Qt::Key_Right);
    ui::LegendEntry* sent = bytes().legend().entries()[1];
    QVERIFY(sent->hasFocus());
    QTest::keyClick(sent, Qt::Key_Space);
    QVERIFY(!bytes().plot().form().shows(bytes().plot().spec().series[1]));
    QTest::keyClick(sent, Qt::Key_Return);
    QVERIFY(bytes().plot().form().shows(bytes().plot().spec().series[1]));
    QTest::keyClick(sent, Qt::Key_Left);
    QVERIFY(received().hasFocus());
}

void ChartFormTest::theAxisFitsWhatIsShown()
{
    QCOMPARE(bytes().plot().values().top(), 30e3); // 60 kB in 2 s
    QTest::mouseClick(&received(), Qt::LeftButton);
    QCOMPARE(bytes().plot().values().top(), 3e3);
}

void ChartFormTest::theFormIsKeptForThePageAndTheChart()
{
    QTest::mouseClick(&received(), Qt::LeftButton);
    bytes().controls().setLogarithmic(true);
    ui::ChartStrip again(m_settings->store(), QStringLiteral("summary"));
    const ui::ChartForm& form = again.cards()[0]->plot().form();
    QCOMPARE(form.hidden, QStringList{QStringLiteral("bytes_received")});
    QVERIFY(form.isLogarithmic);
    QCOMPARE(again.cards()[1]->plot().form(), ui::ChartForm());
    ui::ChartStrip details(m_settings->store(), QStringLiteral("details"), ui::ChartPlace::Pane);
    QCOMPARE(details.cards()[0]->plot().form(), ui::ChartForm());
}

void ChartFormTest::theLegendReadsOutTheCrosshair()
{
    QCOMPARE(plain(received().value()), QStringLiteral("15.0 kB")); // 120 kB in 8 s
    m_strip->setCrosshair(kTrendStart + 3e6);
    QCOMPARE(plain(received().value()), QStringLiteral("20.0 kB"));
    m_strip->setCrosshair(std::nullopt);
    QCOMPARE(plain(received().value()), QStringLiteral("15.0 kB"));
}

void ChartFormTest::theMenuOffersTheSameByTheKeyboard()
{
    QVERIFY(action(QStringLiteral("Show “received”"))->isChecked());
    action(QStringLiteral("Show “received”"))->trigger();
    QVERIFY(!received().isChecked());
    QVERIFY(!action(QStringLiteral("Show “received”"))->isChecked());
    action(QStringLiteral("Logarithmic"))->trigger();
    QVERIFY(action(QStringLiteral("Logarithmic"))->isChecked());
    QVERIFY(!action(QStringLiteral("Show the marked part"))->isEnabled());
    bytes().plot().setCrosshair(kTrendStart + 1e6);
    QTest::keyClick(&bytes().plot(), Qt::Key_Right, Qt::ShiftModifier);
    QSignalSpy asked(m_strip.get(), &ui::ChartStrip::rangeRequested);
    action(QStringLiteral("Show the marked part"))->trigger();
    QCOMPARE(asked.size(), 1);
    QSignalSpy zoomedOut(m_strip.get(), &ui::ChartStrip::zoomOutRequested);
    action(QStringLiteral("Zoom out"))->trigger();
    QCOMPARE(zoomedOut.size(), 1);
}

void ChartFormTest::aLogarithmicAxisKeepsZeroApart()
{
    bytes().controls().setLogarithmic(true);
    const ui::ValueScale& scale = bytes().plot().values();
    QVERIFY(scale.isLogarithmic);
    QCOMPARE(scale.ticks[1], 1e3); // 1 kB/s sent is the least
    const QCPGraph* curve = bytes().plot().graph(1); // the area is drawn last
    QCOMPARE(curve->data()->at(2)->value, 0.0);
    QCOMPARE(curve->data()->at(0)->value, scale.position(10e3));
    bytes().controls().setLogarithmic(false);
    QCOMPARE(bytes().plot().graph(1)->data()->at(0)->value, 10e3);
}

void ChartFormTest::thePeriodBeforeIsDrawnOnTheSameTimeAxis()
{
    QSignalSpy asked(m_strip.get(), &ui::ChartStrip::questionChanged);
    action(QStringLiteral("The period before"))->trigger();
    QCOMPARE(asked.size(), 1);
    QVERIFY(m_strip->wantsBefore());
    auto data = trendOf({20'000, 40'000, 0, 60'000});
    data->before = trendOf({2'000, 200'000, 6'000, 8'000}, kTrendStart - 8e6);
    show(data);
    QCOMPARE(bytes().plot().graphCount(), 4); // two series, and what each was before
    const auto hasPens = [&](int count, Qt::PenStyle style) {
        int found = 0;
        for (int at = 0; at < bytes().plot().graphCount(); ++at)
            found += bytes().plot().graph(at)->pen().style() == style;
        return found == count;
    };
    QVERIFY(hasPens(2, Qt::CustomDashLine));
    const QCPGraph& before = *bytes().plot().graph(0);
    QCOMPARE(before.data()->at(0)->key * 1e6, kTrendStart + 1e6);
    QCOMPARE(before.data()->at(1)->value, 100e3);
    QVERIFY(before.pen().color().alphaF() < 1);
    QVERIFY(bytes().plot().values().top() >= 100e3); // it has room
    bytes().controls().setBefore(false);
    QCOMPARE(bytes().plot().graphCount(), 2);
}

void ChartFormTest::thePeriodBeforeSaysWhenNothingWasRecorded()
{
    bytes().controls().setBefore(true);
    QCOMPARE(bytes().plot().beforeWords(), QString()); // its answer is on its way
    auto data = trendOf({1, 2});
    auto before = trendOf({core::kAbsent, core::kAbsent}, kTrendStart - 4e6);
    before->coverage.assign(2, ui::Recorded::Not);
    data->before = before;
    show(data);
    QCOMPARE(bytes().plot().beforeWords(), QStringLiteral("Nothing was recorded in the period before this one."));
}

void ChartFormTest::theLegendSaysThatThePeriodBeforeIsShown()
{
    ui::LegendEntry* before = bytes().legend().entries().back();
    QVERIFY(!before->isVisible());
    bytes().controls().setBefore(true);
    auto data = trendOf({1, 2});
    data->before = trendOf({1, 2}, kTrendStart - 4e6);
    show(data);
    QVERIFY(before->isVisible());
    QCOMPARE(before->toolTip(), QStringLiteral("Faint and dashed: the period before, from 2023-11-14 22:13:16 to 2023-11-14 22:13:20."));
    QTest::mouseClick(before, Qt::LeftButton);
    QVERIFY(!bytes().plot().form().showsBefore);
    QVERIFY(!before->isVisible());
}

void ChartFormTest::copiesValuesAndPictures()
{
    action(QStringLiteral("Copy the values"))->trigger();
    const QStringList lines = QGuiApplication::clipboard()->text().trimmed().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines.first().contains(QStringLiteral("bytes_sent")));
    action(QStringLiteral("Copy the picture"))->trigger();
    const QImage picture = QGuiApplication::clipboard()->image();
    QCOMPARE(picture.size(), bytes().size() * 2);
}

void ChartFormTest::savesPicturesAndSaysWhenItCannot()
{
    QTemporaryDir folder;
    const QString png = folder.filePath(QStringLiteral("chart.png")), svg = folder.filePath(QStringLiteral("chart.svg"));
    QVERIFY(bytes().controls().savePicture(png));
    QCOMPARE(QImage(png).size(), bytes().size() * 2);
    QVERIFY(bytes().controls().savePicture(svg));
    QFile file(svg);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray drawing = file.readAll();
    QVERIFY(drawing.contains("Bytes") && drawing.contains("<path"));
    QVERIFY(!bytes().controls().savePicture(folder.filePath(QStringLiteral("missing/chart.png"))));
}

QTEST_MAIN(ChartFormTest)
#include "chart_form_test.moc"
