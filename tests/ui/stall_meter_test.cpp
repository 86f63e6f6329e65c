// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/stall_meter.h"

#include <QTest>
#include <QThread>

using namespace weir;

class StallMeterTest : public QObject
{
    Q_OBJECT
private slots:
    void countsAStandstillOnceWithItsLength();
    void forgetsOnReset();
};

void StallMeterTest::countsAStandstillOnceWithItsLength()
{
    session::StallMeter meter;
    QTest::qWait(20);
    meter.reset();
    QThread::msleep(120);
    QTRY_COMPARE(meter.stalls(), 1);
    QVERIFY(meter.longestMs() > 100);
}

void StallMeterTest::forgetsOnReset()
{
    session::StallMeter meter;
    QThread::msleep(80);
    QTRY_VERIFY(meter.stalls() >= 1);
    meter.reset();
    QCOMPARE(meter.stalls(), 0);
    QCOMPARE(meter.longestMs(), 0.0);
}

QTEST_MAIN(StallMeterTest)
#include "stall_meter_test.moc"
