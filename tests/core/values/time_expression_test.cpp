// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/time_expression.h"

#include <QTest>
#include <stdlib.h>

using namespace weir::core;

class TimeExpressionTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void readsDurations_data();
    void readsDurations();
    void readsInstants_data();
    void readsInstants();
    void readsRanges_data();
    void readsRanges();
    void explainsWhatIsWrong_data();
    void explainsWhatIsWrong();
    void staysUprightOnAnyText();
    void writesAndReadsTheSameInstant();

private:
    TimeReference m_reference;
};

void TimeExpressionTest::initTestCase()
{
    setenv("TZ", "Europe/Berlin", 1); // the tests below differ from UTC
    tzset();
    m_reference.instant = *parseInstant("2026-11-21T18:00:00Z", {.calendar = Calendar::utc()});
    QCOMPARE(nanoseconds(m_reference.instant), 1795284000000000000);
}

void TimeExpressionTest::readsDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("milliseconds") << "250ms" << qint64(250);
    QTest::newRow("seconds") << "30s" << qint64(30000);
    QTest::newRow("minutes") << "15m" << qint64(900000);
    QTest::newRow("minutes in three letters") << "15min" << qint64(900000);
    QTest::newRow("joined") << "1h30m" << qint64(5400000);
    QTest::newRow("days") << " 2d " << qint64(172800000);
    QTest::newRow("a week") << "1w" << qint64(604800000);
}

void TimeExpressionTest::readsDurations()
{
    QFETCH(QString, text);
    QFETCH(qint64, milliseconds);
    const auto result = parseDuration(text.toStdString());
    QVERIFY(result.has_value());
    QCOMPARE(*result, Duration(std::chrono::milliseconds(milliseconds)));
}

void TimeExpressionTest::readsInstants_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("utc");
    QTest::newRow("RFC 3339") << "2026-11-21T18:00:00Z" << "2026-11-21T18:00:00.000000Z";
    QTest::newRow("with an offset") << "2026-11-21T18:00:00.25+02:00" << "2026-11-21T16:00:00.250000Z";
    QTest::newRow("slashes are local time") << "2026/11/21 18:00:00" << "2026-11-21T17:00:00.000000Z";
    QTest::newRow("in summer") << "2026/07/01 12:00" << "2026-07-01T10:00:00.000000Z";
    QTest::newRow("a date is its midnight") << "2026-11-21" << "2026-11-20T23:00:00.000000Z";
    QTest::newRow("a leap day") << "2024-02-29T00:00:00Z" << "2024-02-29T00:00:00.000000Z";
    QTest::newRow("time of day") << "18:30" << "2026-11-21T17:30:00.000000Z";
    QTest::newRow("epoch milliseconds") << "1795284000123" << "2026-11-21T18:00:00.123000Z";
    QTest::newRow("early epoch milliseconds") << "94694400000" << "1973-01-01T00:00:00.000000Z";
    QTest::newRow("before the reference") << "-1h30m" << "2026-11-21T16:30:00.000000Z";
    QTest::newRow("after the reference") << "+10s" << "2026-11-21T18:00:10.000000Z";
    QTest::newRow("now") << "now" << "2026-11-21T18:00:00.000000Z";
    QTest::newRow("before 1970") << "1969-12-31T23:59:59.5Z" << "1969-12-31T23:59:59.500000Z";
}

void TimeExpressionTest::readsInstants()
{
    QFETCH(QString, text);
    QFETCH(QString, utc);
    const auto result = parseInstant(text.toStdString(), m_reference);
    QVERIFY2(result.has_value(), result ? "" : result.error().message.c_str());
    QCOMPARE(QString::fromStdString(rfc3339(*result)), utc);
}

void TimeExpressionTest::readsRanges_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    const QString end = "2026-11-21T18:00:00.000000Z";
    QTest::newRow("the last 15 minutes") << "15m" << "2026-11-21T17:45:00.000000Z" << end;
    QTest::newRow("the last 90 minutes") << "-1h30m" << "2026-11-21T16:30:00.000000Z" << end;
    QTest::newRow("tilde") << "2026/11/21 18:00:00 ~ 2026/11/21 19:00:00" << "2026-11-21T17:00:00.000000Z" << end;
    QTest::newRow("minus between blanks") << "2026-11-21 18:00 - 2026-11-21 19:00" << "2026-11-21T17:00:00.000000Z" << end;
    QTest::newRow("comma") << "1795280400000,1795284000000" << "2026-11-21T17:00:00.000000Z" << end;
    QTest::newRow("relative ends") << "-2h~-1h" << "2026-11-21T16:00:00.000000Z" << "2026-11-21T17:00:00.000000Z";
    QTest::newRow("today in the local zone") << "today" << "2026-11-20T23:00:00.000000Z" << "2026-11-21T23:00:00.000000Z";
    QTest::newRow("yesterday") << "yesterday" << "2026-11-19T23:00:00.000000Z" << "2026-11-20T23:00:00.000000Z";
}

void TimeExpressionTest::readsRanges()
{
    QFETCH(QString, text);
    QFETCH(QString, from);
    QFETCH(QString, to);
    const auto result = parseTimeRange(text.toStdString(), m_reference);
    QVERIFY2(result.has_value(), result ? "" : result.error().message.c_str());
    QCOMPARE(QString::fromStdString(rfc3339(result->from)), from);
    QCOMPARE(QString::fromStdString(rfc3339(result->to)), to);
    QCOMPARE(parseTimeRange("18:00 ~", m_reference)->to, Time::max());
    QCOMPARE(parseTimeRange("~ 18:00", m_reference)->from, Time::min());
}

void TimeExpressionTest::explainsWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("says");
    QTest::newRow("no unit") << "15" << 2 << "Expected a range";
    QTest::newRow("unknown unit") << "15x" << 2 << "Expected a range";
    QTest::newRow("a thirteenth month") << "2026-13-01 ~ now" << 5 << "month";
    QTest::newRow("a 30th of February") << "2026-02-30 ~ now" << 8 << "from 01 to 28";
    QTest::newRow("the right end") << "2026-11-21 ~ 2026-11-21 25:00" << 24 << "time of day";
    QTest::newRow("seconds, not milliseconds") << "1795284000 ~ now" << 0 << "milliseconds";
    QTest::newRow("rubbish behind") << "18:00 ~ 19:00 o'clock" << 14 << "anything more";
    QTest::newRow("backwards") << "19:00 ~ 18:00" << 0 << "ends before";
    QTest::newRow("words") << "a while ago" << 0 << "Expected a range";
    QTest::newRow("an age") << "99999999999999999999d" << 0 << "Expected a range";
}

void TimeExpressionTest::explainsWhatIsWrong()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(QString, says);
    const auto result = parseTimeRange(text.toStdString(), m_reference);
    QVERIFY(!result);
    QVERIFY2(QString::fromStdString(result.error().message).contains(says), result.error().message.c_str());
    QCOMPARE(int(result.error().position), position);
}

void TimeExpressionTest::staysUprightOnAnyText()
{
    const std::string_view alphabet = "0123456789 -~,:/TZ+.mhdswnow";
    uint64_t state = 1;
    for (int round = 0; round < 200000; ++round) {
        std::string text;
        for (size_t length = state % 24; text.size() < length;) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            text += alphabet[(state >> 33) % alphabet.size()];
        }
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        if (const auto range = parseTimeRange(text, m_reference))
            QVERIFY(range->from < range->to);
        else
            QVERIFY(range.error().position <= text.size());
    }
}

void TimeExpressionTest::writesAndReadsTheSameInstant()
{
    for (const int64_t micro : {0LL, -1LL, 1LL, 1795284000123456LL, -62000000000000LL, 951782399999999LL}) {
        const Time time{std::chrono::microseconds(micro)};
        QCOMPARE(*parseInstant(rfc3339(time), m_reference), time);
    }
}

QTEST_GUILESS_MAIN(TimeExpressionTest)
#include "time_expression_test.moc"
