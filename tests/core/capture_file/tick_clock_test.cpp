// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/tick_clock.h"

#include <QTest>

using namespace weir::core;

class TickClockTest : public QObject
{
    Q_OBJECT
private slots:
    void convertsEveryResolution_data();
    void convertsEveryResolution();
};

void TickClockTest::convertsEveryResolution_data()
{
    QTest::addColumn<int>("resolution");
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<quint64>("ticks");
    QTest::addColumn<qint64>("expected");
    const qint64 limit = qint64(1) << 62;
    const auto row = [](const char* name, int resolution, qint64 offset, quint64 ticks, qint64 expected) {
        QTest::newRow(name) << resolution << offset << ticks << expected;
    };
    row("seconds", 0, 0, 5, 5'000'000'000);
    row("milliseconds", 3, 0, 5, 5'000'000);
    row("microseconds", 6, 0, 1'700'000'000'123'456, 1'700'000'000'123'456'000);
    row("nanoseconds", 9, 0, 1'700'000'000'123'456'789, 1'700'000'000'123'456'789);
    row("picoseconds", 12, 0, 1'234'567, 1'234);
    row("finer than any clock", 127, 0, UINT64_MAX, 1);
    row("binary, seconds", 0x80, 0, 7, 7'000'000'000);
    row("binary, 2^-10", 0x8a, 0, 1024 + 512, 1'500'000'000);
    row("binary, 2^-32", 0xa0, 0, (uint64_t(1'700'000'000) << 32) + (uint64_t(1) << 31), 1'700'000'000'500'000'000);
    row("binary, 2^-40", 0xa8, 0, uint64_t(1) << 39, 500'000'000);
    row("binary, finer than any clock", 0xff, 0, UINT64_MAX, 0);
    row("offset", 6, 1000, 1, 1'000'000'001'000);
    row("before 1970", 6, -10, 1'000'000, -9'000'000'000);
    row("too late", 0, 0, UINT64_MAX, limit);
    row("too late, binary", 0x80, 0, UINT64_MAX, limit);
    row("too late by the offset", 6, INT64_MAX, UINT64_MAX, limit);
    row("too early", 6, INT64_MIN, 0, -limit / 1'000'000'000 * 1'000'000'000);
}

void TickClockTest::convertsEveryResolution()
{
    QFETCH(int, resolution);
    QFETCH(qint64, offset);
    QFETCH(quint64, ticks);
    QFETCH(qint64, expected);
    QCOMPARE(qint64(nanoseconds(TickClock(static_cast<uint8_t>(resolution), offset).at(ticks))), expected);
}

QTEST_GUILESS_MAIN(TickClockTest)
#include "tick_clock_test.moc"
