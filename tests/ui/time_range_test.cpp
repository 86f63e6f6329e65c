// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges as they are chosen, typed, moved and drawn.
#include "ui/session/view_history.h"
#include "ui/widgets/coverage_ribbon.h"
#include "ui/widgets/range_wish.h"
#include "ui/widgets/time_words.h"
#include "ui/widgets/typed_range.h"

#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace std::chrono_literals;

namespace {

core::Time at(int seconds) { return core::Time(std::chrono::seconds(1'700'000'000 + seconds)); }

} // namespace

class TimeRangeTest : public QObject
{
    Q_OBJECT
private slots:
    void saysDurationsInAtMostTwoUnits();
    void saysRangesWithWhatTellsTheirEndsApart();
    void readsTypedRanges();
    void refusesAWrongRangeAndSaysWhere();
    void shiftsByAWholePeriodInsideTheRecording();
    void zoomsOutToTheWholeRecording();
    void offersTodayOnlyWhenItWasRecorded();
    void ribbonMapsPixelsToTimesAndBack();
    void draggingOnTheRibbonChoosesARange();
    void arrowKeysMoveTheBrush();
    void historyForgetsWhatCouldBeRedone();
};

void TimeRangeTest::saysDurationsInAtMostTwoUnits()
{
    QCOMPARE(ui::durationWords(15min), QStringLiteral("15 min"));
    QCOMPARE(ui::durationWords(90min), QStringLiteral("1 h 30 min"));
    QCOMPARE(ui::durationWords(237s), QStringLiteral("3 min 57 s"));
    QCOMPARE(ui::durationWords(50h), QStringLiteral("2 d 2 h"));
    QCOMPARE(ui::durationWords(2500ms), QStringLiteral("2.5 s"));
    QCOMPARE(ui::durationWords(59'960ms), QStringLiteral("1 min"));
    QCOMPARE(ui::durationWords(3599'700ms), QStringLiteral("1 h"));
}

void TimeRangeTest::saysRangesWithWhatTellsTheirEndsApart()
{
    const auto forms = [](core::Duration length) { return ui::rangeForms({at(-800), at(-800) + length}, QTimeZone::utc()); }; // 2023-11-14 22:00:00
    QCOMPARE(forms(500ms).first(), QStringLiteral("22:00:00.000 – 22:00:00.500"));
    QCOMPARE(forms(30s).first(), QStringLiteral("22:00:00 – 22:00:30"));
    QCOMPARE(forms(30s)[1], QStringLiteral("22:00:00 + 30 s"));
    QCOMPARE(forms(15min).first(), QStringLiteral("22:00 – 22:15"));
    QCOMPARE(forms(3h).first(), QStringLiteral("2023/11/14 22:00 – 11/15 01:00"));
    for (const QString& form : forms(24h * 365))
        QVERIFY2(form.contains(QStringLiteral("2023")), qPrintable(form));
}

void TimeRangeTest::readsTypedRanges()
{
    const core::TimeRange span{at(0), at(3600)};
    const auto last = ui::readTypedRange(QStringLiteral("15m"), span, QTimeZone::utc());
    QVERIFY(last && last->last == core::Duration(15min));
    const QString typed = ui::typedRange({at(60), at(120)}, QTimeZone::utc());
    const auto range = ui::readTypedRange(typed, span, QTimeZone::utc());
    QVERIFY(range && range->range);
    QCOMPARE(range->range->from, at(60));
    QCOMPARE(range->range->to, at(120));
}

void TimeRangeTest::refusesAWrongRangeAndSaysWhere()
{
    const auto wrong = ui::readTypedRange(QStringLiteral("2026/11/21 19:00:00 ~ nonsense"), {at(0), at(60)}, QTimeZone::utc());
    QVERIFY(!wrong);
    QVERIFY(wrong.error().position >= 20);
    QVERIFY(!wrong.error().message.empty());
}

void TimeRangeTest::shiftsByAWholePeriodInsideTheRecording()
{
    const core::TimeRange span{at(0), at(100)};
    QCOMPARE(ui::shifted({at(20), at(50)}, 1, span).from, at(50));
    QCOMPARE(ui::shifted({at(60), at(90)}, 1, span).to, at(100));
    QCOMPARE(ui::shifted({at(20), at(50)}, -1, span).from, at(0));
}

void TimeRangeTest::zoomsOutToTheWholeRecording()
{
    const core::TimeRange span{at(0), at(100)};
    const ui::RangeWish wider = ui::zoomedOut({at(40), at(60)}, span);
    QVERIFY(wider.range);
    QCOMPARE(wider.range->to - wider.range->from, core::Duration(40s));
    QCOMPARE(ui::zoomedOut({at(10), at(80)}, span), ui::RangeWish{});
}

void TimeRangeTest::offersTodayOnlyWhenItWasRecorded()
{
    const auto find = [](const core::TimeRange& span, core::Time now) {
        for (const ui::QuickRange& quick : ui::quickRanges(span, now, QTimeZone::utc())) {
            if (quick.name == QStringLiteral("Today"))
                return quick.unavailable;
        }
        return QStringLiteral("missing");
    };
    QCOMPARE(find({at(0), at(60)}, at(30)), QString());
    QVERIFY(!find({at(0), at(60)}, at(86400 * 3)).isEmpty());
}

void TimeRangeTest::ribbonMapsPixelsToTimesAndBack()
{
    ui::CoverageRibbon ribbon;
    ribbon.resize(1001, 51);
    ui::Coverage coverage;
    coverage.span = {at(0), at(1000)};
    coverage.bytes.assign(100, 1);
    ribbon.setCoverage(coverage);
    QCOMPARE(ribbon.xOf(at(250)), 250.0);
    QCOMPARE(ribbon.timeAt(250), at(250));
    QCOMPARE(ribbon.timeAt(-5), at(0));
    coverage.broken = true; // the recorded part shares the width with what was not read
    coverage.readFraction = 0.5;
    coverage.restWords = QStringLiteral("1 MB not read");
    ribbon.setCoverage(coverage);
    QCOMPARE(ribbon.xOf(at(1000)), 500.0);
}

void TimeRangeTest::draggingOnTheRibbonChoosesARange()
{
    ui::CoverageRibbon ribbon;
    ribbon.resize(1001, 51);
    ui::Coverage coverage;
    coverage.span = {at(0), at(1000)};
    coverage.bytes.assign(100, 1);
    ribbon.setCoverage(coverage);
    ribbon.setRange(coverage.span);
    QSignalSpy chosen(&ribbon, &ui::CoverageRibbon::rangeRequested);
    QTest::mousePress(&ribbon, Qt::LeftButton, {}, QPoint(200, 20));
    QTest::mouseMove(&ribbon, QPoint(300, 20));
    QTest::mouseRelease(&ribbon, Qt::LeftButton, {}, QPoint(300, 20));
    QCOMPARE(chosen.size(), 1);
    const auto range = chosen[0][0].value<core::TimeRange>();
    QCOMPARE(range.from, at(200));
    QCOMPARE(range.to, at(300));
    // The middle moves it, an end resizes it.
    QTest::mousePress(&ribbon, Qt::LeftButton, {}, QPoint(250, 20));
    QTest::mouseMove(&ribbon, QPoint(450, 20));
    QTest::mouseRelease(&ribbon, Qt::LeftButton, {}, QPoint(450, 20));
    QCOMPARE(chosen[1][0].value<core::TimeRange>().from, at(400));
    QTest::mousePress(&ribbon, Qt::LeftButton, {}, QPoint(500, 20));
    QTest::mouseMove(&ribbon, QPoint(700, 20));
    QTest::mouseRelease(&ribbon, Qt::LeftButton, {}, QPoint(700, 20));
    QCOMPARE(chosen[2][0].value<core::TimeRange>().to, at(700));
    QCOMPARE(chosen[2][0].value<core::TimeRange>().from, at(400));
    QSignalSpy whole(&ribbon, &ui::CoverageRibbon::wholeRangeRequested);
    QTest::mouseDClick(&ribbon, Qt::LeftButton, {}, QPoint(100, 20));
    QCOMPARE(whole.size(), 1);
}

void TimeRangeTest::arrowKeysMoveTheBrush()
{
    ui::CoverageRibbon ribbon;
    ribbon.resize(1001, 51);
    ui::Coverage coverage;
    coverage.span = {at(0), at(1000)};
    coverage.bytes.assign(100, 1);
    ribbon.setCoverage(coverage);
    ribbon.setRange({at(100), at(200)});
    QSignalSpy chosen(&ribbon, &ui::CoverageRibbon::rangeRequested);
    QTest::keyClick(&ribbon, Qt::Key_Right);
    QCOMPARE(chosen[0][0].value<core::TimeRange>().from, at(120));
    QTest::keyClick(&ribbon, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(chosen[1][0].value<core::TimeRange>().to, at(220));
}

void TimeRangeTest::historyForgetsWhatCouldBeRedone()
{
    session::ViewHistory history;
    session::VisitedView view;
    for (const char* text : {"", "a", "b"}) {
        view.state.filterText = QLatin1String(text);
        history.visit(view);
        history.visit(view); // the same place again adds nothing
    }
    QCOMPARE(history.back()->state.filterText, QStringLiteral("a"));
    view.state.filterText = QStringLiteral("c");
    history.visit(view);
    QVERIFY(!history.canGoForward());
    QCOMPARE(history.back()->state.filterText, QStringLiteral("a"));
    QCOMPARE(history.back()->state.filterText, QString());
    QVERIFY(!history.back());
}

QTEST_MAIN(TimeRangeTest)
#include "time_range_test.moc"
