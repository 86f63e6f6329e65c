// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/human_number.h"
#include "core/output/terminal_text.h"
#include "core/output/write_aligned.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace weir::core;

namespace {

Table sample()
{
    Table table;
    table.rows = table.matchedRows = 2;
    table.texts = {"", "plain", "with \"quotes\", comma\r\nand lines \xff", "日本"};
    table.columns.resize(4);
    table.columns[0].name = "client";
    table.columns[0].isText = true;
    table.columns[0].texts = {2, 3};
    table.columns[1].name = "bytes";
    table.columns[1].unit = Unit::Bytes;
    table.columns[1].numbers = {9007199254740991.0, kAbsent};
    table.columns[1].total = 9007199254740991.0;
    table.columns[2].name = "time";
    table.columns[2].unit = Unit::Instant;
    table.columns[2].numbers = {1795284000123456.0, kAbsent};
    table.columns[3].name = "tcp_delay";
    table.columns[3].unit = Unit::Microseconds;
    table.columns[3].numbers = {0.1, 1234.5678901234567};
    return table;
}

} // namespace

class WriteTableTest : public QObject
{
    Q_OBJECT
private slots:
    void jsonKeepsEveryDigitAndAbsentIsNull();
    void jsonOfNothingIsAnEmptyArray();
    void csvQuotesWhatNeedsIt();
    void alignsByWidthOnTheScreen();
    void shortensTextsToTheTerminal();
    void nothingFromACaptureSteersTheTerminal();
    void numbersReadAsPeopleWriteThem_data();
    void numbersReadAsPeopleWriteThem();
};

void WriteTableTest::jsonKeepsEveryDigitAndAbsentIsNull()
{
    const std::string text = tableAsJson(sample());
    QVERIFY(text.find("\"bytes\":9007199254740991,") != std::string::npos);
    QVERIFY(text.find("\"tcp_delay\":1234.5678901234567}") != std::string::npos);
    const QJsonArray rows = QJsonDocument::fromJson(QByteArray::fromStdString(text)).array();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0]["time"].toString(), QStringLiteral("2026-11-21T18:00:00.123456Z"));
    QCOMPARE(rows[0]["client"].toString(), QString::fromUtf8("with \"quotes\", comma\r\nand lines \xef\xbf\xbd"));
    QVERIFY(rows[1]["bytes"].isNull());
    QVERIFY(rows[1]["time"].isNull());
    QCOMPARE(rows[1]["client"].toString(), QStringLiteral("日本"));
}

void WriteTableTest::jsonOfNothingIsAnEmptyArray()
{
    QVERIFY(QJsonDocument::fromJson(QByteArray::fromStdString(tableAsJson({}))).array().isEmpty());
    std::string text;
    writeJson(Topology{}, [&](std::string_view piece) { text += piece; });
    const QJsonObject both = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    QVERIFY(both["nodes"].isArray() && both["edges"].isArray());
}

void WriteTableTest::csvQuotesWhatNeedsIt()
{
    QCOMPARE(tableAsCsv(sample()), std::string("client,bytes,time,tcp_delay\r\n"
                                               "\"with \"\"quotes\"\", comma\r\nand lines \xff\",9007199254740991,2026-11-21T18:00:00.123456Z,0.1\r\n"
                                               "日本,,,1234.5678901234567\r\n"));
}

void WriteTableTest::alignsByWidthOnTheScreen()
{
    Table table = sample();
    table.columns.resize(2);
    table.columns[0].texts = {1, 3};
    table.columns[1].numbers = {1500, 20};
    table.columns[1].total = 1520;
    std::string text;
    writeAligned(table, {}, [&](std::string_view piece) { text += piece; });
    QCOMPARE(text, std::string("client        bytes\n"
                               "plain       1.50 kB\n"
                               "日本           20 B\n"
                               "total of 2  1.52 kB\n"));
}

void WriteTableTest::shortensTextsToTheTerminal()
{
    QCOMPARE(shortened("a long name", 6), std::string("a lon…"));
    QCOMPARE(shortened("日本語", 4), std::string("日…"));
    QCOMPARE(shortened("fits", 4), std::string("fits"));
    Table table = sample();
    table.texts[1] = std::string(200, 'n');
    table.columns[0].texts = {1, 1};
    std::string text;
    writeAligned(table, {.width = 80}, [&](std::string_view piece) { text += piece; });
    for (const QString& line : QString::fromStdString(text).split('\n'))
        QVERIFY(displayWidth(line.toStdString()) <= 80);
}

void WriteTableTest::nothingFromACaptureSteersTheTerminal()
{
    QCOMPARE(harmless("evil\x1b[2J\x07.example"), std::string("evil\\x1b[2J\\x07.example"));
    QCOMPARE(harmless("\xff\xc3"), std::string("\\xff\\xc3"));
    QCOMPARE(harmless("r\u202etl"), std::string("r\\xe2\\x80\\xaetl"));
    QCOMPARE(harmless("grün 日本"), std::string("grün 日本"));
}

void WriteTableTest::numbersReadAsPeopleWriteThem_data()
{
    QTest::addColumn<int>("unit");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    const auto row = [](Unit unit, double value, const char* text) { QTest::newRow(text) << int(unit) << value << QString::fromUtf8(text); };
    row(Unit::Bytes, 0, "0 B");
    row(Unit::Bytes, 999, "999 B");
    row(Unit::Bytes, 999600, "1.00 MB");
    row(Unit::Bytes, 1530000, "1.53 MB");
    row(Unit::BytesPerSecond, 12345, "12.3 kB/s");
    row(Unit::Microseconds, 37, "37 µs");
    row(Unit::Microseconds, 12400, "12.4 ms");
    row(Unit::Count, 1234567, "1,234,567");
    row(Unit::Ratio, 0.125, "12.5 %");
    row(Unit::PerSecond, 0.5, "0.5/s");
    row(Unit::Count, kAbsent, "–");
}

void WriteTableTest::numbersReadAsPeopleWriteThem()
{
    QFETCH(int, unit);
    QFETCH(double, value);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(humanNumber(Unit(unit), value)), text);
}

QTEST_GUILESS_MAIN(WriteTableTest)
#include "write_table_test.moc"
