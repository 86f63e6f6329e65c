// SPDX-License-Identifier: GPL-3.0-or-later
// Wheel, middle button and keys on a chart: zoom, pan, marking, and what assistive technology hears of it.
#include "tests/ui/charts/some_trend.h"
#include "ui/charts/chart_plot.h"

#include <QAccessible>
#include <QLocale>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using namespace weir;
using ui::kTrendStart, ui::plain, ui::trendOf;

class ChartZoomTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init();
    void cleanup() { m_plot.reset(); }
    void theWheelZoomsAroundThePointer();
    void turningBackRestoresTheRange();
    void notchesInARowGoOnFromEachOther();
    void shiftAndTheHorizontalWheelPan();
    void theMiddleButtonDragsTheTimeAlong();
    void anOlderAnswerDoesNotPullTheAxisBack();
    void inAScrollAreaTheWheelNeedsCtrl();
    void homeAndEndMoveTheCrosshair();
    void shiftArrowsMarkAPartAndEnterShowsIt();
    void markingCanShrinkAgain();
    void plusMinusAndCtrlArrowsZoomAndPan();
    void theValueAtTheCrosshairIsSpoken();

private:
    void wheel(QPoint turned, double share, Qt::KeyboardModifiers modifiers = {});
    double from(int at = -1) const { return usOf((at < 0 ? m_slid.back() : m_slid[at]).from); }
    double to(int at = -1) const { return usOf((at < 0 ? m_slid.back() : m_slid[at]).to); }
    static double usOf(core::Time time) { return double(core::nanoseconds(time)) / 1000; }
    QPoint at(double share) const { return {ui::kPlotLeft + int(share * 400), 60}; }

    std::unique_ptr<ui::ChartPlot> m_plot;
    QList<core::TimeRange> m_slid;
};

constexpr double kLength = 80e6; // of the trend

void ChartZoomTest::init()
{
    m_slid.clear();
    m_plot = std::make_unique<ui::ChartPlot>(ui::chartSpecs()[0]);
    m_plot->setTheme(ui::Theme::light());
    m_plot->resize(ui::kPlotLeft + ui::kPlotRight + 400, 130);
    m_plot->setData(trendOf(std::vector<double>(40, 1000))); // 10 px a step
    connect(m_plot.get(), &ui::ChartPlot::rangeSlid, this, [this](core::TimeRange range) { m_slid.append(range); });
    connect(m_plot.get(), &ui::ChartPlot::crosshairMoved, m_plot.get(), &ui::ChartPlot::setCrosshair);
}

void ChartZoomTest::wheel(QPoint turned, double share, Qt::KeyboardModifiers modifiers)
{
    const QPointF place = at(share);
    QWheelEvent event(place, m_plot->mapToGlobal(place), {}, turned, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_plot.get(), &event);
}

void ChartZoomTest::theWheelZoomsAroundThePointer()
{
    wheel({0, 120}, 0.25);
    QCOMPARE(m_slid.size(), 1);
    QCOMPARE(to() - from(), kLength * 0.8);
    QCOMPARE(from(), kTrendStart + kLength * 0.25 * 0.2); // what lay under the pointer still does
    QCOMPARE(m_plot->axis(), m_slid[0]);
}

void ChartZoomTest::turningBackRestoresTheRange()
{
    wheel({0, 120}, 0.7);
    wheel({0, -120}, 0.7);
    QVERIFY(std::abs(from() - kTrendStart) < 2);
    QVERIFY(std::abs(to() - kTrendStart - kLength) < 2);
}

void ChartZoomTest::notchesInARowGoOnFromEachOther()
{
    for (int notch = 0; notch < 3; ++notch)
        wheel({0, 120}, 0.5); // no answer in between
    QVERIFY(std::abs(to() - from() - kLength * 0.512) < 2);
    for (int notch = 0; notch < 100; ++notch)
        wheel({0, 120}, 0.5);
    QVERIFY(to() - from() >= 999); // and it ends somewhere
}

void ChartZoomTest::shiftAndTheHorizontalWheelPan()
{
    wheel({0, 120}, 0.5, Qt::ShiftModifier);
    QCOMPARE(from(), kTrendStart - kLength / 10);
    QCOMPARE(to() - from(), kLength);
    wheel({-240, 0}, 0.5);
    QVERIFY(std::abs(from() - (kTrendStart + kLength / 10)) < 2);
    QVERIFY(std::abs(to() - from() - kLength) < 2);
}

void ChartZoomTest::theMiddleButtonDragsTheTimeAlong()
{
    QTest::mousePress(m_plot.get(), Qt::MiddleButton, {}, at(0.5));
    QTest::mouseMove(m_plot.get(), at(0.4));
    QCOMPARE(from(), kTrendStart + kLength / 10);
    QTest::mouseMove(m_plot.get(), at(0.75));
    QCOMPARE(from(), kTrendStart - kLength / 4);
    QTest::mouseRelease(m_plot.get(), Qt::MiddleButton, {}, at(0.75));
    const auto count = m_slid.size();
    QTest::mouseMove(m_plot.get(), at(0.2));
    QCOMPARE(m_slid.size(), count);
}

void ChartZoomTest::anOlderAnswerDoesNotPullTheAxisBack()
{
    wheel({0, 120}, 0.5);
    const core::TimeRange wanted = m_plot->axis();
    m_plot->setData(trendOf(std::vector<double>(40, 1000))); // of before the wheel
    QCOMPARE(m_plot->axis(), wanted);
    m_plot->setData(trendOf(std::vector<double>(20, 1000), kTrendStart + 20e6)); // what the window made of the wish
    QTRY_COMPARE(usOf(m_plot->axis().from), kTrendStart + 20e6);
    QCOMPARE(usOf(m_plot->axis().to), kTrendStart + 60e6);
}

void ChartZoomTest::inAScrollAreaTheWheelNeedsCtrl()
{
    m_plot->setInScrollArea(true);
    wheel({0, 120}, 0.5);
    QVERIFY(m_slid.isEmpty());
    wheel({0, 120}, 0.5, Qt::ControlModifier);
    QCOMPARE(m_slid.size(), 1);
}

void ChartZoomTest::homeAndEndMoveTheCrosshair()
{
    QTest::keyClick(m_plot.get(), Qt::Key_End);
    QCOMPARE(m_plot->crosshairStep(), std::optional<size_t>(39));
    QTest::keyClick(m_plot.get(), Qt::Key_Home);
    QCOMPARE(m_plot->crosshairStep(), std::optional<size_t>(0));
    QTest::keyClick(m_plot.get(), Qt::Key_Left);
    QCOMPARE(m_plot->crosshairStep(), std::optional<size_t>(0));
}

void ChartZoomTest::shiftArrowsMarkAPartAndEnterShowsIt()
{
    std::optional<core::TimeRange> asked;
    connect(m_plot.get(), &ui::ChartPlot::rangeRequested, this, [&](core::TimeRange range) { asked = range; });
    QTest::keyClick(m_plot.get(), Qt::Key_Return);
    QVERIFY(!asked); // nothing is marked
    m_plot->setCrosshair(kTrendStart + 21e6); // the step 10
    QTest::keyClick(m_plot.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_plot.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_plot.get(), Qt::Key_Return);
    QVERIFY(asked);
    QCOMPARE(usOf(asked->from), kTrendStart + 20e6);
    QCOMPARE(usOf(asked->to), kTrendStart + 26e6);
    QVERIFY(!m_plot->brush()); // it is the range now
}

void ChartZoomTest::markingCanShrinkAgain()
{
    m_plot->setCrosshair(kTrendStart + 21e6);
    QTest::keyClick(m_plot.get(), Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(usOf(m_plot->brush()->to), kTrendStart + kLength);
    QTest::keyClick(m_plot.get(), Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(usOf(m_plot->brush()->from), kTrendStart);
    QCOMPARE(usOf(m_plot->brush()->to), kTrendStart + 22e6);
    QTest::keyClick(m_plot.get(), Qt::Key_Escape);
    QVERIFY(!m_plot->brush());
    QVERIFY(m_plot->crosshairStep()); // one thing after the other
}

void ChartZoomTest::plusMinusAndCtrlArrowsZoomAndPan()
{
    QTest::keyClick(m_plot.get(), Qt::Key_Plus);
    QVERIFY(std::abs(to() - from() - kLength * 0.64) < 2);
    QTest::keyClick(m_plot.get(), Qt::Key_Minus);
    QVERIFY(std::abs(to() - from() - kLength) < 2);
    QTest::keyClick(m_plot.get(), Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(std::abs(from() - kTrendStart - kLength / 4) < 2);
}

void ChartZoomTest::theValueAtTheCrosshairIsSpoken()
{
    QAccessibleInterface* chart = QAccessible::queryAccessibleInterface(m_plot.get());
    QVERIFY(chart);
    QCOMPARE(chart->role(), QAccessible::Chart);
    QCOMPARE(chart->text(QAccessible::Name), QStringLiteral("Bytes"));
    QVERIFY(plain(chart->text(QAccessible::Value)).startsWith(QStringLiteral("Whole range: received 500 B")));
    m_plot->setCrosshair(kTrendStart + 21e6);
    QCOMPARE(plain(chart->text(QAccessible::Value)), QStringLiteral("22:13:40: received 500 B, sent –"));
    QCOMPARE(chart->valueInterface()->currentValue().toInt(), 10);
    chart->valueInterface()->setCurrentValue(3);
    QCOMPARE(m_plot->crosshairStep(), std::optional<size_t>(3));
    auto gap = trendOf(std::vector<double>(40, core::kAbsent));
    gap->steps.columns[1].numbers[0] = 1;
    gap->coverage.assign(40, ui::Recorded::Not);
    m_plot->setData(gap);
    QCOMPARE(chart->text(QAccessible::Value), QStringLiteral("22:13:26: not recorded"));
}

QTEST_MAIN(ChartZoomTest)
#include "chart_zoom_test.moc"
