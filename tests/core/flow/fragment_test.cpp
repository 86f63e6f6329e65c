// SPDX-License-Identifier: GPL-3.0-or-later
// Fragments: every one is a packet of its conversation, the payload counts once and only when it is whole.
#include "tests/core/flow/flow_script.h"

using namespace weir::test;

namespace {

const std::string kCounts = "packets_sent wire_bytes_sent bytes_sent";

std::string counts(const std::string& script) { return FlowScript(script).conversations(kCounts); }

} // namespace

class FragmentTest : public QObject
{
    Q_OBJECT
private slots:
    void thePayloadCountsWhenTheDatagramIsWhole()
    {
        // 8 bytes of the 3000 are the UDP header.
        COMPARE_TEXT(counts("0 udp c>s id=7 off=0 part=1480 more\n0 udp c>s id=7 off=1480 part=1520\n"),
                     "c>s packets_sent=2 wire_bytes_sent=3192 bytes_sent=2992\n");
    }
    void anIncompleteDatagramHasNoPayload()
    {
        COMPARE_TEXT(counts("0 udp c>s id=7 off=0 part=1480 more\n0 udp c>s id=7 off=2960 part=40\n"),
                     "c>s packets_sent=2 wire_bytes_sent=1712\n");
    }
    void fragmentsBeforeTheFirstAreCountedWhenItComes()
    {
        COMPARE_TEXT(FlowScript("0 udp c>s id=7 off=1480 part=1480 more\n0.1 udp c>s id=7 off=2960 part=40\n"
                                "1.2 udp c>s id=7 off=0 part=1480 more\n")
                         .records(kCounts),
                     "1 c>s packets_sent=3 wire_bytes_sent=3292 bytes_sent=2992\n");
    }
    void aRepeatedFragmentIsAPacketWithoutPayload()
    {
        COMPARE_TEXT(counts("0 udp c>s id=7 off=0 part=1480 more\n0 udp c>s id=7 off=0 part=1480 more\n"
                            "0 udp c>s id=7 off=1480 part=20\n0 udp c>s id=7 off=1480 part=20\n"),
                     "c>s packets_sent=4 wire_bytes_sent=3384 bytes_sent=1492\n");
    }
    void overlappingFragmentsCountOnce()
    {
        COMPARE_TEXT(counts("0 udp c>s id=7 off=0 part=1000 more\n0 udp c>s id=7 off=1600 part=400\n"
                            "0 udp c>s id=7 off=800 part=1000 more\n"),
                     "c>s packets_sent=3 wire_bytes_sent=2692 bytes_sent=1992\n");
    }
    void anIdentificationIsUsedAgain()
    {
        COMPARE_TEXT(counts("0 udp c>s id=7 off=0 part=1480 more\n0 udp c>s id=7 off=1480 part=20\n"
                            "1 udp c>s id=7 off=0 part=1480 more\n1 udp c>s id=7 off=1480 part=120\n"),
                     "c>s packets_sent=4 wire_bytes_sent=3484 bytes_sent=3084\n");
    }
    void theSameIdentificationOfAnotherSenderIsAnotherDatagram()
    {
        COMPARE_TEXT(counts("0 udp c>s id=7 off=0 part=1480 more\n0 udp p>s id=7 off=1480 part=20\n"
                            "0 udp p>s id=7 off=0 part=1480 more\n"),
                     "c>s packets_sent=1 wire_bytes_sent=1572\n"
                     "p>s packets_sent=2 wire_bytes_sent=1692 bytes_sent=1492\n");
    }
    void fragmentsWhoseFirstNeverComesAreCountedWithoutPorts()
    {
        const FlowScript script("0 udp c>s id=7 off=1480 part=20\n0 udp p>s len=1\n100 udp p>s id=9 off=80 part=8\n");
        COMPARE_TEXT(script.conversations("packets_sent wire_bytes_sent"),
                     "p>s packets_sent=1 wire_bytes_sent=101\n"
                     "c>s packets_sent=1 wire_bytes_sent=120\n"
                     "p>s packets_sent=1 wire_bytes_sent=108\n");
        QCOMPARE(script.rows().at(ConversationId{1}).client.port, uint16_t(0));
    }
    void aDatagramInOnePieceIsNoPuzzle()
    {
        COMPARE_TEXT(counts("0 udp c>s id=7 off=0 part=48\n0 udp c>s id=7 off=0 part=48\n"),
                     "c>s packets_sent=2 wire_bytes_sent=280 bytes_sent=80\n");
    }
    void aFloodOfFirstlessFragmentsIsBounded()
    {
        std::string script;
        for (int at = 0; at < 10'000; ++at)
            script += fmt::format("{} udp c>s id={} off=80 part=8\n", at * 0.001, at);
        COMPARE_TEXT(FlowScript(script).conversations("packets_sent"), "c>s packets_sent=10000\n");
    }
    void aTcpSegmentInFragmentsCountsWhenWhole()
    {
        // The helper's headers are 8 bytes long, so 992 of 1000 are payload.
        COMPARE_TEXT(FlowScript("0 c>s ACK seq=1 ack=1 id=3 off=0 part=500 more\n0 c>s ACK id=3 off=500 part=500\n"
                                "1 c>s ACK seq=1 ack=1 len=992\n")
                         .conversations("packets_sent bytes_sent retransmits_sent"),
                     "c>s packets_sent=3 bytes_sent=992 retransmits_sent=1\n");
    }
};

QTEST_GUILESS_MAIN(FragmentTest)
#include "fragment_test.moc"
