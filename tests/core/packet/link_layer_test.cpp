// SPDX-License-Identifier: GPL-3.0-or-later
// One small frame for each link header, all around the same two packets.
#include "tests/core/packet/packet_text.h"

#include <QTest>

using namespace weir::core;

namespace {

// 10.0.0.1:5000 > 10.0.0.2:53, 4 bytes of payload
const std::string kIpv4 = "45000020 00010000 40110000 0a000001 0a000002 13880035 000c0000 01020304 ";
// fd00::1 port 5000 > fd00::2 port 80, SYN
const std::string kIpv6 = "60000000 00140640 fd00000000000000 0000000000000001 fd00000000000000 0000000000000002 "
                          "13880050 00000001 00000000 50021000 00000000 ";
const std::string kUdpText = "udp 10.0.0.1:5000 > 10.0.0.2:53 payload 4";
const std::string kTcpText = "tcp fd00::1:5000 > fd00::2:80 payload 0";
const std::string kMacs = "020000000002 020000000001 ";
const std::string kSnapIpv4 = "aaaa03 000000 0800 " + kIpv4;

} // namespace

class LinkLayerTest : public QObject
{
    Q_OBJECT
private slots:
    void findsTheSamePacketBehindEveryLinkHeader_data();
    void findsTheSamePacketBehindEveryLinkHeader();
    void tellsWhyAFrameHoldsNoPacket_data();
    void tellsWhyAFrameHoldsNoPacket();
    void keepsHowTheCapturingHostSawTheFrame();
    void doesNotCountEthernetPadding();
};

void LinkLayerTest::findsTheSamePacketBehindEveryLinkHeader_data()
{
    QTest::addColumn<int>("linkType");
    QTest::addColumn<QString>("hex");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, LinkType type, const std::string& hex, const std::string& expected = kUdpText) {
        QTest::newRow(name) << int(type) << QString::fromStdString(hex) << QString::fromStdString(expected);
    };
    row("ethernet", LinkType::Ethernet, kMacs + "0800 " + kIpv4);
    row("ethernet ipv6", LinkType::Ethernet, kMacs + "86dd " + kIpv6, kTcpText);
    row("802.1Q", LinkType::Ethernet, kMacs + "8100 0005 0800 " + kIpv4);
    row("QinQ", LinkType::Ethernet, kMacs + "88a8 0005 8100 0006 86dd " + kIpv6, kTcpText);
    row("old QinQ, three tags", LinkType::Ethernet, kMacs + "9100 0005 9100 0006 8100 0007 0800 " + kIpv4);
    row("802.3 with SNAP", LinkType::Ethernet, kMacs + "0028 " + kSnapIpv4);
    row("802.3 with IP's own SAP", LinkType::Ethernet, kMacs + "0023 060603 " + kIpv4);
    row("802.3 inside a VLAN", LinkType::Ethernet, kMacs + "8100 0005 0028 " + kSnapIpv4);
    row("virtual NIC tag", LinkType::Ethernet, kMacs + "8926 00010002 8100 0005 0800 " + kIpv4);
    row("provider backbone", LinkType::Ethernet, kMacs + "88e7 00000001 " + kMacs + "0800 " + kIpv4);
    row("network service header", LinkType::Ethernet, kMacs + "894f 0ac60101 00000101 16*00 " + kIpv4);
    row("PPPoE", LinkType::Ethernet, kMacs + "8864 1100 0001 0022 0021 " + kIpv4);
    row("PPPoE ipv6", LinkType::Ethernet, kMacs + "8864 1100 0001 003e 0057 " + kIpv6, kTcpText);
    row("MPLS", LinkType::Ethernet, kMacs + "8847 00011140 " + kIpv4);
    row("MPLS, three labels", LinkType::Ethernet, kMacs + "8847 00010040 00012040 00011140 " + kIpv6, kTcpText);
    row("MPLS pseudowire", LinkType::Ethernet, kMacs + "8847 00011340 00000000 " + kMacs + "0800 " + kIpv4);
    row("MPLS pseudowire without control word", LinkType::Ethernet, kMacs + "8848 00011340 " + kMacs + "0800 " + kIpv4);
    row("FDDI", LinkType::Fddi, "57 " + kMacs + kSnapIpv4);
    row("token ring", LinkType::TokenRing, "1040 " + kMacs + kSnapIpv4);
    row("token ring, source routed", LinkType::TokenRing, "1040 020000000002 820000000001 0630 0011 0020 " + kSnapIpv4);
    row("ATM", LinkType::AtmRfc1483, kSnapIpv4);
    row("ATM bridged", LinkType::AtmRfc1483, "aaaa03 0080c2 0007 0000 " + kMacs + "0800 " + kIpv4);
    row("802.11 data to the network", LinkType::Ieee80211, "0801 0000 020000000009 " + kMacs + "0000 " + kSnapIpv4);
    row("802.11 QoS data", LinkType::Ieee80211, "8802 0000 020000000009 " + kMacs + "0000 0000 " + kSnapIpv4);
    row("802.11 QoS with HT control", LinkType::Ieee80211,
        "8882 0000 020000000009 " + kMacs + "0000 0000 00000000 " + kSnapIpv4);
    row("802.11 between stations (four addresses)", LinkType::Ieee80211,
        "0803 0000 020000000009 " + kMacs + "0000 020000000008 " + kSnapIpv4);
    row("802.11 aggregated", LinkType::Ieee80211,
        "8801 0000 020000000009 " + kMacs + "0000 8000 " + kMacs + "0028 " + kSnapIpv4 + "0000 " + kMacs + "0001 00");
    row("radiotap", LinkType::Ieee80211Radiotap,
        "00000a00 00000000 0000 0801 0000 020000000009 " + kMacs + "0000 " + kSnapIpv4);
    row("radiotap, two words, time and padding", LinkType::Ieee80211Radiotap,
        "00001900 03000080 00000000 00000000 0000000000000000 20 8801 0000 020000000009 " + kMacs + "0000 0000 0000 " +
            kSnapIpv4);
    row("prism", LinkType::Ieee80211Prism,
        "44000000 90000000 136*00 0801 0000 020000000009 " + kMacs + "0000 " + kSnapIpv4);
    row("AVS behind the type of prism", LinkType::Ieee80211Prism,
        "80211001 00000040 56*00 0801 0000 020000000009 " + kMacs + "0000 " + kSnapIpv4);
    row("AVS", LinkType::Ieee80211Avs,
        "80211001 00000040 56*00 0801 0000 020000000009 " + kMacs + "0000 " + kSnapIpv4);
    row("PPI", LinkType::PerPacketInformation, "00000800 01000000 " + kMacs + "0800 " + kIpv4);
    row("cooked", LinkType::LinuxCooked, "0000 0001 0006 020000000001 0000 0800 " + kIpv4);
    row("cooked with a VLAN", LinkType::LinuxCooked, "0000 0001 0006 020000000001 0000 8100 0005 86dd " + kIpv6, kTcpText);
    row("cooked 802.2", LinkType::LinuxCooked, "0000 0001 0006 020000000001 0000 0004 " + kSnapIpv4);
    row("cooked 2", LinkType::LinuxCooked2, "86dd 0000 00000002 0001 00 06 020000000001 0000 " + kIpv6, kTcpText);
    row("raw", LinkType::Raw, kIpv4);
    row("raw ipv6", LinkType::Raw, kIpv6, kTcpText);
    row("raw, old number", LinkType::RawOld, kIpv4);
    row("raw, OpenBSD's number", LinkType::RawBsd, kIpv6, kTcpText);
    row("raw ipv4 only", LinkType::Ipv4, kIpv4);
    row("raw ipv6 only", LinkType::Ipv6, kIpv6, kTcpText);
    row("null", LinkType::Null, "02000000 " + kIpv4);
    row("null, other byte order", LinkType::Null, "00000002 " + kIpv4);
    row("null ipv6 (macOS)", LinkType::Null, "1e000000 " + kIpv6, kTcpText);
    row("null ipv6 (FreeBSD)", LinkType::Null, "1c000000 " + kIpv6, kTcpText);
    row("null ipv6 (NetBSD, other byte order)", LinkType::Null, "00000018 " + kIpv6, kTcpText);
    row("loop", LinkType::Loop, "00000002 " + kIpv4);
    row("enc", LinkType::Enc, "02000000 00000000 00000000 " + kIpv4);
    row("packet filter log", LinkType::PacketFilterLog, "3d 02 00 00 60*00 " + kIpv4);
    row("netfilter log", LinkType::NetfilterLog, "02000000 05000a00 41000000 24000900 " + kIpv4);
    row("PPP", LinkType::Ppp, "ff03 0021 " + kIpv4);
    row("PPP, nothing compressed away", LinkType::Ppp, "0057 " + kIpv6, kTcpText);
    row("PPP, protocol compressed", LinkType::Ppp, "21 " + kIpv4);
    row("PPP in HDLC framing", LinkType::PppHdlc, "ff03 0057 " + kIpv6, kTcpText);
    row("Cisco HDLC behind the type of PPP", LinkType::PppHdlc, "0f00 0800 " + kIpv4);
    row("Cisco HDLC", LinkType::CiscoHdlc, "8f00 86dd " + kIpv6, kTcpText);
    row("PPP over Ethernet, session only", LinkType::PppEthernet, "1100 0001 0022 0021 " + kIpv4);
    row("PPP with a direction", LinkType::PppDirection, "01 ff03 0021 " + kIpv4);
}

void LinkLayerTest::findsTheSamePacketBehindEveryLinkHeader()
{
    QFETCH(int, linkType);
    QFETCH(QString, hex);
    QFETCH(QString, expected);
    QCOMPARE(decodedText(static_cast<LinkType>(linkType), hex.toStdString()), expected.toStdString());
}

void LinkLayerTest::tellsWhyAFrameHoldsNoPacket_data()
{
    QTest::addColumn<int>("linkType");
    QTest::addColumn<QString>("hex");
    QTest::addColumn<int>("wireLength");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, LinkType type, const std::string& hex, int wireLength, const char* expected) {
        QTest::newRow(name) << int(type) << QString::fromStdString(hex) << wireLength << expected;
    };
    row("ARP", LinkType::Ethernet, kMacs + "0806 0001 0800 06 04 0001", 0, "not ip");
    row("spanning tree", LinkType::Ethernet, kMacs + "0026 424203 0000 00", 0, "not ip");
    row("802.11 encrypted", LinkType::Ieee80211, "0841 0000 020000000009 " + kMacs + "0000 " + kSnapIpv4, 0, "not ip");
    row("802.11 null function", LinkType::Ieee80211, "c801 0000 020000000009 " + kMacs + "0000 0000", 0, "not ip");
    row("802.11 beacon", LinkType::Ieee80211, "8000 0000 020000000009 " + kMacs + "0000 0000", 0, "not ip");
    row("unknown link type", static_cast<LinkType>(9999), "00", 0, "unknown link");
    row("snap length ends in the Ethernet header", LinkType::Ethernet, "020000000002 0200", 60, "cut");
    row("snap length ends in the IP header", LinkType::Ethernet, kMacs + "0800 45000020 0001", 46, "cut");
    row("wire frame too short for Ethernet", LinkType::Ethernet, "020000000002 0200", 0, "malformed");
    row("nothing at all", LinkType::Raw, "", 0, "malformed");
    row("IP version 5", LinkType::Raw, "55000020" + kIpv4, 0, "malformed");
    row("IPv4 header of 16 bytes", LinkType::Raw, "44" + kIpv4.substr(2), 0, "malformed");
    row("IPv4 total below its header", LinkType::Raw, "46000014" + kIpv4.substr(8), 0, "malformed");
}

void LinkLayerTest::tellsWhyAFrameHoldsNoPacket()
{
    QFETCH(int, linkType);
    QFETCH(QString, hex);
    QFETCH(int, wireLength);
    QFETCH(QString, expected);
    QCOMPARE(decodedText(static_cast<LinkType>(linkType), hex.toStdString(), static_cast<uint32_t>(wireLength)),
             expected.toStdString());
}

void LinkLayerTest::keepsHowTheCapturingHostSawTheFrame()
{
    const auto typeOf = [](LinkType linkType, const std::string& hex) {
        const auto frame = bytesOf(hex);
        Packet packet;
        return decodePacket(linkType, frame, 0, packet) == DecodeResult::Ip ? packet.type : PacketType::Unknown;
    };
    QCOMPARE(typeOf(LinkType::LinuxCooked, "0000 0001 0006 020000000001 0000 0800 " + kIpv4), PacketType::ToUs);
    QCOMPARE(typeOf(LinkType::LinuxCooked, "0004 0001 0006 020000000001 0000 0800 " + kIpv4), PacketType::FromUs);
    QCOMPARE(typeOf(LinkType::LinuxCooked, "0003 0001 0006 020000000001 0000 0800 " + kIpv4), PacketType::Other);
    QCOMPARE(typeOf(LinkType::LinuxCooked2, "0800 0000 00000002 0001 04 06 020000000001 0000 " + kIpv4), PacketType::FromUs);
    QCOMPARE(typeOf(LinkType::Raw, kIpv4), PacketType::Unknown);
}

void LinkLayerTest::doesNotCountEthernetPadding()
{
    const std::string empty = "45000028 00010000 40060000 0a000001 0a000002 13880050 00000001 00000000 50101000 00000000 ";
    QCOMPARE(decodedText(LinkType::Ethernet, kMacs + "0800 " + empty + "6*00"),
             std::string("tcp 10.0.0.1:5000 > 10.0.0.2:80 payload 0"));
}

QTEST_GUILESS_MAIN(LinkLayerTest)
#include "link_layer_test.moc"
