// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/capture_file/memory_source.h"
#include "tests/core/packet/packet_text.h"

#include <QTest>

using namespace weir::core;

namespace {

const std::string kHeader = "d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000 ";
const std::string kPackets = "01000000 02000000 03000000 3c000000 aabbcc "
                             "02000000 3f420f00 01000000 01000000 dd ";

} // namespace

class PcapReaderTest : public QObject
{
    Q_OBJECT
private slots:
    void readsEveryVariantOfTheFormat_data();
    void readsEveryVariantOfTheFormat();
    void readsTheSameInPiecesOfEverySize();
    void givesSeveralFramesAtOnce();
    void saysWhereAndWhyAFileBreaks_data();
    void saysWhereAndWhyAFileBreaks();
};

void PcapReaderTest::readsEveryVariantOfTheFormat_data()
{
    QTest::addColumn<QString>("hex");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& hex, const char* expected) {
        QTest::newRow(name) << QString::fromStdString(hex) << expected;
    };
    const char* two = "0/1 1000002000 3/60 aa\n0/1 2999999000 1/1 dd\n";
    row("little endian", kHeader + kPackets, two);
    row("big endian",
        "a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001 00000001 00000002 00000003 0000003c aabbcc "
        "00000002 000f423f 00000001 00000001 dd", two);
    row("nanoseconds", "4d3cb2a1 0200 0400 00000000 00000000 00000400 01000000 01000000 02000000 01000000 01000000 aa",
        "0/1 1000000002 1/1 aa\n");
    row("nanoseconds, big endian",
        "a1b23c4d 0002 0004 00000000 00000000 00040000 00000071 00000001 00000002 00000001 00000001 aa",
        "0/113 1000000002 1/1 aa\n");
    row("longer packet headers",
        "34cdb2a1 0200 0400 00000000 00000000 00000400 01000000 "
        "01000000 02000000 03000000 3c000000 00000000 00000000 aabbcc "
        "02000000 3f420f00 01000000 01000000 00000000 00000000 dd", two);
    row("version 2.2 has the lengths swapped",
        "d4c3b2a1 0200 0200 00000000 00000000 00000400 01000000 01000000 02000000 3c000000 03000000 aabbcc",
        "0/1 1000002000 3/60 aa\n");
    row("version 2.3 has them either way",
        "d4c3b2a1 0200 0300 00000000 00000000 00000400 01000000 01000000 02000000 3c000000 03000000 aabbcc "
        "01000000 02000000 01000000 3c000000 dd",
        "0/1 1000002000 3/60 aa\n0/1 1000002000 1/60 dd\n");
    row("a checksum's length beside the link type",
        "d4c3b2a1 0200 0400 00000000 00000000 00000400 01000024 01000000 02000000 01000000 01000000 aa",
        "0/1 1000002000 1/1 aa\n");
    row("no packet", kHeader, "");
    row("a packet of which nothing was kept", kHeader + "01000000 02000000 00000000 3c000000", "0/1 1000002000 0/60 00\n");
}

void PcapReaderTest::readsEveryVariantOfTheFormat()
{
    QFETCH(QString, hex);
    QFETCH(QString, expected);
    QCOMPARE(readAll(bytesOf(hex.toStdString())), expected.toStdString());
}

void PcapReaderTest::readsTheSameInPiecesOfEverySize()
{
    const auto file = bytesOf(kHeader + kPackets);
    for (size_t step = 1; step <= file.size(); ++step)
        QCOMPARE(readAll(file, step), readAll(file));
}

void PcapReaderTest::givesSeveralFramesAtOnce()
{
    const auto reader = openBytes(bytesOf(kHeader + kPackets));
    QVERIFY(reader);
    std::array<Frame, 8> frames;
    size_t total = 0;
    for (size_t count = 0; (count = (*reader)->next(frames)) != 0; total += count)
        for (size_t at = 0; at < count; ++at)
            QCOMPARE(int(frames[at].bytes[0]), total + at == 0 ? 0xaa : 0xdd);
    QCOMPARE(total, size_t(2));
}

void PcapReaderTest::saysWhereAndWhyAFileBreaks_data()
{
    QTest::addColumn<QString>("hex");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& hex, const char* expected) {
        QTest::newRow(name) << QString::fromStdString(hex) << expected;
    };
    const std::string first = kHeader + "01000000 02000000 03000000 3c000000 aabbcc ";
    row("header", "d4c3b2a1 0200",
        "test is cut off at offset 0: its header has 24 bytes, 6 are there. Everything before that place was read.");
    row("packet header", first + "02000000",
        "0/1 1000002000 3/60 aa\ntest is cut off at offset 43: packet 2 has a header of 16 bytes, 4 follow. "
        "Everything before that place was read.");
    row("packet", first + "02000000 00000000 ea050000 ea050000 0102",
        "0/1 1000002000 3/60 aa\ntest is cut off at offset 43: packet 2 announces 1,514 bytes, 2 follow. "
        "Everything before that place was read.");
    row("nonsense", first + "02000000 00000000 ffffff7f ea050000 0102",
        "0/1 1000002000 3/60 aa\ntest is broken at offset 43: packet 2 announces 2,147,483,647 bytes, more than a "
        "capture holds of one (262,144). Everything before that place was read.");
    row("empty", "", "test is no capture file that Weir knows (pcap or pcapng, also inside gzip or zstd; .weir): it is empty.");
    row("text", "48616c6c6f20576f726c64",
        "test is no capture file that Weir knows (pcap or pcapng, also inside gzip or zstd; .weir).");
}

void PcapReaderTest::saysWhereAndWhyAFileBreaks()
{
    QFETCH(QString, hex);
    QFETCH(QString, expected);
    QCOMPARE(readAll(bytesOf(hex.toStdString())), expected.toStdString());
}

QTEST_GUILESS_MAIN(PcapReaderTest)
#include "pcap_reader_test.moc"
