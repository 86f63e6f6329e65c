// SPDX-License-Identifier: GPL-3.0-or-later
// What real captures speak, against what tshark found in them: every protocol that it and Weir both know by
// name must be found by both. Each exception has its reason.
#include "core/capture_file/capture_reader.h"
#include "core/flow/flow_table.h"
#include "core/packet/packet_decoder.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <fcntl.h>
#include <map>
#include <set>
#include <unistd.h>

using namespace weir::core;

namespace {

class Collector final : public RecordSink
{
public:
    void hello(const StreamHello&) override {}
    void conversation(const Conversation& row) override { conversations[uint32_t(row.id)] = row; }
    void record(const FlowRecord&) override {}
    void name(const AddressName& row) override { names.insert({row.address.text(), row.name}); }
    void loss(const Loss&) override {}
    void progress(const Progress&) override {}
    void end(const std::optional<Error>&) override {}

    std::map<uint32_t, Conversation> conversations;
    std::set<std::pair<std::string, std::string>> names;
};

Collector read(const QString& path)
{
    Collector collector;
    const int descriptor = ::open(path.toUtf8().constData(), O_RDONLY | O_CLOEXEC);
    if (auto reader = CaptureReader::open(descriptor, "test")) {
        FlowTable table({}, collector);
        Frame frame;
        Packet packet;
        while ((*reader)->next(frame)) {
            if (decodePacket(frame.linkType, frame.bytes, frame.wireLength, packet) == DecodeResult::Ip)
                table.add(frame.time, frame.wireLength, packet);
        }
        table.finish();
    }
    ::close(descriptor);
    return collector;
}

/// tshark's names for what Weir names too.
const std::map<QString, std::string> kSameName = {
    {"http", "http"},     {"dns", "dns"},     {"tls", "tls"},           {"dhcp", "dhcp"},
    {"sip", "sip"},       {"nbns", "nbns"},   {"nbdgm", "netbios-dgm"}, {"ftp", "ftp"},
    {"rip", "rip"},       {"quic", "quic"},   {"gquic", "quic"},        {"stun", "stun"},
    {"mdns", "mdns"},     {"http2", "http2"}, {"igmp", "igmp"},         {"ssdp", "ssdp"},
    {"dhcpv6", "dhcpv6"}, {"pop", "pop3"},    {"dcerpc", "dcerpc"},     {"llmnr", "llmnr"},
    {"ldap", "ldap"},     {"icmp", "icmp"},   {"icmpv6", "icmp"},       {"db-lsp-disc", "dropbox-lan"},
};

/// "capture protocol": found by one side only, and why that is right.
const std::map<QString, const char*> kOneSided = {
    {"ndpi__quic-29.pcap tls", "inside QUIC; the conversation is called quic"},
    {"suricata-verify__http2-deflate-case.input.pcap http", "the connection went on to HTTP/2"},
    {"packets__tcp_dupack.pcapng http", "the middle of a transfer; tshark goes by the port"},
    {"zeek__ipv6-http-atomic-frag.pcap http", "HTTP/0.9, which tshark does not name"},
};

} // namespace

class CapturedProtocolsTest : public QObject
{
    Q_OBJECT
private slots:
    void findsTheProtocolsThatTsharkFinds_data();
    void findsTheProtocolsThatTsharkFinds();
    void readsServerNamesOfTlsAndQuic();
    void collectsNamesFromDnsAnswers();
};

void CapturedProtocolsTest::findsTheProtocolsThatTsharkFinds_data()
{
    const QDir folder(WEIR_CAPTURES "/open");
    if (!folder.exists())
        QSKIP("The real captures are not here (" WEIR_CAPTURES ").");
    QTest::addColumn<QString>("file");
    for (const QString& file : folder.entryList(QDir::Files))
        QTest::newRow(qPrintable(file)) << file;
}

void CapturedProtocolsTest::findsTheProtocolsThatTsharkFinds()
{
    QFETCH(QString, file);
    QFile oracle(WEIR_CAPTURES "/oracle/" + file + ".json");
    QVERIFY(oracle.open(QIODevice::ReadOnly));
    const QJsonObject seen = QJsonDocument::fromJson(oracle.readAll()).object()["protocols"].toObject();
    std::set<std::string> expected, found, comparable;
    for (const auto& [theirs, ours] : kSameName) {
        comparable.insert(ours);
        if (seen.contains(theirs))
            expected.insert(ours);
    }
    const Collector collector = read(WEIR_CAPTURES "/open/" + file);
    for (const auto& [id, row] : collector.conversations) {
        const std::string name = row.protocol == "https" ? "tls" : row.protocol;
        if (comparable.contains(name))
            found.insert(name);
        if (row.tls && row.transport == Transport::Tcp)
            found.insert("tls");
    }
    for (const std::string& name : comparable) {
        const QString key = file + " " + QString::fromStdString(name);
        const bool isOneSided = expected.contains(name) != found.contains(name);
        QVERIFY2(
            isOneSided == kOneSided.contains(key),
            qPrintable(key + (expected.contains(name) ? ": tshark finds it" : ": tshark does not find it")));
    }
}

void CapturedProtocolsTest::readsServerNamesOfTlsAndQuic()
{
    if (!QDir(WEIR_CAPTURES).exists())
        QSKIP("The real captures are not here (" WEIR_CAPTURES ").");
    const auto namesIn = [](const QString& file) {
        std::map<std::string, int> names;
        for (const auto& [id, row] : read(WEIR_CAPTURES "/open/" + file).conversations)
            ++names[row.protocol + " " + row.sni + " " + row.alpn];
        return names;
    };
    QCOMPARE(namesIn("ndpi__quic-29.pcap"), (std::map<std::string, int>{{"quic localhost h3-29", 1}}));
    QCOMPARE(namesIn("zeek__openjdk-25.0.2-zeek.org.pcap").begin()->first.substr(0, 15),
             std::string("https zeek.org "));
}

void CapturedProtocolsTest::collectsNamesFromDnsAnswers()
{
    if (!QDir(WEIR_CAPTURES).exists())
        QSKIP("The real captures are not here (" WEIR_CAPTURES ").");
    const Collector espn = read(WEIR_CAPTURES "/open/packets__http_espn.pcapng");
    QVERIFY(espn.names.contains({"199.181.132.250", "www.espn.com"}));
    QVERIFY(espn.names.contains({"68.71.208.11", "espn.go.com"}));
}

QTEST_GUILESS_MAIN(CapturedProtocolsTest)
#include "captured_protocols_test.moc"
