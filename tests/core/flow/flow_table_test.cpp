// SPDX-License-Identifier: GPL-3.0-or-later
// Conversations, intervals, expiry, roles and the observer.
#include "core/flow/packet_queue.h"
#include "tests/core/flow/flow_script.h"

using namespace weir::test;

namespace {

const std::string kCounted = "packets_sent packets_received";

/// For scripts too long for text.
class Counter final : public RecordSink
{
public:
    uint64_t packets = 0;
    uint64_t lost = 0;
    std::string text;
    std::vector<uint32_t> announced;
    void hello(const StreamHello&) override {}
    void conversation(const Conversation& row) override { announced.push_back(uint32_t(row.id)); }
    void record(const FlowRecord& row) override
    {
        packets += row.metrics.packetsSent + row.metrics.packetsReceived;
        text += fmt::format("{} {} {} {}\n", uint32_t(row.conversation), nanoseconds(row.start), row.metrics.bytesSent,
                            row.metrics.bytesReceived);
    }
    void name(const AddressName&) override {}
    void loss(const Loss& loss) override { lost += loss.lostRecords; }
    void progress(const Progress&) override {}
    void end(const std::optional<Error>&) override {}
};

} // namespace

class FlowTableTest : public QObject
{
    Q_OBJECT
private slots:
    void writesOneRecordAConversationAndInterval()
    {
        COMPARE_TEXT(FlowScript("0.1 udp c>s len=10\n0.2 udp p>s len=20\n0.9 udp s>c len=30\n1.0 udp c>s len=40\n"
                                "5.5 udp c>s len=1\n")
                         .records("packets_sent packets_received bytes_sent bytes_received"),
                     "0 c>s packets_sent=1 packets_received=1 bytes_sent=10 bytes_received=30\n"
                     "0 p>s packets_sent=1 bytes_sent=20\n"
                     "1 c>s packets_sent=1 bytes_sent=40\n"
                     "5 c>s packets_sent=1 bytes_sent=1\n");
    }
    void recordsOfWiderIntervalsHoldTheSame()
    {
        FlowTableOptions options;
        options.interval = std::chrono::seconds(10);
        COMPARE_TEXT(FlowScript("0.1 udp c>s len=10\n9.9 udp c>s len=10\n10 udp c>s len=10\n", options).records(kCounted),
                     "0 c>s packets_sent=2\n10 c>s packets_sent=1\n");
    }
    void aNewStreamIsToldEveryConversationBeforeItsNextRecord()
    {
        Counter sink;
        FlowTable table({}, sink);
        const auto say = [&](const std::string& line) {
            const TimedPacket packet = parsePacket(line);
            table.add(packet.time, 60, packet.packet);
        };
        say("0.1 udp c>s");
        say("0.2 udp p>s");
        table.advance(timeFromNanoseconds(1'000'000'000));
        QCOMPARE(sink.announced, (std::vector<uint32_t>{0, 1}));
        table.beginStream();
        say("1.1 udp p>s");
        say("2.1 udp p>s");
        say("3.1 udp c>s");
        table.beginStream();
        table.finish();
        QCOMPARE(sink.announced, (std::vector<uint32_t>{0, 1, 1, 0}));
    }
    void aRecordKnowsItsFirstAndLastPacket()
    {
        const FlowScript script("1.25 udp c>s\n1.75 udp s>c\n");
        QCOMPARE(nanoseconds(script.written().front().firstSeen), 1'250'000'000);
        QCOMPARE(nanoseconds(script.written().front().lastSeen), 1'750'000'000);
    }
    void aPacketALittleLateCountsInItsOwnInterval()
    {
        COMPARE_TEXT(FlowScript("0.9 udp c>s\n1.1 udp c>s\n0.95 udp c>s\n1.2 udp c>s\n").records(kCounted),
                     "0 c>s packets_sent=1\n1 c>s packets_sent=1\n0 c>s packets_sent=1\n1 c>s packets_sent=1\n");
    }
    void timesMayJumpAnyWay()
    {
        COMPARE_TEXT(FlowScript("1000000000 udp c>s\n1 udp c>s\n-5 udp c>s\n4000000000 udp c>s\n1000000000 udp s>c\n")
                         .conversations(kCounted),
                     // Forward beyond the timeout is another conversation, backward the same.
                     "c>s packets_sent=3\nc>s packets_sent=1 packets_received=1\n");
    }
    void theTimesOfADamagedFileOverflowNothing()
    {
        Counter sink;
        FlowTable table({}, sink);
        const TimedPacket packet = parsePacket("0 udp c>s");
        for (const Time time : {Time::max(), Time::min(), Time{}, Time::max(), Time::min()})
            table.add(time, 60, packet.packet);
        table.finish();
        QCOMPARE(sink.packets, uint64_t(5));
    }
    void aDatagramAfterTheTimeoutBeginsAnotherConversation()
    {
        COMPARE_TEXT(FlowScript("0 udp c>s\n180 udp c>s\n361 udp c>s\n").conversations(kCounted),
                     "c>s packets_sent=2\nc>s packets_sent=1\n");
    }
    void silentConversationsAreForgotten()
    {
        const FlowScript script("0 udp c>s\n0 p>s SYN seq=1\n0.1 s>p SYN,ACK seq=9 ack=2\n0.2 p>s ACK seq=2 ack=10\n"
                                "100 udp q>s\n500 udp q>s\n800 udp q>s\n");
        QCOMPARE(script.liveAtEnd(), 2U); // the established connection and the latest datagram
    }
    void anEstablishedConnectionMaySleepForHours()
    {
        COMPARE_TEXT(FlowScript("0 c>s SYN seq=1\n0.1 s>c SYN,ACK seq=9 ack=2\n0.2 c>s ACK seq=2 ack=10\n"
                                "3600 udp p>s\n7200 c>s ACK seq=2 ack=10 len=5\n")
                         .conversations("connections bytes_sent"),
                     "c>s connections=1 bytes_sent=5\np>s\n");
    }
    void oneFrameFromTheFutureDoesNotEndWhatIsAlive()
    {
        const FlowScript script("0 c>s SYN seq=1\n0.1 s>c SYN,ACK seq=9 ack=2\n0.2 c>s ACK seq=2 ack=10\n"
                                "900000000 udp p>s\n0.3 c>s ACK seq=2 ack=10 len=5\n0.4 s>c ACK seq=10 ack=7\n");
        COMPARE_TEXT(script.conversations("connections bytes_sent"), "c>s connections=1 bytes_sent=5\np>s\n");
    }
    void anUnansweredSynIsJudgedWhenForgottenInTheIntervalOfTheLastSyn()
    {
        COMPARE_TEXT(FlowScript("0 c>s SYN seq=1\n2.5 c>s SYN seq=1\n4 udp p>s\n600 udp p>s\n")
                         .records("connection_attempts connections_timed_out packets_sent"),
                     "0 c>s connection_attempts=1 packets_sent=1\n"
                     "2 c>s packets_sent=1\n"
                     "4 p>s packets_sent=1\n"
                     "2 c>s connections_timed_out=1\n"
                     "600 p>s packets_sent=1\n");
    }
    void aFullTableGivesUpTheIdlestAndSaysSo()
    {
        FlowTableOptions options;
        options.mostFlows = 2;
        const FlowScript script("0 udp c>s\n100 udp p>s\n101 udp q>s\n102 udp p>s\n", options);
        COMPARE_TEXT(script.conversations(kCounted), "c>s packets_sent=1\np>s packets_sent=2\nq>s packets_sent=1\n");
        QCOMPARE(script.lost(), uint64_t(1));
        QCOMPARE(script.liveAtEnd(), 2U);
    }
    void givingUpWhatIsOverIsNoLoss()
    {
        FlowTableOptions options;
        options.mostFlows = 1;
        const FlowScript script("0 c>s SYN seq=1\n0.1 s>c RST,ACK ack=2\n0.2 udp p>s\n", options);
        QCOMPARE(script.lost(), uint64_t(0));
        QCOMPARE(script.rows().size(), size_t(2));
    }
    void aThousandConversationsSurviveATableOfTen()
    {
        FlowTableOptions options;
        options.mostFlows = 10;
        Counter sink;
        FlowTable table(options, sink);
        TimedPacket packet = parsePacket("0 udp c>s");
        for (uint32_t at = 0; at < 10'000; ++at) {
            packet.packet.sourcePort = static_cast<uint16_t>(1000 + at * 7919 % 1000);
            table.add(packet.time + std::chrono::milliseconds(at), 60, packet.packet);
        }
        QCOMPARE(table.liveFlows(), 10U);
        table.finish();
        QCOMPARE(sink.packets, uint64_t(10'000));
        QVERIFY(sink.lost > 900);
    }
    void whatIsOverIsWrittenWithoutAnotherPacket()
    {
        Counter sink;
        FlowTable table({}, sink);
        table.advance(Time(std::chrono::hours(1))); // nothing came yet
        const TimedPacket packet = parsePacket("0 udp c>s");
        table.add(packet.time, packet.wireLength, packet.packet);
        table.advance(packet.time + std::chrono::milliseconds(900));
        QCOMPARE(sink.packets, uint64_t(0));
        table.advance(packet.time + std::chrono::milliseconds(1100));
        QCOMPARE(sink.packets, uint64_t(1));
        table.finish();
        QCOMPARE(sink.packets, uint64_t(1));
    }
    void aQueueCountsWhatSinglePacketsCount()
    {
        std::vector<TimedPacket> packets;
        for (int at = 0; at < 96; ++at)
            packets.push_back(parsePacket(fmt::format("{} {} len={}", at * 0.05, at % 3 == 0 ? "udp c>s" : "udp s>p", at)));
        Counter single, queued;
        FlowTable one({}, single), many({}, queued);
        PacketQueue queue(many);
        for (const TimedPacket& packet : packets) {
            one.add(packet.time, packet.wireLength, packet.packet);
            queue.free() = packet;
            queue.pushFree();
        }
        queue.drain();
        one.finish();
        many.finish();
        QVERIFY(!single.text.empty());
        QCOMPARE(queued.text, single.text);
    }
    void theLowerOrKnownPortServes()
    {
        COMPARE_TEXT(FlowScript("0 udp s>c\n").conversations(kCounted), "c>s packets_received=1\n");
        COMPARE_TEXT(FlowScript("0 udp p>q\n").conversations(kCounted), "q>p packets_received=1\n");
    }
    void theOneWhoAsksForAnEchoIsTheClient()
    {
        COMPARE_TEXT(FlowScript("0 icmp c>s reply\n0.1 icmp s>c echo\n").conversations(kCounted),
                     "s>c packets_sent=1 packets_received=1\n");
    }
    void theObserverIsAnEndOfNineInTenPackets()
    {
        std::string script = "0 udp p>q\n";
        for (int at = 0; at < 9; ++at)
            script += at % 2 ? "0 udp c>s\n" : "0 udp c>p\n";
        QCOMPARE(FlowScript(script).observers(), std::vector<IpAddress>{hosts().at('c').address});
        QVERIFY(FlowScript(script + "0 udp p>q\n").observers().empty());
    }
    void twoEndsOfOneConversationSayNothingOfTheObserver()
    {
        QVERIFY(FlowScript("0 udp c>s\n0 udp s>c\n").observers().empty());
    }
    void aThousandPeersDoNotHideTheObserver()
    {
        ObserverFinder finder;
        const IpAddress own = *IpAddress::parse("10.0.0.1");
        for (uint32_t at = 0; at < 5000; ++at) {
            const uint8_t bytes[4] = {172, 16, static_cast<uint8_t>(at >> 8), static_cast<uint8_t>(at)};
            finder.count(at % 20 == 0 ? IpAddress::fromV4(bytes) : own, IpAddress::fromV4(bytes), 1 + at % 50);
        }
        QCOMPARE(finder.addresses(), std::vector<IpAddress>{own});
    }
    void cookedCapturesNameTheirHost()
    {
        ObserverFinder finder;
        const IpAddress own = *IpAddress::parse("10.0.0.1"), peer = *IpAddress::parse("10.0.0.2"),
                        left = *IpAddress::parse("10.1.0.1"), right = *IpAddress::parse("10.2.0.1");
        finder.note(PacketType::FromUs, own, peer);
        finder.note(PacketType::ToUs, peer, own);
        finder.note(PacketType::ToUs, left, right); // forwarded: comes and goes
        finder.note(PacketType::FromUs, left, right);
        finder.count(left, right, 1'000'000);
        QCOMPARE(finder.addresses(), std::vector<IpAddress>{own});
    }
};

QTEST_GUILESS_MAIN(FlowTableTest)
#include "flow_table_test.moc"
