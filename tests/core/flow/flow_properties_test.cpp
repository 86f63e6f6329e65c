// SPDX-License-Identifier: GPL-3.0-or-later
// Random packets: whatever comes, the sums agree with what was put in.
#include "core/flow/flow_table.h"

#include <QTest>
#include <random>
#include <set>

using namespace weir::core;

namespace {

class Sums final : public RecordSink
{
public:
    uint64_t packets = 0, wireBytes = 0, payload = 0;
    std::set<ConversationId> announced;
    uint64_t mostEvents = 0;

    void hello(const StreamHello&) override {}
    void conversation(const Conversation& row) override { announced.insert(row.id); }
    void record(const FlowRecord& record) override
    {
        const FlowMetrics& m = record.metrics;
        isOrderly &= announced.contains(record.conversation) && record.firstSeen <= record.lastSeen &&
                     intervalStart(record.firstSeen, std::chrono::seconds(1)) == record.start &&
                     intervalStart(record.lastSeen, std::chrono::seconds(1)) == record.start;
        packets += m.packetsSent + m.packetsReceived;
        wireBytes += m.wireBytesSent + m.wireBytesReceived;
        payload += m.bytesSent + m.bytesReceived + m.retransmittedBytesSent + m.retransmittedBytesReceived;
        mostEvents = std::max({mostEvents, m.connectionAttempts, m.connections, m.closures, m.resets});
    }
    void name(const AddressName&) override {}
    void loss(const Loss&) override {}
    void progress(const Progress&) override {}
    void end(const std::optional<Error>&) override {}

    bool isOrderly = true;
};

} // namespace

class FlowPropertiesTest : public QObject
{
    Q_OBJECT
private slots:
    void randomSegmentsAddUp_data();
    void randomSegmentsAddUp();
};

void FlowPropertiesTest::randomSegmentsAddUp_data()
{
    QTest::addColumn<uint32_t>("spread"); // of sequence numbers
    QTest::addColumn<int64_t>("stepNs");  // most between two packets, both ways
    QTest::newRow("dense") << 300u << int64_t(1'000'000);
    QTest::newRow("wide") << 200'000'000u << int64_t(50'000'000);
    QTest::newRow("any number, any time") << 0xffffffffu << int64_t(1) * 4'000'000'000'000;
}

void FlowPropertiesTest::randomSegmentsAddUp()
{
    QFETCH(uint32_t, spread);
    QFETCH(int64_t, stepNs);
    std::mt19937 random(7);
    const auto below = [&](uint32_t bound) { return static_cast<uint32_t>(random() % bound); };
    Sums sums;
    FlowTableOptions options;
    options.mostFlows = 20;
    FlowTable table(options, sums);
    uint64_t packets = 0, wireBytes = 0, payload = 0;
    Time time = timeFromNanoseconds(1'700'000'000'000'000'000);
    for (int at = 0; at < 300'000; ++at) {
        Packet packet;
        const uint8_t one[4] = {10, 0, 0, static_cast<uint8_t>(below(6))}, other[4] = {10, 0, 0, static_cast<uint8_t>(below(6))};
        packet.source = IpAddress::fromV4(one);
        packet.destination = IpAddress::fromV4(other);
        packet.sourcePort = static_cast<uint16_t>(below(3));
        packet.destinationPort = static_cast<uint16_t>(below(3));
        packet.transport = below(8) == 0 ? Transport::Udp : Transport::Tcp;
        packet.ipProtocol = packet.transport == Transport::Udp ? 17 : 6;
        packet.hasTransportHeader = below(50) != 0;
        packet.tcp.sequence = 0xffffff00u + below(spread);
        packet.tcp.acknowledgement = 0xffffff00u + below(spread);
        packet.tcp.window = static_cast<uint16_t>(below(3));
        packet.tcp.flags = static_cast<uint8_t>(below(10) == 0 ? random() : uint32_t(kAck));
        packet.payloadLength = below(4) == 0 ? 0 : below(200);
        time += Duration(static_cast<int64_t>(random()) % stepNs - stepNs / 3);
        const uint32_t wire = 60 + packet.payloadLength;
        ++packets;
        wireBytes += wire;
        payload += packet.payloadLength;
        table.add(time, wire, packet);
    }
    table.finish();
    QCOMPARE(sums.packets, packets);
    QCOMPARE(sums.wireBytes, wireBytes);
    QCOMPARE(sums.payload, payload);
    QCOMPARE(sums.mostEvents, uint64_t(1));
    QVERIFY(sums.isOrderly);
}

QTEST_GUILESS_MAIN(FlowPropertiesTest)
#include "flow_properties_test.moc"
