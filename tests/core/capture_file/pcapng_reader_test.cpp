// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/capture_file/memory_source.h"
#include "tests/core/capture_file/pcapng_builder.h"
#include "tests/core/packet/packet_text.h"

#include <QTest>

using namespace weir::core;

namespace {

/// Two sections, one of each byte order; three interfaces of different link types and clocks.
std::vector<uint8_t> largeFile()
{
    PcapngBuilder file(PcapngBuilder::LittleEndian);
    file.section();
    file.interface(LinkType::Ethernet);
    file.interface(LinkType::LinuxCooked, 0, {{9, {9}}}); // nanoseconds
    file.enhancedPacket(0, 1'000'000'000'000'001, {0xa1, 1, 2}, 60);
    file.enhancedPacket(1, 1'000'000'000'000'000'002, {0xa2}, 1);
    file.order(PcapngBuilder::BigEndian);
    file.section();
    file.interface(LinkType::Raw, 0, {{9, {0x80 | 1}}, {14, {0, 0, 0, 0, 0, 0, 0, 100}}}); // half seconds, from 100 s on
    file.enhancedPacket(0, 3, {0xa3}, 1);
    return file.bytes();
}

const char* const kLarge = "0/1 1000000000000001000 3/60 a1\n"
                           "1/113 1000000000000000002 1/1 a2\n"
                           "2/101 101500000000 1/1 a3\n";

} // namespace

class PcapngReaderTest : public QObject
{
    Q_OBJECT
private slots:
    void readsSectionsOfBothByteOrdersAndMixedLinkTypes();
    void readsTheSameInPiecesOfEverySize();
    void readsSimpleAndOldPacketsToo();
    void keepsWhatTheFileSaysOfItsInterfaces();
    void keepsTheNamesTheFileGives();
    void addsUpWhatWasDropped();
    void skipsBlocksItDoesNotKnow();
    void givesSeveralFramesAtOnceAcrossOtherBlocks();
    void saysWhereAndWhyAFileBreaks();
    void boundsInterfacesAndNames();
};

void PcapngReaderTest::readsSectionsOfBothByteOrdersAndMixedLinkTypes()
{
    QCOMPARE(readAll(largeFile()), std::string(kLarge));
}

void PcapngReaderTest::readsTheSameInPiecesOfEverySize()
{
    const auto file = largeFile();
    for (size_t step = 1; step <= file.size(); ++step)
        QCOMPARE(readAll(file, step), std::string(kLarge));
}

void PcapngReaderTest::readsSimpleAndOldPacketsToo()
{
    for (const auto order : {PcapngBuilder::LittleEndian, PcapngBuilder::BigEndian}) {
        PcapngBuilder file(order);
        file.section();
        file.interface(LinkType::Ethernet, 2);
        file.oldPacket(0, 5'000'000, {0xb1, 0, 0}, 60);
        file.simplePacket({0xb2, 1, 2, 3, 4}, 5); // the interface's snap length cuts it to 2
        QCOMPARE(readAll(file.bytes()), std::string("0/1 5000000000 3/60 b1\n0/1 5000000000 2/5 b2\n"));
    }
}

void PcapngReaderTest::keepsWhatTheFileSaysOfItsInterfaces()
{
    PcapngBuilder file(PcapngBuilder::BigEndian);
    file.section();
    file.interface(LinkType::Ethernet, 0,
                   {{2, {'e', 't', 'h', '0'}},
                    {4, {10, 0, 0, 1, 255, 255, 255, 0}},
                    {4, {10, 0, 0, 2, 255, 255, 255, 0}},
                    {5, {0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 64}},
                    {4, {1, 2}}}); // too short for an address
    const auto reader = openBytes(file.bytes());
    Frame frame;
    QVERIFY(reader && !(*reader)->next(frame) && !(*reader)->error());
    QCOMPARE((*reader)->interfaces().size(), size_t(1));
    const CaptureInterface& interface = (*reader)->interfaces()[0];
    QCOMPARE(interface.name, std::string("eth0"));
    std::string addresses;
    for (const IpAddress& address : interface.addresses)
        addresses += address.text() + " ";
    QCOMPARE(addresses, std::string("10.0.0.1 10.0.0.2 fe80::1 "));
}

void PcapngReaderTest::keepsTheNamesTheFileGives()
{
    PcapngBuilder file(PcapngBuilder::LittleEndian);
    file.section();
    file.block(4, {1, 0, 13, 0, 192, 0, 2, 1, 'a', '.', 'b', 0, 'c', '.', 'd', 'e', 0, 0, 0, 0, // with an alias
                   9, 0, 1, 0, 7, 0, 0, 0,                                                       // unknown record
                   2, 0, 18, 0, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 's', 0, 0, 0, 0, 0, 0, 0});
    const auto reader = openBytes(file.bytes());
    Frame frame;
    QVERIFY(reader && !(*reader)->next(frame) && !(*reader)->error());
    std::string names;
    for (const ResolvedName& name : (*reader)->names())
        names += name.address.text() + "=" + name.name + " ";
    QCOMPARE(names, std::string("192.0.2.1=a.b 2001:db8::5=s "));
}

void PcapngReaderTest::addsUpWhatWasDropped()
{
    PcapngBuilder file(PcapngBuilder::LittleEndian);
    const auto statistics = [&](uint8_t interface, uint8_t byInterface, uint8_t bySystem) {
        file.block(5, {interface, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 8, 0, byInterface, 0, 0, 0, 0, 0, 0, 0,
                       7, 0, 8, 0, bySystem, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    };
    file.section();
    file.interface(LinkType::Ethernet);
    file.interface(LinkType::Ethernet);
    statistics(0, 1, 2);
    statistics(0, 10, 20); // the totals so far, not more
    statistics(1, 100, 0);
    statistics(2, 50, 0); // of no interface
    file.section();
    file.interface(LinkType::Ethernet);
    statistics(0, 3, 0);
    const auto reader = openBytes(file.bytes());
    Frame frame;
    QVERIFY(reader && !(*reader)->next(frame) && !(*reader)->error());
    QCOMPARE((*reader)->droppedFrames(), uint64_t(133));
}

void PcapngReaderTest::skipsBlocksItDoesNotKnow()
{
    PcapngBuilder file(PcapngBuilder::LittleEndian);
    file.section();
    file.block(0x0bad0000, {1, 2, 3, 4});
    file.interface(LinkType::Ethernet);
    file.block(0x0bad, std::vector<uint8_t>(100'000, 7)); // larger than the buffer
    file.enhancedPacket(0, 1, {0xc1}, 1);
    file.block(10, {});
    QCOMPARE(readAll(file.bytes()), std::string("0/1 1000 1/1 c1\n"));
}

void PcapngReaderTest::givesSeveralFramesAtOnceAcrossOtherBlocks()
{
    PcapngBuilder file(PcapngBuilder::LittleEndian);
    file.section();
    file.interface(LinkType::Ethernet);
    for (uint8_t packet = 0; packet < 100; ++packet) {
        file.enhancedPacket(0, packet, {packet}, 1);
        file.block(0x0bad, {1, 2, 3, 4});
    }
    const auto reader = openBytes(file.bytes());
    QVERIFY(reader);
    std::array<Frame, 16> frames;
    size_t total = 0;
    while (const size_t count = (*reader)->next(frames))
        for (size_t at = 0; at < count; ++at, ++total)
            QCOMPARE(size_t(frames[at].bytes[0]), total);
    QCOMPARE(total, size_t(100));
}

void PcapngReaderTest::saysWhereAndWhyAFileBreaks()
{
    const std::string rest = " Everything before that place was read.";
    const auto broken = [&](auto&& build) {
        PcapngBuilder file(PcapngBuilder::LittleEndian);
        file.section(); // 28 bytes
        build(file);
        return readAll(file.bytes());
    };
    QCOMPARE(broken([](auto& file) { file.raw({1, 0, 0, 0, 0xea, 5}); }),
             "test is cut off at offset 28: block 2 announces 12 bytes, 6 follow." + rest);
    QCOMPARE(broken([](auto& file) { file.raw({6, 0, 0, 0, 0xec, 5, 0, 0, 1, 2, 3, 4}); }),
             "test is cut off at offset 28: block 2 announces 1,516 bytes, 12 follow." + rest);
    QCOMPARE(broken([](auto& file) { file.raw({6, 0, 0, 0, 0, 0, 0, 2, 1, 2, 3, 4}); }),
             "test is broken at offset 28: block 2 announces 33,554,432 bytes, more than any block has." + rest);
    QCOMPARE(broken([](auto& file) { file.raw({6, 0, 0, 0, 13, 0, 0, 0, 1, 2, 3, 4}); }),
             "test is broken at offset 28: block 2 announces 13 bytes, which no block can have." + rest);
    QCOMPARE(broken([](auto& file) { file.raw({10, 0, 0, 0, 12, 0, 0, 0, 16, 0, 0, 0}); }),
             "test is broken at offset 28: block 2 announces 12 bytes in front and 16 behind." + rest);
    QCOMPARE(broken([](auto& file) { file.enhancedPacket(3, 1, {1}, 1); }),
             "test is broken at offset 28: block 2 is a packet of interface 3, but 0 are described." + rest);
    QCOMPARE(broken([](auto& file) { file.simplePacket({1}, 1); }),
             "test is broken at offset 28: block 2 is a packet, but no interface is described." + rest);
    QCOMPARE(broken([](auto& file) { file.block(1, {1, 0}); }),
             "test is broken at offset 28: block 2 is too short for an interface." + rest);
    QCOMPARE(broken([](auto& file) { file.raw({0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0}); }),
             "test is broken at offset 28: block 2 begins a section that tells no byte order." + rest);
}

void PcapngReaderTest::boundsInterfacesAndNames()
{
    PcapngBuilder file(PcapngBuilder::LittleEndian);
    file.section();
    for (int interface = 0; interface < 5000; ++interface)
        file.interface(LinkType::Ethernet);
    QCOMPARE(readAll(file.bytes()),
             std::string("test is broken at offset 81948: block 4,098 describes one interface too many, a file may have "
                         "4,096. Everything before that place was read."));
}

QTEST_GUILESS_MAIN(PcapngReaderTest)
#include "pcapng_reader_test.moc"
