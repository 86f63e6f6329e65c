// SPDX-License-Identifier: GPL-3.0-or-later
// Real captures, frame by frame, against what tshark says of them: totals, and the set of innermost connections.
#include "core/capture_file/capture_reader.h"
#include "tests/core/packet/packet_text.h"

#include <QDir>
#include <QTest>
#include <fcntl.h>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <unistd.h>

using namespace weir::core;

namespace {

/// Where tshark's figures are not ours, and why ours are right.
bool isExplained(const std::string& file, const std::string& connection)
{
    // A SIP call there makes tshark expect RTP from anybody at this port: it counts three damaged packets, which come
    // from three addresses, in the conversation of one of them.
    return file == "ndpi__fuzz-2006-06-26-2594.pcap" && connection.find("192.168.1.2:30000") != std::string::npos;
}

struct Counts
{
    uint64_t frames = 0;
    uint64_t wireBytes = 0;
    uint64_t capturedBytes = 0;
};

/// "tcp 10.0.0.1:80 10.0.0.2:40000", the smaller end first.
std::string connectionText(const std::string& transport, std::pair<IpAddress, int> one, std::pair<IpAddress, int> other)
{
    if (other < one)
        std::swap(one, other);
    return fmt::format("{} {}:{} {}:{}", transport, one.first.text(), one.second, other.first.text(), other.second);
}

std::map<std::string, uint64_t> oracleConnections(const nlohmann::json& oracle)
{
    std::map<std::string, uint64_t> payloads;
    for (const char* transport : {"tcp", "udp"})
        for (const auto& entry : oracle[transport]) {
            const int frames = entry["frames_ab"].get<int>() + entry["frames_ba"].get<int>();
            if (entry["carrier"].get<bool>() || frames == 0)
                continue;
            const auto address = [&](const char* key) { return *IpAddress::parse(entry[key].get<std::string>()); };
            payloads[connectionText(transport, {address("addr_a"), entry["port_a"].get<int>()},
                                    {address("addr_b"), entry["port_b"].get<int>()})] +=
                entry["payload_ab"].get<uint64_t>() + entry["payload_ba"].get<uint64_t>();
        }
    return payloads;
}

} // namespace

class OracleDecodingTest : public QObject
{
    Q_OBJECT
private slots:
    void decodesEveryCaptureAsTsharkDoes_data();
    void decodesEveryCaptureAsTsharkDoes();
};

void OracleDecodingTest::decodesEveryCaptureAsTsharkDoes_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = QDir(WEIR_CAPTURES "/open").entryList(QDir::Files);
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << name;
    if (names.isEmpty())
        QTest::newRow("none") << QString();
}

void OracleDecodingTest::decodesEveryCaptureAsTsharkDoes()
{
    QFETCH(QString, name);
    if (name.isEmpty())
        QSKIP("The folder of captures is not beside this project, so nothing can be compared with tshark.");
    std::ifstream oracleFile(WEIR_CAPTURES "/oracle/" + name.toStdString() + ".json");
    const nlohmann::json oracle = nlohmann::json::parse(oracleFile);
    const int descriptor = ::open((WEIR_CAPTURES "/open/" + name.toStdString()).c_str(), O_RDONLY | O_CLOEXEC);
    QVERIFY(descriptor >= 0);
    auto reader = CaptureReader::open(descriptor, name.toStdString());
    QVERIFY2(reader, reader ? "" : sentence(reader.error()).c_str());

    Counts counts;
    std::map<std::string, uint64_t> payloads;
    std::set<std::string> fragmented; // tshark counts the whole datagram at the frame that completes it
    Frame frame;
    Packet packet;
    while ((*reader)->next(frame)) {
        ++counts.frames;
        counts.wireBytes += frame.wireLength;
        counts.capturedBytes += frame.bytes.size();
        if (decodePacket(frame.linkType, frame.bytes, frame.wireLength, packet) != DecodeResult::Ip)
            continue;
        if (!packet.hasTransportHeader || (packet.transport != Transport::Tcp && packet.transport != Transport::Udp))
            continue;
        const std::string connection = connectionText(textOf(packet.transport), {packet.source, packet.sourcePort},
                                                      {packet.destination, packet.destinationPort});
        payloads[connection] += packet.payloadLength;
        if (packet.fragment.isFragment)
            fragmented.insert(connection);
    }
    ::close(descriptor);

    const auto& totals = oracle["totals"];
    if (name == "suricata-verify__fuzz.pcap") {
        // Behind the first packet there is garbage. tshark then guesses at the packet headers of a patched libpcap,
        // against the file's own signature, and finds a packet of the year 2014 with one byte of 1,048,576.
        QCOMPARE(counts.frames, uint64_t(1));
        QVERIFY((*reader)->error());
        return;
    }
    QCOMPARE(counts.frames, totals["frames"].get<uint64_t>());
    QCOMPARE(counts.wireBytes, totals["wire_bytes"].get<uint64_t>());
    QCOMPARE(counts.capturedBytes, totals["captured_bytes"].get<uint64_t>());
    QCOMPARE((*reader)->error() != nullptr, oracle["exit"].get<int>() != 0);

    const auto expected = oracleConnections(oracle);
    std::string differences;
    for (const auto& [connection, payload] : expected) {
        if (isExplained(name.toStdString(), connection))
            continue;
        const auto found = payloads.find(connection);
        if (found == payloads.end())
            differences += fmt::format("missing: {}\n", connection);
        else if (found->second != payload && !fragmented.contains(connection))
            differences += fmt::format("{}: payload {} instead of {}\n", connection, found->second, payload);
    }
    for (const auto& [connection, payload] : payloads)
        if (!expected.contains(connection) && !fragmented.contains(connection) &&
            !isExplained(name.toStdString(), connection))
            differences += fmt::format("not in tshark's: {}\n", connection);
    QVERIFY2(differences.empty(), differences.c_str());
}

QTEST_GUILESS_MAIN(OracleDecodingTest)
#include "oracle_decoding_test.moc"
