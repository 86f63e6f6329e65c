// SPDX-License-Identifier: GPL-3.0-or-later
// The sample capture tells its story (tests/sample/README.md) through the real weir-report.
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTest>

class SampleTest : public QObject
{
    Q_OBJECT
private slots:
    void isAtMostTwoMegabytesAndFourMinutes();
    void isSeenFromTheShopsFrontMachine();
    void namesItsHosts();
    void speaksManyProtocols();
    void losesPacketsBetweenMinuteTwoAndThree();
    void failsInEveryWayAConnectionCan();
    void hasNoNumberForWhatPacketsDoNotTell();

private:
    static QJsonArray report(const QStringList& arguments);
    static QJsonArray paths() { return report({"--what", "paths", "--view", "ip"}); }
    static QSet<QString> valuesOf(const QJsonArray& rows, const QString& key);
    static double sumOf(const QJsonArray& rows, const QString& key);
};

const QString kSample = QDir::cleanPath(QStringLiteral(WEIR_TEST_DATA "/../../resources/sample.pcapng.zst"));

QJsonArray SampleTest::report(const QStringList& arguments)
{
    QProcess program;
    program.start(QStringLiteral(WEIR_BIN "/weir-report"), QStringList{kSample, "--format", "json"} + arguments);
    if (!program.waitForFinished() || program.exitCode() != 0)
        qWarning() << program.readAllStandardError();
    return QJsonDocument::fromJson(program.readAllStandardOutput()).array();
}

QSet<QString> SampleTest::valuesOf(const QJsonArray& rows, const QString& key)
{
    QSet<QString> values;
    for (const QJsonValue& row : rows)
        values.insert(row[key].toString());
    return values;
}

double SampleTest::sumOf(const QJsonArray& rows, const QString& key)
{
    double sum = 0;
    for (const QJsonValue& row : rows)
        sum += row[key].toDouble();
    return sum;
}

void SampleTest::isAtMostTwoMegabytesAndFourMinutes()
{
    QVERIFY(QFileInfo::exists(kSample) && QFileInfo(kSample).size() <= 2'000'000);
    QDateTime first, last;
    for (const QJsonValue& row : report({"--what", "connections"})) {
        const auto begin = QDateTime::fromString(row["first_seen"].toString(), Qt::ISODateWithMs);
        const auto end = QDateTime::fromString(row["last_seen"].toString(), Qt::ISODateWithMs);
        QVERIFY(begin.isValid() && end.isValid() && begin <= end);
        first = first.isValid() ? std::min(first, begin) : begin;
        last = last.isValid() ? std::max(last, end) : end;
    }
    const qint64 seconds = first.secsTo(last);
    QVERIFY2(seconds > 220 && seconds < 260, qPrintable(QString::number(seconds)));
}

void SampleTest::isSeenFromTheShopsFrontMachine()
{
    QCOMPARE(valuesOf(report({"--what", "connections"}), "direction"), (QSet<QString>{"incoming", "outgoing", "transit"}));
    for (const QJsonValue& row : report({"--what", "connections", "--filter", "server_ip:203.0.113.10"}))
        QCOMPARE(row["direction"].toString(), "incoming");
}

void SampleTest::namesItsHosts()
{
    const auto domains = valuesOf(report({"--what", "connections"}), "server_domain");
    for (const char* name : {"shop.example", "db.shop.example", "cache.shop.example", "pay.example"})
        QVERIFY2(domains.contains(name), name);
}

void SampleTest::speaksManyProtocols()
{
    const auto protocols = valuesOf(report({"--what", "connections"}), "protocol");
    for (const char* name : {"dns", "https", "http", "postgresql", "redis", "icmp"})
        QVERIFY2(protocols.contains(name), name);
    for (const QJsonValue& row : report({"--what", "connections"}))
        QVERIFY(row["tls"].isBool());
}

void SampleTest::losesPacketsBetweenMinuteTwoAndThree()
{
    const QJsonArray steps = report({"--what", "trend", "--step", "15s", "--metric", "retransmits", "--metric", "tcp_delay"});
    QVERIFY(steps.size() >= 15);
    for (const int bad : {7, 8, 9}) { // 1:45 to 2:30
        QVERIFY(steps[bad]["retransmits"].toDouble() > 10 * (steps[1]["retransmits"].toDouble() + 1));
        QVERIFY(steps[bad]["tcp_delay"].toDouble() > 1.5 * steps[1]["tcp_delay"].toDouble());
    }
}

void SampleTest::failsInEveryWayAConnectionCan()
{
    const QJsonArray rows = paths();
    for (const char* way : {"connections_refused", "connections_timed_out", "connections_failed", "resets"})
        QVERIFY2(sumOf(rows, way) > 0, way);
    QVERIFY(sumOf(rows, "connections") > 800);
    QVERIFY(sumOf(rows, "connections") >= sumOf(rows, "closures"));
}

void SampleTest::hasNoNumberForWhatPacketsDoNotTell()
{
    const QJsonArray rows = report({"--what", "connections"});
    QVERIFY(rows.size() > 1000);
    for (const QJsonValue& row : rows) {
        QVERIFY(row["drops"].isNull());
        QCOMPARE(row["retransmits"].isNull(), row["transport"].toString() != "tcp");
    }
}

QTEST_GUILESS_MAIN(SampleTest)
#include "sample_test.moc"
