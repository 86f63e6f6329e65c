// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/value_scale.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace weir;

class ValueScaleTest : public QObject
{
    Q_OBJECT
private slots:
    void aLinearAxisIsTheValueItself();
    void aLogarithmicAxisHasWholeDecades();
    void zeroHasAPlaceOfItsOwnBelowTheFirstDecade();
    void aWideRangeKeepsFewTicks();
    void countsBeginAtOne();
    void withoutAValueAboveZeroItStaysLinear();
};

void ValueScaleTest::aLinearAxisIsTheValueItself()
{
    const ui::ValueScale scale = ui::linearScale(17.2e6, false);
    QCOMPARE(scale.position(5), 5.0);
    QCOMPARE(scale.top(), 18e6);
}

void ValueScaleTest::aLogarithmicAxisHasWholeDecades()
{
    const ui::ValueScale scale = ui::logarithmicScale(1500, 780'000, false);
    QCOMPARE(scale.ticks, (std::vector<double>{0, 1e3, 1e4, 1e5, 1e6}));
    const double decade = scale.position(1e4) - scale.position(1e3);
    QCOMPARE(scale.position(1e6) - scale.position(1e5), decade);
    QVERIFY(std::abs(scale.position(std::sqrt(1e9)) - (scale.position(1e4) + scale.position(1e5)) / 2) < 1e-9);
    QVERIFY(std::isnan(scale.position(std::numeric_limits<double>::quiet_NaN())));
}

void ValueScaleTest::zeroHasAPlaceOfItsOwnBelowTheFirstDecade()
{
    const ui::ValueScale scale = ui::logarithmicScale(10, 1000, false);
    QCOMPARE(scale.position(0), 0.0);
    QVERIFY(scale.position(10) > 0.1 * scale.top());
    QVERIFY(scale.position(10) < 0.3 * scale.top());
}

void ValueScaleTest::aWideRangeKeepsFewTicks()
{
    const ui::ValueScale scale = ui::logarithmicScale(3, 4e11, false);
    QVERIFY(scale.ticks.size() <= 5);
    QVERIFY(scale.ticks.back() >= 4e11);
}

void ValueScaleTest::countsBeginAtOne()
{
    QCOMPARE(ui::logarithmicScale(0.3, 5, true).ticks[1], 1.0);
    QCOMPARE(ui::logarithmicScale(1, 1, true).ticks, (std::vector<double>{0, 1, 10}));
}

void ValueScaleTest::withoutAValueAboveZeroItStaysLinear()
{
    const ui::ValueScale scale = ui::logarithmicScale(std::numeric_limits<double>::infinity(), 0, true);
    QVERIFY(!scale.isLogarithmic);
    QCOMPARE(scale.ticks, (std::vector<double>{0, 1, 2, 3}));
}

QTEST_MAIN(ValueScaleTest)
#include "value_scale_test.moc"
