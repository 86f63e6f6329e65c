// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/range_player.h"

#include <QTest>

#include <cmath>

using namespace weir;
using namespace std::chrono_literals;

namespace {

core::Time at(double seconds) { return core::Time(core::Duration(int64_t(1.7e18) + std::llround(seconds * 1e9))); }
core::TimeRange range(double from, double to) { return {at(from), at(to)}; }

} // namespace

class RangePlayerTest : public QObject
{
    Q_OBJECT
private slots:
    void goesForwardBySpeedAndTime();
    void stopsExactlyAtTheEnd();
    void doesNotJumpAfterAPause();
    void isNotHeldBackByAWindowThatFollows();
    void goesOnFromWhereTheUserWent();
    void beginsElsewhereThanWhatIsShown();
    void followsARecordingThatGrows();
};

void RangePlayerTest::goesForwardBySpeedAndTime()
{
    ui::RangePlayer player;
    player.setFactor(10);
    player.play(range(0, 20), range(0, 100));
    QCOMPARE(player.next(100ms), range(1, 21));
    QCOMPARE(player.next(50ms), range(1.5, 21.5));
}

void RangePlayerTest::stopsExactlyAtTheEnd()
{
    ui::RangePlayer player;
    player.setFactor(600);
    player.play(range(0, 20), range(0, 100));
    QVERIFY(!player.isAtEnd());
    QCOMPARE(player.next(400ms), range(80, 100));
    QVERIFY(player.isAtEnd());
}

void RangePlayerTest::doesNotJumpAfterAPause()
{
    ui::RangePlayer player;
    player.play(range(0, 20), range(0, 100));
    QCOMPARE(player.next(std::chrono::hours(1)), range(0.5, 20.5));
}

void RangePlayerTest::isNotHeldBackByAWindowThatFollows()
{
    ui::RangePlayer player;
    player.play(range(0, 20), range(0, 100));
    player.next(100ms);
    player.next(100ms);
    player.follow(range(0.1, 20.1), range(0, 100)); // the window shows the step before
    QCOMPARE(player.next(100ms), range(0.3, 20.3));
}

void RangePlayerTest::goesOnFromWhereTheUserWent()
{
    ui::RangePlayer player;
    player.play(range(0, 20), range(0, 100));
    player.next(100ms);
    player.follow(range(50, 70), range(0, 100));
    QCOMPARE(player.next(100ms), range(50.1, 70.1));
    player.follow(range(10, 15), range(0, 100)); // shorter
    QCOMPARE(player.next(100ms), range(10.1, 15.1));
}

void RangePlayerTest::beginsElsewhereThanWhatIsShown()
{
    ui::RangePlayer player;
    player.follow(range(80, 100), range(0, 100));
    player.play(range(0, 20), range(0, 100));
    player.follow(range(80, 100), range(0, 100)); // the window has not come along yet
    QCOMPARE(player.next(100ms), range(0.1, 20.1));
    player.follow(range(0, 20), range(0, 100));
    QCOMPARE(player.next(100ms), range(0.2, 20.2));
}

void RangePlayerTest::followsARecordingThatGrows()
{
    ui::RangePlayer player;
    player.setFactor(100);
    player.play(range(70, 90), range(0, 100));
    player.follow(range(70, 90), range(0, 130));
    QCOMPARE(player.next(200ms), range(90, 110));
    QVERIFY(!player.isAtEnd());
}

QTEST_MAIN(RangePlayerTest)
#include "range_player_test.moc"
