// SPDX-License-Identifier: GPL-3.0-or-later
// IP and transport headers: lengths, extension headers, fragments, cuts and quotes.
#include "tests/core/packet/packet_text.h"

#include <QTest>

using namespace weir::core;

namespace {

const std::string kEnds4 = "0a000001 0a000002 ";
const std::string kEnds6 = "fd00000000000000 0000000000000001 fd00000000000000 0000000000000002 ";
const std::string kTcp = "13880050 00000001 00000002 50100400 00000000 ";
const std::string kUdp = "13880035 000c0000 01020304 ";
const std::string kTcpText = "tcp fd00::1:5000 > fd00::2:80 payload 0";

} // namespace

class IpTest : public QObject
{
    Q_OBJECT
private slots:
    void decodes_data();
    void decodes();
    void readsTheTcpHeader();
};

void IpTest::decodes_data()
{
    QTest::addColumn<QString>("hex");
    QTest::addColumn<int>("wireLength");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& hex, const std::string& expected, int wireLength = 0) {
        QTest::newRow(name) << QString::fromStdString(hex) << wireLength << QString::fromStdString(expected);
    };
    row("IPv4 options", "46000024 00010000 40110000 " + kEnds4 + "01010100 " + kUdp, "udp 10.0.0.1:5000 > 10.0.0.2:53 payload 4");
    row("IPv4 length 0 (cut up by the network card)", "45000000 00010000 40060000 " + kEnds4 + kTcp + "100*aa",
        "tcp 10.0.0.1:5000 > 10.0.0.2:80 payload 100");
    row("TCP options are no payload", "4500002e 00010000 40060000 " + kEnds4 + "13880050 00000001 00000002 60100400 00000000 01010101 aabb",
        "tcp 10.0.0.1:5000 > 10.0.0.2:80 payload 2");
    row("TCP header of 8 bytes is nonsense", "45000028 00010000 40060000 " + kEnds4 + "13880050 00000001 00000002 20100400 00000000",
        "tcp 10.0.0.1:5000 > 10.0.0.2:80 payload 0");
    row("TCP beyond its frame", "450000ff 00010000 40060000 " + kEnds4 + kTcp + "aabb", "tcp 10.0.0.1:5000 > 10.0.0.2:80 payload 2");
    row("TCP cut in its payload", "45000064 00010000 40060000 " + kEnds4 + kTcp + "aabb",
        "tcp 10.0.0.1:5000 > 10.0.0.2:80 payload 60", 100);
    row("TCP cut in its header", "45000064 00010000 40060000 " + kEnds4 + "13880050 00000001",
        "tcp 10.0.0.1:5000 > 10.0.0.2:80 payload 0 cut", 100);
    row("TCP cut before its ports", "45000064 00010000 40060000 " + kEnds4 + "1388", "tcp 10.0.0.1 > 10.0.0.2 payload 0 cut", 100);
    row("UDP shorter than IP says", "45000024 00010000 40110000 " + kEnds4 + kUdp + "00000000",
        "udp 10.0.0.1:5000 > 10.0.0.2:53 payload 4");
    row("UDP frame shorter than both headers say", "45000068 00010000 40110000 " + kEnds4 + "13880035 00540000 01020304",
        "udp 10.0.0.1:5000 > 10.0.0.2:53 payload 76");
    row("UDP length below its header", "45000020 00010000 40110000 " + kEnds4 + "13880035 00030000 01020304",
        "udp 10.0.0.1:5000 > 10.0.0.2:53 payload 0");
    row("UDP-Lite", "45000020 00010000 40880000 " + kEnds4 + "13880035 00080000 01020304",
        "udp 10.0.0.1:5000 > 10.0.0.2:53 payload 4");
    row("SCTP", "45000024 00010000 40840000 " + kEnds4 + "13880e50 00000000 00000000 01020304",
        "sctp 10.0.0.1:5000 > 10.0.0.2:3664 payload 4");
    row("authentication header in IPv4", "45000038 00010000 40330000 " + kEnds4 + "11040000 00000001 00000001 0000000000000000 00000000 " + kUdp,
        "udp 10.0.0.1:5000 > 10.0.0.2:53 payload 4");
    row("OSPF", "45000018 00010000 01590000 " + kEnds4 + "02010000", "other 10.0.0.1 > 10.0.0.2 payload 4");
    row("echo", "45000024 00010000 40010000 " + kEnds4 + "08000000 00010001 61626364 65666768", "icmp 10.0.0.1 > 10.0.0.2 payload 8");
    row("port unreachable", "45000038 00010000 40010000 " + kEnds4 + "03030000 00000000 45000020 00010000 40110000 0a000002 0a000001 00351388 000c0000",
        "icmp 10.0.0.1 > 10.0.0.2 payload 28 quotes udp 10.0.0.2:53 > 10.0.0.1:5000");
    row("host unreachable, a TCP quote of 8 bytes", "45000038 00010000 40010000 " + kEnds4 + "03010000 00000000 4500003c 00010000 40060000 0a000002 0a000009 9c400050 01020304",
        "icmp 10.0.0.1 > 10.0.0.2 payload 28 quotes tcp 10.0.0.2:40000 > 10.0.0.9:80");
    row("a quote that is cut", "45000038 00010000 40010000 " + kEnds4 + "03030000 00000000 45000020 0001", "icmp 10.0.0.1 > 10.0.0.2 payload 28", 56);
    row("a quote of an error is not followed", "4500 0054 00010000 40010000 " + kEnds4 + "03030000 00000000 "
        "45000038 00010000 40010000 " + kEnds4 + "03030000 00000000 45000020 00010000 40110000 0a000002 0a000001 00351388 000c0000",
        "icmp 10.0.0.1 > 10.0.0.2 payload 56 quotes icmp 10.0.0.1 > 10.0.0.2");
    row("packet too big", "60000000 003c3a40 " + kEnds6 + "02000000 00000500 60000000 00140640 " + kEnds6 + "00501388 00000007 0000",
        "icmp fd00::1 > fd00::2 payload 52 quotes tcp fd00::1:80 > fd00::2:5000", 100);
    row("first fragment", "4500001c 00072000 40110000 " + kEnds4 + "13880035 00640000",
        "udp 10.0.0.1:5000 > 10.0.0.2:53 payload 0 fragment 7 0+8 more");
    row("last fragment", "4500001c 00070001 40110000 " + kEnds4 + "0102030405060708", "udp 10.0.0.1 > 10.0.0.2 payload 8 fragment 7 8+8");
    row("IPv6 atomic fragment", "60000000 001c2c40 " + kEnds6 + "06000000 00000009 " + kTcp, kTcpText);
    row("IPv6 first fragment", "60000000 00102c40 " + kEnds6 + "11000001 00000009 13880035 00640000",
        "udp fd00::1:5000 > fd00::2:53 payload 0 fragment 9 0+8 more");
    row("IPv6 last fragment", "60000000 00102c40 " + kEnds6 + "11000008 00000009 0102030405060708",
        "udp fd00::1 > fd00::2 payload 8 fragment 9 8+8");
    row("every extension header", "60000000 00540040 " + kEnds6 + "2b00010400000000 3c00000000000000 8700010400000000 "
        "8b00000000000000 8c00000000000000 3300000000000000 0604000000000001 00000001 00000000 00000000 00000000 " + kTcp,
        kTcpText);
    row("no next header", "60000000 00003b40 " + kEnds6, "other fd00::1 > fd00::2 payload 0");
    row("IPv6 length 0 (cut up by the network card)", "60000000 00000640 " + kEnds6 + kTcp + "100*aa",
        "tcp fd00::1:5000 > fd00::2:80 payload 100");
    row("jumbogram", "60000000 00000040 " + kEnds6 + "0600c204 0000001e " + kTcp + "aabb", "tcp fd00::1:5000 > fd00::2:80 payload 2");
    row("IPv6 cut in an extension header", "60000000 00400040 " + kEnds6 + "0600", "other fd00::1 > fd00::2 payload 0 cut", 104);
}

void IpTest::decodes()
{
    QFETCH(QString, hex);
    QFETCH(int, wireLength);
    QFETCH(QString, expected);
    QCOMPARE(decodedText(LinkType::Raw, hex.toStdString(), static_cast<uint32_t>(wireLength)), expected.toStdString());
}

void IpTest::readsTheTcpHeader()
{
    const auto frame = bytesOf("45000028 00010000 40060000 " + kEnds4 + "13880050 01020304 05060708 50190a0b 00000000");
    Packet packet;
    QCOMPARE(decodePacket(LinkType::Raw, frame, 0, packet), DecodeResult::Ip);
    QCOMPARE(packet.tcp.sequence, 0x01020304u);
    QCOMPARE(packet.tcp.acknowledgement, 0x05060708u);
    QCOMPARE(int(packet.tcp.window), 0x0a0b);
    QCOMPARE(int(packet.tcp.flags), kFin | kPush | kAck);
    QVERIFY(packet.hasTransportHeader);
}

QTEST_GUILESS_MAIN(IpTest)
#include "ip_test.moc"
