// SPDX-License-Identifier: GPL-3.0-or-later
// Which bytes are new, which are sent again, which come late; and round-trip times.
#include "tests/core/flow/flow_script.h"

using namespace weir::test;

namespace {

const std::string kOpen = "0 c>s SYN seq=100\n"
                          "0.010 s>c SYN,ACK seq=500 ack=101\n"
                          "0.025 c>s ACK seq=101 ack=501\n";
const std::string kBytes = "bytes_sent bytes_received retransmits_sent retransmits_received "
                           "retransmitted_bytes_sent retransmitted_bytes_received out_of_order";
const std::string kRtt = "rtt_near_sum rtt_near_count rtt_near_min rtt_near_max jitter_near_sum "
                         "rtt_far_sum rtt_far_count rtt_far_min rtt_far_max jitter_far_sum";

std::string bytes(const std::string& script) { return FlowScript(script).conversations(kBytes); }

} // namespace

class TcpSequenceTest : public QObject
{
    Q_OBJECT
private slots:
    void countsEachByteOnce()
    {
        COMPARE_TEXT(bytes(kOpen + "1 c>s ACK seq=101 ack=501 len=100\n1.1 c>s ACK seq=201 ack=501 len=50\n"
                                   "1.2 s>c ACK seq=501 ack=251 len=7\n"),
                     "c>s bytes_sent=150 bytes_received=7\n");
    }
    void aSegmentSentAgainIsARetransmission()
    {
        COMPARE_TEXT(bytes(kOpen + "1 c>s ACK seq=101 ack=501 len=100\n2 c>s ACK seq=101 ack=501 len=100\n"),
                     "c>s bytes_sent=100 retransmits_sent=1 retransmitted_bytes_sent=100\n");
    }
    void aSegmentOverlappingWhatWasSeenCountsItsNewBytesAsNew()
    {
        COMPARE_TEXT(bytes(kOpen + "1 s>c ACK seq=501 ack=101 len=100\n2 s>c ACK seq=551 ack=101 len=100\n"),
                     "c>s bytes_received=150 retransmits_received=1 retransmitted_bytes_received=50\n");
    }
    void aSegmentThatFillsAHoleIsOutOfOrderAndNoRetransmission()
    {
        COMPARE_TEXT(bytes(kOpen + "1 c>s ACK seq=201 ack=501 len=100\n1.5 c>s ACK seq=101 ack=501 len=100\n"),
                     "c>s bytes_sent=200 out_of_order=1\n");
    }
    void aHoleFilledTwiceIsARetransmissionTheSecondTime()
    {
        COMPARE_TEXT(bytes(kOpen + "1 c>s ACK seq=201 ack=501 len=100\n1.5 c>s ACK seq=101 ack=501 len=100\n"
                                   "1.6 c>s ACK seq=101 ack=501 len=100\n"),
                     "c>s bytes_sent=200 retransmits_sent=1 retransmitted_bytes_sent=100 out_of_order=1\n");
    }
    void holesCloseFromBothSidesAndInTheMiddle()
    {
        COMPARE_TEXT(bytes(kOpen + "1 c>s ACK seq=401 ack=501 len=100\n"  // hole 101..400
                                   "2 c>s ACK seq=201 ack=501 len=100\n"  // its middle
                                   "3 c>s ACK seq=101 ack=501 len=50\n"   // from the left
                                   "4 c>s ACK seq=351 ack=501 len=50\n"   // from the right
                                   "5 c>s ACK seq=101 ack=501 len=400\n"), // 100 bytes were missing
                     "c>s bytes_sent=400 retransmits_sent=1 retransmitted_bytes_sent=300 out_of_order=3\n");
    }
    void sequenceNumbersWrap()
    {
        COMPARE_TEXT(bytes("0 c>s SYN seq=4294967290\n0.1 s>c SYN,ACK seq=1 ack=4294967291\n"
                           "0.2 c>s ACK seq=4294967291 ack=2 len=10\n0.3 c>s ACK seq=5 ack=2 len=10\n"
                           "0.4 c>s ACK seq=4294967291 ack=2 len=10\n0.5 c>s ACK seq=25 ack=2 len=5\n"
                           "0.6 c>s ACK seq=15 ack=2 len=10\n"),
                     "c>s bytes_sent=35 retransmits_sent=1 retransmitted_bytes_sent=10 out_of_order=1\n");
    }
    void fourGigabytesPassThroughOneConnection()
    {
        std::string script = kOpen;
        uint32_t sequence = 101;
        for (int step = 0; step < 6000; ++step, sequence += 1'000'000)
            script += fmt::format("{} c>s ACK seq={} ack=501 len=1000000\n", 1 + step * 0.001, sequence);
        script += fmt::format("9 c>s ACK seq={} ack=501 len=1000000\n", sequence - 1'000'000);
        COMPARE_TEXT(bytes(script),
                     "c>s bytes_sent=6000000000 retransmits_sent=1 retransmitted_bytes_sent=1000000\n");
    }
    void aKeepAliveIsNoRetransmission()
    {
        COMPARE_TEXT(bytes(kOpen + "1 c>s ACK seq=101 ack=501 len=10\n60 c>s ACK seq=110 ack=501 len=1\n"
                                   "60.1 s>c ACK seq=501 ack=111\n120 c>s ACK seq=110 ack=501\n"),
                     "c>s bytes_sent=10 retransmitted_bytes_sent=1\n");
    }
    void aKeepAliveBeforeAnyDataIsNoByte()
    {
        COMPARE_TEXT(bytes(kOpen + "60 c>s ACK seq=100 ack=501 len=1\n"), "c>s retransmitted_bytes_sent=1\n");
    }
    void probesOfAClosedWindowAreNoRetransmissions()
    {
        COMPARE_TEXT(bytes(kOpen + "1 c>s ACK seq=101 ack=501 len=10\n1.1 s>c ACK seq=501 ack=111 win=0\n"
                                   "2 c>s ACK seq=111 ack=501 len=1\n2.1 s>c ACK seq=501 ack=111 win=0\n"
                                   "4 c>s ACK seq=111 ack=501 len=1\n4.1 s>c ACK seq=501 ack=111 win=1000\n"
                                   "4.2 c>s ACK seq=111 ack=501 len=100\n"),
                     "c>s bytes_sent=110 retransmitted_bytes_sent=2\n");
    }
    void aKeystrokeSentAgainWithTheNextOneIsARetransmission()
    {
        COMPARE_TEXT(bytes(kOpen + "1 c>s ACK seq=101 ack=501 len=1\n2 c>s ACK seq=101 ack=501 len=2\n"),
                     "c>s bytes_sent=2 retransmits_sent=1 retransmitted_bytes_sent=1\n");
    }
    void aFinSentAgainIsARetransmission()
    {
        COMPARE_TEXT(bytes(kOpen + "1 c>s FIN,ACK seq=101 ack=501 len=10\n2 c>s FIN,ACK seq=101 ack=501 len=10\n"
                                   "3 c>s FIN,ACK seq=111 ack=501\n"),
                     "c>s bytes_sent=10 retransmits_sent=2 retransmitted_bytes_sent=10\n");
    }
    void aFinThatFillsNoHoleOfItsOwnIsNew()
    {
        COMPARE_TEXT(bytes(kOpen + "1 c>s ACK seq=101 ack=501 len=10\n2 c>s FIN,ACK seq=111 ack=501\n"),
                     "c>s bytes_sent=10\n");
    }
    void payloadOfASynCountsAfterItsNumber()
    {
        COMPARE_TEXT(bytes("0 c>s SYN seq=100 len=20\n0.1 s>c SYN,ACK seq=500 ack=121\n0.2 c>s ACK seq=121 ack=501 len=5\n"
                           "0.3 c>s ACK seq=101 ack=501 len=20\n"),
                     "c>s bytes_sent=25 retransmits_sent=1 retransmitted_bytes_sent=20\n");
    }
    void payloadOfAResetCounts()
    {
        COMPARE_TEXT(bytes(kOpen + "1 s>c RST,ACK seq=501 ack=101 len=12\n"), "c>s bytes_received=12\n");
    }
    void aCaptureThatBeginsInAReorderingCountsTheEarlierBytesAsNew()
    {
        COMPARE_TEXT(bytes("0 c>s ACK seq=2000 ack=1 len=100\n0.001 c>s ACK seq=1800 ack=1 len=100\n"
                           "0.002 c>s ACK seq=1900 ack=1 len=100\n0.003 c>s ACK seq=1800 ack=1 len=300\n"),
                     "c>s bytes_sent=300 retransmits_sent=1 retransmitted_bytes_sent=300 out_of_order=2\n");
    }
    void aStraySegmentFarAwayDoesNotSpoilTheStream()
    {
        COMPARE_TEXT(bytes(kOpen + "1 c>s ACK seq=101 ack=501 len=100\n1.1 c>s ACK seq=2000000000 ack=501 len=10\n"
                                   "1.2 c>s ACK seq=201 ack=501 len=100\n1.3 c>s ACK seq=101 ack=501 len=100\n"),
                     "c>s bytes_sent=210 retransmits_sent=1 retransmitted_bytes_sent=100\n");
    }
    void aLongGapInTheCaptureIsFollowedOnceTwoSegmentsAgree()
    {
        COMPARE_TEXT(bytes(kOpen + "1 c>s ACK seq=101 ack=501 len=100\n9 c>s ACK seq=900000000 ack=501 len=100\n"
                                   "9.1 c>s ACK seq=900000100 ack=501 len=100\n9.2 c>s ACK seq=900000000 ack=501 len=200\n"),
                     "c>s bytes_sent=300 retransmits_sent=1 retransmitted_bytes_sent=200\n");
    }
    void manyHolesAreBounded()
    {
        std::string script = kOpen; // every second of 200 segments is missing, then all of them come
        for (uint32_t at = 1; at < 400; at += 2)
            script += fmt::format("1 c>s ACK seq={} ack=501 len=10\n", 101 + at * 10);
        for (uint32_t at = 0; at < 400; at += 2)
            script += fmt::format("2 c>s ACK seq={} ack=501 len=10\n", 101 + at * 10);
        // The newest 64 holes are remembered; what filled the older ones counts as seen.
        COMPARE_TEXT(bytes(script), "c>s bytes_sent=2640 retransmits_sent=136 retransmitted_bytes_sent=1360 out_of_order=64\n");
    }
    void theHandshakeGivesASampleOfEachHalf()
    {
        COMPARE_TEXT(FlowScript(kOpen).conversations(kRtt),
                     "c>s rtt_near_sum=15000 rtt_near_count=1 rtt_near_min=15000 rtt_near_max=15000 jitter_near_sum=7500 "
                     "rtt_far_sum=10000 rtt_far_count=1 rtt_far_min=10000 rtt_far_max=10000 jitter_far_sum=5000\n");
    }
    void timesOneSegmentAtATime()
    {
        // The second segment is sent while the first is timed; its acknowledgement gives no sample of its own.
        COMPARE_TEXT(FlowScript("0 c>s ACK seq=1 ack=1 len=10\n0.005 c>s ACK seq=11 ack=1 len=10\n"
                                "0.040 s>c ACK seq=1 ack=11\n0.045 s>c ACK seq=1 ack=21\n"
                                "0.100 c>s ACK seq=21 ack=1 len=10\n0.120 s>c ACK seq=1 ack=31\n")
                         .conversations(kRtt),
                     "c>s rtt_far_sum=60000 rtt_far_count=2 rtt_far_min=20000 rtt_far_max=40000 jitter_far_sum=40000\n");
    }
    void takesNoSampleFromWhatWasSentAgain()
    {
        COMPARE_TEXT(FlowScript("0 c>s ACK seq=1 ack=1 len=10\n1 c>s ACK seq=1 ack=1 len=10\n1.020 s>c ACK seq=1 ack=11\n")
                         .conversations(kRtt),
                     "c>s\n");
    }
    void takesNoSampleFromARepeatedSyn()
    {
        COMPARE_TEXT(FlowScript("0 c>s SYN seq=100\n1 c>s SYN seq=100\n1.010 s>c SYN,ACK seq=500 ack=101\n").conversations(kRtt),
                     "c>s\n");
    }
    void takesNoSampleWhileAHoleHoldsTheAcknowledgementBack()
    {
        COMPARE_TEXT(FlowScript("0 c>s ACK seq=1 ack=1 len=10\n0.010 s>c ACK seq=1 ack=11\n"
                                "1 c>s ACK seq=21 ack=1 len=10\n1.010 s>c ACK seq=1 ack=11\n"
                                "1.500 c>s ACK seq=11 ack=1 len=10\n1.510 s>c ACK seq=1 ack=31\n")
                         .conversations("rtt_far_sum rtt_far_count"),
                     "c>s rtt_far_sum=10000 rtt_far_count=1\n");
    }
    void takesNoSampleWhenTimeRunsBackward()
    {
        COMPARE_TEXT(FlowScript("5 c>s ACK seq=1 ack=1 len=10\n4.9 s>c ACK seq=1 ack=11\n").conversations(kRtt), "c>s\n");
    }
    void variationFollowsTheStandard()
    {
        // 100 ms, then 60: RTTVAR 50, then 3/4 * 50 + 1/4 * |100 - 60| = 47.5.
        COMPARE_TEXT(FlowScript("0 s>c ACK seq=1 ack=1 len=10\n0.100 c>s ACK seq=1 ack=11\n"
                                "1 s>c ACK seq=11 ack=1 len=10\n1.060 c>s ACK seq=1 ack=21\n")
                         .conversations("rtt_near_sum rtt_near_count jitter_near_sum"),
                     "c>s rtt_near_sum=160000 rtt_near_count=2 jitter_near_sum=97500\n");
    }
};

QTEST_GUILESS_MAIN(TcpSequenceTest)
#include "tcp_sequence_test.moc"
