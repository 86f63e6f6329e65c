// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/coverage_query.h"

#include <QTest>

using namespace weir;
using namespace std::chrono_literals;

class CoverageQueryTest : public QObject
{
    Q_OBJECT
private slots:
    void countsNoGapAndNothingTwice();
};

void CoverageQueryTest::countsNoGapAndNothingTwice()
{
    const auto at = [](auto after) { return core::Time(1'700'000'000s) + after; };
    core::Snapshot snapshot;
    QCOMPARE(session::recordedLength(snapshot), core::Duration(0s));
    for (const core::TimeRange& range : {core::TimeRange{at(9000h), at(9000h + 5s)}, core::TimeRange{at(0s), at(60s)}, core::TimeRange{at(30s), at(40s)}})
        snapshot.sources.emplace_back().recorded = {range};
    snapshot.sources.emplace_back(); // nothing was recorded by this one
    QCOMPARE(session::recordedLength(snapshot), core::Duration(65s));
}

QTEST_MAIN(CoverageQueryTest)
#include "coverage_query_test.moc"
