// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/charts/some_trend.h"
#include "ui/charts/chart_strip.h"
#include "ui/session/user_settings.h"

#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace weir;

using ui::kTrendStart, ui::plain, ui::trendOf;

class ChartPlotTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void readsOutTheCrosshairOrTheWholeRange();
    void breaksTheLineOnlyWhereNothingWasRecorded();
    void dotsAValueThatStandsAlone();
    void dragAsksForTheWholeStepsItTouches();
    void doubleClickZoomsOut();
    void movesOneCrosshairOverAllCharts();
    void arrowKeysStepTheCrosshair();
    void saysWhyACardIsEmpty();
};

void ChartPlotTest::readsOutTheCrosshairOrTheWholeRange()
{
    const ui::ChartSpec& spec = ui::chartSpecs()[0];
    ui::ChartPlot plot(spec);
    plot.setTheme(ui::Theme::light());
    plot.setData(trendOf({2000, 4000, 0, 6000}));
    QCOMPARE(plain(plot.readOut(spec.series[0])), "1.50 kB"); // 12 kB in 8 s
    plot.setCrosshair(kTrendStart + 3e6);
    QCOMPARE(plain(plot.readOut(spec.series[0])), "2.00 kB"); // 4 kB in 2 s
    QCOMPARE(plain(plot.readOut(spec.series[1])), "–");
}

void ChartPlotTest::breaksTheLineOnlyWhereNothingWasRecorded()
{
    ui::ChartPlot plot(ui::chartSpecs()[0]);
    plot.setTheme(ui::Theme::light());
    auto data = trendOf({1, core::kAbsent, 3, 4, core::kAbsent, 6});
    data->coverage[4] = ui::Recorded::Not;
    plot.setData(data);
    QList<double> values;
    for (const QCPGraphData& point : *plot.graph(1)->data()) // the area is drawn last, above the line
        values.append(std::isnan(point.value) ? -1 : point.value * 2);
    QCOMPARE(values, QList<double>({1, 3, 4, -1, 6}));
}

void ChartPlotTest::dotsAValueThatStandsAlone()
{
    ui::ChartPlot plot(ui::chartSpecs()[0]);
    plot.setTheme(ui::Theme::light());
    plot.setData(trendOf({5}));
    QCOMPARE(plot.graphCount(), 3); // both curves and the dots of the one that has a value
    QCOMPARE(plot.graph(2)->data()->size(), 1);
    QVERIFY(!plot.graph(2)->scatterStyle().isNone());
    plot.setData(trendOf({5, 6}));
    QCOMPARE(plot.graphCount(), 2);
}

void ChartPlotTest::dragAsksForTheWholeStepsItTouches()
{
    ui::ChartPlot plot(ui::chartSpecs()[0]);
    plot.setTheme(ui::Theme::light());
    plot.resize(ui::kPlotLeft + ui::kPlotRight + 400, 130);
    plot.setData(trendOf(std::vector<double>(40, 1000))); // 10 px a step
    std::optional<core::TimeRange> asked;
    connect(&plot, &ui::ChartPlot::rangeRequested, this, [&](core::TimeRange range) { asked = range; });
    const auto drag = [&](int from, int to) {
        asked.reset();
        QTest::mousePress(&plot, Qt::LeftButton, {}, QPoint(ui::kPlotLeft + from, 60));
        QTest::mouseMove(&plot, QPoint(ui::kPlotLeft + to, 60));
        QTest::mouseRelease(&plot, Qt::LeftButton, {}, QPoint(ui::kPlotLeft + to, 60));
    };
    drag(95, 205);
    QVERIFY(asked);
    QCOMPARE(core::nanoseconds(asked->from) / 1000, int64_t(kTrendStart) + 9 * 2'000'000);
    QCOMPARE(core::nanoseconds(asked->to) / 1000, int64_t(kTrendStart) + 21 * 2'000'000);
    drag(205, 95);
    QCOMPARE(core::nanoseconds(asked->from) / 1000, int64_t(kTrendStart) + 9 * 2'000'000);
    drag(100, 102);
    QVERIFY(!asked); // a click, not a drag
}

void ChartPlotTest::doubleClickZoomsOut()
{
    ui::ChartPlot plot(ui::chartSpecs()[0]);
    QSignalSpy zoomedOut(&plot, &ui::ChartPlot::zoomOutRequested);
    QTest::mouseDClick(&plot, Qt::LeftButton);
    QCOMPARE(zoomedOut.size(), 1);
}

void ChartPlotTest::movesOneCrosshairOverAllCharts()
{
    session::UserSettings settings = session::UserSettings::forgetful();
    ui::ChartStrip strip(settings.store(), QStringLiteral("summary"));
    strip.setTheme(ui::Theme::light());
    strip.resize(1200, 190);
    strip.setData(trendOf({2000, 4000, 0, 6000}));
    emit strip.cards()[2]->plot().crosshairMoved(kTrendStart + 7e6);
    const ui::ChartSpec& bytes = ui::chartSpecs()[0];
    QCOMPARE(plain(strip.cards()[0]->plot().readOut(bytes.series[0])), "3.00 kB");
    emit strip.cards()[1]->plot().crosshairMoved(std::nullopt);
    QCOMPARE(plain(strip.cards()[0]->plot().readOut(bytes.series[0])), "1.50 kB");
}

void ChartPlotTest::arrowKeysStepTheCrosshair()
{
    ui::ChartPlot plot(ui::chartSpecs()[0]);
    plot.setTheme(ui::Theme::light());
    plot.setData(trendOf({2000, 4000, 0, 6000}));
    std::optional<double> at;
    connect(&plot, &ui::ChartPlot::crosshairMoved, this, [&](std::optional<double> timeUs) {
        at = timeUs;
        plot.setCrosshair(timeUs);
    });
    QTest::keyClick(&plot, Qt::Key_Left);
    QCOMPARE(*at, kTrendStart + 7e6);
    QTest::keyClick(&plot, Qt::Key_Left);
    QCOMPARE(*at, kTrendStart + 5e6);
    QTest::keyClick(&plot, Qt::Key_Escape);
    QVERIFY(!at);
}

void ChartPlotTest::saysWhyACardIsEmpty()
{
    ui::ChartPlot bytes(ui::chartSpecs()[0]), delay(ui::chartSpecs()[1]);
    QCOMPARE(bytes.emptyReason(), "nothing recorded");
    auto data = trendOf({1, 2});
    data->measures = core::kPackets;
    bytes.setData(data);
    QCOMPARE(bytes.emptyReason(), "");
    delay.setData(data);
    QCOMPARE(delay.emptyReason(), "measured on TCP only; no TCP here");
    core::TableColumn connections;
    connections.name = "connections";
    connections.numbers = {0, core::kAbsent};
    data->steps.columns.push_back(connections);
    QCOMPARE(delay.emptyReason(), "no sample in this range");
    auto none = trendOf({0, 0});
    none->hasMatches = false;
    bytes.setData(none);
    QCOMPARE(bytes.emptyReason(), "no matching records");
}

QTEST_MAIN(ChartPlotTest)
#include "chart_plot_test.moc"
