// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axis_ticks.h"

#include "ui/charts/chart_strip.h"
#include "ui/charts/trend_data.h"

#include <QTest>

using namespace weir;
using namespace std::chrono_literals;

class AxisTicksTest : public QObject
{
    Q_OBJECT
private slots:
    void reachesTheLargestValueInThreeRoundSteps();
    void countsInWholeSteps();
    void putsTimesOnRoundClockTimes();
    void putsDaysMonthsAndYearsOnTheCalendar();
    void mapsPixelsToTimeAndBack();
    void choosesStepsThatTheIntervalDivides();
    void wrapsChartsWhereTheyWouldBeTooNarrow();
};

void AxisTicksTest::reachesTheLargestValueInThreeRoundSteps()
{
    QCOMPARE(ui::valueTicks(17.2e6, false), (std::vector<double>{0, 6e6, 12e6, 18e6}));
    QCOMPARE(ui::valueTicks(0.5, false), (std::vector<double>{0, 0.2, 0.4, 0.6000000000000001}));
    for (const double largest : {1e-3, 0.7, 1.0, 9.99, 54321.0, 1e12})
        QVERIFY(ui::valueTicks(largest, false).back() >= largest * 0.999999);
}

void AxisTicksTest::countsInWholeSteps()
{
    QCOMPARE(ui::valueTicks(0, true), (std::vector<double>{0, 1, 2, 3}));
    QCOMPARE(ui::valueTicks(1, true), (std::vector<double>{0, 1, 2, 3}));
    QCOMPARE(ui::valueTicks(4, true), (std::vector<double>{0, 2, 4, 6}));
    QCOMPARE(ui::valueTicks(17, true), (std::vector<double>{0, 6, 12, 18}));
}

void AxisTicksTest::putsTimesOnRoundClockTimes()
{
    const double start = 1'700'000'000e6; // 22:13:20 UTC
    const ui::TimeTicks ticks = ui::timeTicks(start, start + 15 * 60e6, 4, QTimeZone::utc());
    QCOMPARE(ticks.stepUs, 5 * 60e6);
    QCOMPARE(ticks.timesUs.size(), size_t(3));
    QCOMPARE(ticks.timesUs.front(), 1'700'000'100e6); // 22:15
    QVERIFY(ui::timeTicks(start, start, 4, QTimeZone::utc()).timesUs.empty());
}

void AxisTicksTest::putsDaysMonthsAndYearsOnTheCalendar()
{
    const QTimeZone berlin("Europe/Berlin");
    const auto ticksOf = [&](const char* from, const char* to) {
        const auto us = [&](const char* text) { return double(QDateTime(QDate::fromString(QLatin1String(text), Qt::ISODate), QTime(6, 0), berlin).toMSecsSinceEpoch()) * 1e3; };
        QStringList texts;
        for (const double time : ui::timeTicks(us(from), us(to), 4, berlin).timesUs)
            texts.append(QDateTime::fromMSecsSinceEpoch(qint64(time / 1e3), berlin).toString(QStringLiteral("yyyy-MM-dd HH:mm")));
        return texts;
    };
    QCOMPARE(ticksOf("2026-10-23", "2026-10-26"), QStringList({"2026-10-24 00:00", "2026-10-25 00:00", "2026-10-26 00:00"})); // clocks go back
    QCOMPARE(ticksOf("2025-11-10", "2026-03-02"), QStringList({"2025-12-01 00:00", "2026-01-01 00:00", "2026-02-01 00:00", "2026-03-01 00:00"}));
    QCOMPARE(ticksOf("2007-03-01", "2018-06-01"), QStringList({"2010-01-01 00:00", "2015-01-01 00:00"}));
    for (int years = 1; years < 500; years += 7)
        QVERIFY(ticksOf("1990-03-01", QByteArray::number(1990 + years).append("-06-01")).size() <= 5);
}

void AxisTicksTest::mapsPixelsToTimeAndBack()
{
    const ui::TimeScale scale{1000, 3000, 50, 200};
    QCOMPARE(scale.timeAt(50), 1000.0);
    QCOMPARE(scale.timeAt(250), 3000.0);
    QCOMPARE(scale.pixelAt(2000), 150.0);
    for (int x = 50; x <= 250; ++x)
        QCOMPARE(scale.pixelAt(scale.timeAt(x)), double(x));
}

void AxisTicksTest::choosesStepsThatTheIntervalDivides()
{
    QCOMPARE(ui::niceStep(60s, 1s, 236), core::Duration(1s));
    QCOMPARE(ui::niceStep(15min, 1s, 236), core::Duration(10s));
    QCOMPARE(ui::niceStep(15min, 60s, 236), core::Duration(60s));
    QCOMPARE(ui::niceStep(24h, 10s, 236), core::Duration(600s));
    QCOMPARE(ui::niceStep(15min, 7s, 236) % 7s, core::Duration(0));
}

void AxisTicksTest::wrapsChartsWhereTheyWouldBeTooNarrow()
{
    QCOMPARE(ui::chartsInRow(1192, 4), 4);
    QCOMPARE(ui::chartsInRow(4 * 200 + 5 * 8, 4), 4);
    QCOMPARE(ui::chartsInRow(4 * 200 + 5 * 8 - 1, 4), 2);
    QCOMPARE(ui::chartsInRow(300, 4), 1);
}

QTEST_MAIN(AxisTicksTest)
#include "axis_ticks_test.moc"
