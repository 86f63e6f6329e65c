// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnels to the innermost flow, and the outer flow where the inside is none.
#include "tests/core/packet/packet_text.h"

#include <QTest>

using namespace weir::core;

namespace {

const std::string kMacs = "020000000002 020000000001 ";
// The inside: 10.0.0.1:5000 > 10.0.0.2:53 with 4 bytes (32 in all), and fd00::1:5000 > fd00::2:80, SYN (60 in all).
const std::string kInner4 = "45000020 00010000 40110000 0a000001 0a000002 13880035 000c0000 01020304 ";
const std::string kInner6 = "60000000 00140640 fd00000000000000 0000000000000001 fd00000000000000 0000000000000002 "
                            "13880050 00000001 00000000 50021000 00000000 ";
const std::string kText4 = "udp 10.0.0.1:5000 > 10.0.0.2:53 payload 4";
const std::string kText6 = "tcp fd00::1:5000 > fd00::2:80 payload 0";
const std::string kInnerFrame = kMacs + "0800 " + kInner4; // 46

std::string ip(uint8_t protocol, const std::string& inside)
{
    return fmt::format("4500{:04x} 00010000 40{:02x}0000 c0000201 c0000202 ", 20 + bytesOf(inside).size(), protocol) + inside;
}

std::string ip6(uint8_t protocol, const std::string& inside)
{
    return fmt::format("60000000 {:04x}{:02x}40 20010db800000000 0000000000000001 20010db800000000 0000000000000002 ",
                       bytesOf(inside).size(), protocol) + inside;
}

std::string udp(uint16_t port, const std::string& inside)
{
    return ip(17, fmt::format("c000{:04x} {:04x}0000 ", port, 8 + bytesOf(inside).size()) + inside);
}

std::string inTunnel(const std::string& inner, const char* kind, uint32_t identifier = 0)
{
    return fmt::format("{} in {} {} 192.0.2.1 > 192.0.2.2", inner, kind, identifier);
}

} // namespace

class TunnelTest : public QObject
{
    Q_OBJECT
private slots:
    void findsTheInnermostPacket_data();
    void findsTheInnermostPacket();
    void leavesTheCarrierWhereTheInsideIsNoPacket_data();
    void leavesTheCarrierWhereTheInsideIsNoPacket();
    void boundsNestedTunnels();
};

void TunnelTest::findsTheInnermostPacket_data()
{
    QTest::addColumn<QString>("hex");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& hex, const std::string& expected) {
        QTest::newRow(name) << QString::fromStdString(hex) << QString::fromStdString(expected);
    };
    row("IPv4 in IPv4", ip(4, kInner4), inTunnel(kText4, "ipip"));
    row("6in4", ip(41, kInner6), inTunnel(kText6, "6in4"));
    row("4in6", ip6(4, kInner4), kText4 + " in 4in6 0 2001:db8::1 > 2001:db8::2");
    row("IPv6 in IPv6", ip6(41, kInner6), kText6 + " in ipip 0 2001:db8::1 > 2001:db8::2");
    row("GRE", ip(47, "0000 0800 " + kInner4), inTunnel(kText4, "gre"));
    row("GRE with checksum, key and sequence", ip(47, "b000 86dd 00000000 00000007 00000001 " + kInner6), inTunnel(kText6, "gre", 7));
    row("GRE with routing", ip(47, "4000 0800 00000000 0800 0004 01020304 0000 0000 " + kInner4), inTunnel(kText4, "gre"));
    row("PPTP", ip(47, "3081 880b 0024 0005 00000001 00000002 ff03 0021 " + kInner4), inTunnel(kText4, "gre", 0x240005));
    row("transparent Ethernet bridging", ip(47, "0000 6558 " + kInnerFrame), inTunnel(kText4, "gre"));
    row("MPLS in GRE", ip(47, "0000 8847 00011140 " + kInner4), inTunnel(kText4, "gre"));
    row("802.11 in GRE", ip(47, "0000 8200 8801 0000 020000000009 " + kMacs + "0000 0000 aaaa03 000000 0800 " + kInner4),
        inTunnel(kText4, "gre"));
    row("WCCP in GRE", ip(47, "0000 883e 00000000 " + kInner4), inTunnel(kText4, "gre"));
    row("ERSPAN I", ip(47, "0000 88be " + kInnerFrame), inTunnel(kText4, "erspan"));
    row("ERSPAN II", ip(47, "1000 88be 00000001 10010005 00000000 " + kInnerFrame), inTunnel(kText4, "erspan", 5));
    row("ERSPAN III", ip(47, "1000 22eb 00000001 20010005 00000000 00000000 " + kInnerFrame), inTunnel(kText4, "erspan", 5));
    row("ERSPAN III with a subheader", ip(47, "1000 22eb 00000001 20010005 00000000 00000001 0000000000000000 " + kInnerFrame),
        inTunnel(kText4, "erspan", 5));
    row("EtherIP", ip(97, "3000 " + kInnerFrame), inTunnel(kText4, "etherip"));
    row("MPLS in IP", ip(137, "00011140 " + kInner6), inTunnel(kText6, "mpls"));
    row("L2TP 3", ip(115, "00000009 " + kInnerFrame), inTunnel(kText4, "l2tp", 9));
    row("PIM register", ip(103, "21000000 00000000 " + kInner4), inTunnel(kText4, "ipip"));
    row("VXLAN", udp(4789, "08000000 00000700 " + kInnerFrame), inTunnel(kText4, "vxlan", 7));
    row("VXLAN on Linux's port", udp(8472, "08000000 00000700 " + kInnerFrame), inTunnel(kText4, "vxlan", 7));
    row("VXLAN-GPE", udp(4790, "0c000002 00000700 " + kInner6), inTunnel(kText6, "vxlan", 7));
    row("GENEVE", udp(6081, "0100 6558 00000700 01020300 " + kInnerFrame), inTunnel(kText4, "geneve", 7));
    row("GENEVE with IP", udp(6081, "0000 0800 00000700 " + kInner4), inTunnel(kText4, "geneve", 7));
    row("GTP", udp(2152, "30ff0020 00000007 " + kInner4), inTunnel(kText4, "gtp", 7));
    row("GTP with extension headers", udp(2152, "34ff0034 00000007 00000085 01100085 01100000 " + kInner4), inTunnel(kText4, "gtp", 7));
    row("GTP with a sequence number", udp(2152, "32ff0024 00000007 00010000 " + kInner4), inTunnel(kText4, "gtp", 7));
    row("Teredo", udp(3544, kInner6), inTunnel(kText6, "teredo"));
    row("Teredo with origin", udp(3544, "0000 ffff 01020304 " + kInner6), inTunnel(kText6, "teredo"));
    row("Teredo with authentication and origin", udp(3544, "0001 0000 0102030405060708 00 0000 ffff 01020304 " + kInner6),
        inTunnel(kText6, "teredo"));
    row("L2TP 2", udp(1701, "0002 0001 0002 ff03 0021 " + kInner4), inTunnel(kText4, "l2tp", 0x10002));
    row("L2TP 2 with every field", udp(1701, "4a02 0034 0001 0002 0000 0000 0002 ffff 0021 " + kInner4),
        inTunnel(kText4, "l2tp", 0x10002));
    row("AYIYA", udp(5072, "4e 52 11 29 00000000 16*00 20*00 " + kInner6), inTunnel(kText6, "ayiya"));
    row("LISP", udp(4341, "80000000 00000000 " + kInner4), inTunnel(kText4, "lisp"));
    row("GRE in UDP", udp(4754, "0000 0800 " + kInner4), inTunnel(kText4, "gre"));
    row("MPLS in UDP", udp(6635, "00011140 " + kInner4), inTunnel(kText4, "mpls"));
    row("TZSP", udp(37008, "01000001 0a0105 00 01 " + kInnerFrame), inTunnel(kText4, "tzsp"));
    row("GRE in VXLAN", udp(4789, "08000000 00000700 " + kMacs + "0800 " + ip(47, "0000 0800 " + kInner4)),
        kText4 + " in gre 0 192.0.2.1 > 192.0.2.2 in vxlan 7 192.0.2.1 > 192.0.2.2");
}

void TunnelTest::findsTheInnermostPacket()
{
    QFETCH(QString, hex);
    QFETCH(QString, expected);
    QCOMPARE(decodedText(LinkType::Raw, hex.toStdString()), expected.toStdString());
}

void TunnelTest::leavesTheCarrierWhereTheInsideIsNoPacket_data()
{
    QTest::addColumn<QString>("hex");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& hex, const std::string& expected) {
        QTest::newRow(name) << QString::fromStdString(hex) << QString::fromStdString(expected);
    };
    const std::string vxlanText = "udp 192.0.2.1:49152 > 192.0.2.2:";
    row("ARP in VXLAN", udp(4789, "08000000 00000700 " + kMacs + "0806 0001"), vxlanText + "4789 payload 24");
    row("DNS from VXLAN's port", udp(4789, "12340100 00010000 00000000 01 61 00 0001 0001"), vxlanText + "4789 payload 19");
    row("GTP echo", udp(2152, "32010004 00000000 00010000"), vxlanText + "2152 payload 12");
    row("inside that ends beyond its carrier", udp(4341, "80000000 00000000 45000120" + kInner4.substr(8)),
        vxlanText + "4341 payload 40");
    row("GRE keep-alive", ip(47, "0000 0000"), "other 192.0.2.1 > 192.0.2.2 payload 4");
    row("GRE version 3", ip(47, "0003 0800 " + kInner4), "other 192.0.2.1 > 192.0.2.2 payload 36");
    row("L2TP control", udp(1701, "c802 000c 0001 0000 0000 0000"), vxlanText + "1701 payload 12");
    row("nothing in IP in IP", ip(4, "ffff"), "other 192.0.2.1 > 192.0.2.2 payload 2");
    row("a fragment of a carrier", "45000034 00012000 40040000 c0000201 c0000202 " + kInner4,
        "other 192.0.2.1 > 192.0.2.2 payload 32 fragment 1 0+32 more");
}

void TunnelTest::leavesTheCarrierWhereTheInsideIsNoPacket()
{
    QFETCH(QString, hex);
    QFETCH(QString, expected);
    QCOMPARE(decodedText(LinkType::Raw, hex.toStdString()), expected.toStdString());
}

void TunnelTest::boundsNestedTunnels()
{
    std::string frame = kInner4;
    for (int level = 0; level < 6; ++level)
        frame = ip(4, frame);
    QVERIFY(decodedText(LinkType::Raw, frame).starts_with(kText4 + " in ipip")); // four of six are kept
    for (int level = 0; level < 2000; ++level)
        frame = ip(4, frame);
    QVERIFY(decodedText(LinkType::Raw, frame).starts_with("other 192.0.2.1 > 192.0.2.2"));
}

QTEST_GUILESS_MAIN(TunnelTest)
#include "tunnel_test.moc"
