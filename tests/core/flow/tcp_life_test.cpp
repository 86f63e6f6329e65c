// SPDX-License-Identifier: GPL-3.0-or-later
// How connections begin and end, and which packets belong to which.
#include "tests/core/flow/flow_script.h"

using namespace weir::test;

namespace {

const std::string kLife = "connection_attempts connections connections_refused connections_timed_out "
                          "connections_failed connections_abandoned closures resets";
const std::string kOpen = "0 c>s SYN seq=100\n"
                          "0.010 s>c SYN,ACK seq=500 ack=101\n"
                          "0.025 c>s ACK seq=101 ack=501\n";

std::string life(const std::string& script) { return FlowScript(script).conversations(kLife); }

} // namespace

class TcpLifeTest : public QObject
{
    Q_OBJECT
private slots:
    void countsAnAttemptAndAConnectionForAHandshake()
    {
        COMPARE_TEXT(FlowScript(kOpen).conversations(kLife + " handshake_sum handshake_count"),
                     "c>s connection_attempts=1 connections=1 handshake_sum=25000 handshake_count=1\n");
    }
    void measuresNoHandshakeWhenTheSynWasRepeated()
    {
        COMPARE_TEXT(FlowScript("0 c>s SYN seq=100\n1 c>s SYN seq=100\n1.010 s>c SYN,ACK seq=500 ack=101\n"
                                "1.020 c>s ACK seq=101 ack=501\n")
                         .conversations("connection_attempts connections retransmits_sent handshake_count"),
                     "c>s connection_attempts=1 connections=1 retransmits_sent=1\n");
    }
    void measuresNoHandshakeWhenTheAnswerWasRepeated()
    {
        COMPARE_TEXT(FlowScript("0 c>s SYN seq=100\n0.010 s>c SYN,ACK seq=500 ack=101\n1 s>c SYN,ACK seq=500 ack=101\n"
                                "1.020 c>s ACK seq=101 ack=501\n")
                         .conversations("connections retransmits_received handshake_count"),
                     "c>s connections=1 retransmits_received=1\n");
    }
    void measuresTheHandshakeToTheFirstDataWhenItCarriesTheAcknowledgement()
    {
        COMPARE_TEXT(FlowScript("0 c>s SYN seq=100\n0.010 s>c SYN,ACK seq=500 ack=101\n"
                                "0.030 c>s ACK seq=101 ack=501 len=5\n")
                         .conversations("connections handshake_sum"),
                     "c>s connections=1 handshake_sum=30000\n");
    }
    void findsTheAttemptWhenItsAnswerWasCapturedFirst()
    {
        COMPARE_TEXT(FlowScript("0.000030 s>c SYN,ACK seq=500 ack=101\n0 c>s SYN seq=100\n0.013 c>s ACK seq=101 ack=501\n")
                         .conversations("connection_attempts connections handshake_sum rtt_far_count"),
                     "c>s connection_attempts=1 connections=1 handshake_sum=13000\n");
    }
    void countsARefusalForAResetThatAnswersASyn()
    {
        COMPARE_TEXT(life("0 c>s SYN seq=100\n0.010 s>c RST,ACK seq=0 ack=101\n"),
                     "c>s connection_attempts=1 connections_refused=1\n");
    }
    void countsOneRefusalHoweverOftenTheSynIsRepeated()
    {
        COMPARE_TEXT(life("0 c>s SYN seq=100\n0.010 s>c RST,ACK ack=101\n0.5 c>s SYN seq=100\n0.510 s>c RST,ACK ack=101\n"),
                     "c>s connection_attempts=1 connections_refused=1\n");
    }
    void aRefusalEndsTheHandshakeToo()
    {
        COMPARE_TEXT(FlowScript("0 c>s SYN seq=100\n0.010 s>c RST,ACK seq=0 ack=101\n").conversations("handshake_sum"),
                     "c>s handshake_sum=10000\n");
    }
    void callsARepeatedSynWithoutAnswerTimedOut()
    {
        COMPARE_TEXT(life("0 c>s SYN seq=100\n1 c>s SYN seq=100\n3 c>s SYN seq=100\n"),
                     "c>s connection_attempts=1 connections_timed_out=1\n");
    }
    void callsASingleSynWithoutAnswerAbandoned()
    {
        COMPARE_TEXT(life("0 c>s SYN seq=100\n"), "c>s connection_attempts=1 connections_abandoned=1\n");
    }
    void callsASynThatIcmpAnswersFailed()
    {
        COMPARE_TEXT(life("0 c>s SYN seq=100\n0.1 icmp r>c unreachable c>s seq=100\n1 c>s SYN seq=100\n"),
                     "c>s connection_attempts=1 connections_failed=1\nr>c\n");
    }
    void ignoresAnIcmpErrorThatQuotesAnotherSequenceNumber()
    {
        COMPARE_TEXT(life("0 c>s SYN seq=100\n0.1 icmp r>c unreachable c>s seq=99\n"),
                     "c>s connection_attempts=1 connections_abandoned=1\nr>c\n");
    }
    void aConnectionAfterAnIcmpErrorIsNoFailure()
    {
        COMPARE_TEXT(life("0 c>s SYN seq=100\n0.1 icmp r>c unreachable c>s seq=100\n1 c>s SYN seq=100\n"
                          "1.1 s>c SYN,ACK seq=500 ack=101\n1.2 c>s ACK seq=101 ack=501\n"),
                     "c>s connection_attempts=1 connections=1\nr>c\n");
    }
    void aScanThatResetsTheHalfOpenConnectionIsAnAttemptAndNothingElse()
    {
        COMPARE_TEXT(life("0 c>s SYN seq=100\n0.010 s>c SYN,ACK seq=500 ack=101\n0.020 c>s RST seq=101\n"),
                     "c>s connection_attempts=1\n");
    }
    void closesWhenBothFinsAreAcknowledged()
    {
        COMPARE_TEXT(life(kOpen + "1 c>s FIN,ACK seq=101 ack=501\n1.1 s>c FIN,ACK seq=501 ack=102\n"
                                  "1.2 c>s ACK seq=102 ack=502\n"),
                     "c>s connection_attempts=1 connections=1 closures=1\n");
    }
    void isNotClosedWhileOneFinIsNotAcknowledged()
    {
        COMPARE_TEXT(life(kOpen + "1 c>s FIN,ACK seq=101 ack=501\n1.1 s>c FIN,ACK seq=501 ack=102\n"),
                     "c>s connection_attempts=1 connections=1\n");
    }
    void staysOpenHalfClosed()
    {
        COMPARE_TEXT(FlowScript(kOpen + "1 c>s FIN,ACK seq=101 ack=501\n1.1 s>c ACK seq=501 ack=102\n"
                                        "9 s>c ACK seq=501 ack=102 len=1000\n9.1 c>s ACK seq=102 ack=1501\n")
                         .conversations("connections closures bytes_received"),
                     "c>s connections=1 bytes_received=1000\n");
    }
    void countsAResetAndAClosureOnce()
    {
        COMPARE_TEXT(life(kOpen + "1 s>c RST,ACK seq=501 ack=101\n1 c>s RST seq=101\n1.1 s>c RST seq=501\n"),
                     "c>s connection_attempts=1 connections=1 closures=1 resets=1\n");
    }
    void aResetAfterTheEndIsNoReset()
    {
        COMPARE_TEXT(life(kOpen + "1 c>s FIN,ACK seq=101 ack=501\n1.1 s>c FIN,ACK seq=501 ack=102\n"
                                  "1.2 c>s ACK seq=102 ack=502\n1.3 c>s RST seq=102\n"),
                     "c>s connection_attempts=1 connections=1 closures=1\n");
    }
    void aConnectionFromBeforeTheCaptureHasEndsButNoBeginning()
    {
        COMPARE_TEXT(life("0 c>s ACK seq=7000 ack=900 len=10\n0.1 s>c RST seq=900\n"), "c>s closures=1 resets=1\n");
        COMPARE_TEXT(life("0 c>s FIN,ACK seq=7000 ack=900\n0.1 s>c FIN,ACK seq=900 ack=7001\n0.2 c>s ACK seq=7001 ack=901\n"),
                     "c>s closures=1\n");
    }
    void aResetAloneEndsNothing() { COMPARE_TEXT(life("0 s>c RST seq=900\n"), "c>s\n"); }
    void aStrayAcknowledgementThatIsResetWasNoConnection()
    {
        COMPARE_TEXT(life("0 c>s ACK seq=1 ack=1\n0.1 s>c RST seq=1\n"), "c>s\n");
    }
    void aClientHeardAloneIsConnectedOnceItAcknowledges()
    {
        COMPARE_TEXT(life("0 c>s SYN seq=100\n0.1 c>s ACK seq=101 ack=501\n0.2 c>s ACK seq=101 ack=501 len=9\n"),
                     "c>s connection_attempts=1 connections=1\n");
        COMPARE_TEXT(FlowScript("0 c>s SYN seq=100\n0.1 c>s ACK seq=101 ack=501\n").conversations("handshake_sum"),
                     "c>s handshake_sum=100000\n");
    }
    void aServerHeardAloneIsConnectedOnceItSends()
    {
        COMPARE_TEXT(life("0 s>c SYN,ACK seq=500 ack=101\n0.2 s>c ACK seq=501 ack=109 len=9\n"), "c>s connections=1\n");
    }
    void bothSidesMayOpenAtOnce()
    {
        COMPARE_TEXT(life("0 p>q SYN seq=100\n0.001 q>p SYN seq=500\n0.010 p>q SYN,ACK seq=100 ack=501\n"
                          "0.011 q>p SYN,ACK seq=500 ack=101\n0.020 p>q ACK seq=101 ack=501 len=4\n"),
                     "p>q connection_attempts=1 connections=1\n");
    }
    void aNewSynAfterTheEndIsANewConversation()
    {
        COMPARE_TEXT(life(kOpen + "1 s>c RST seq=501\n2 c>s SYN seq=9000\n2.1 s>c SYN,ACK seq=77 ack=9001\n"
                                  "2.2 c>s ACK seq=9001 ack=78\n"),
                     "c>s connection_attempts=1 connections=1 closures=1 resets=1\n"
                     "c>s connection_attempts=1 connections=1\n");
    }
    void aSynWithAnotherNumberIsANewConversationEvenBeforeTheEnd()
    {
        COMPARE_TEXT(life(kOpen + "2 c>s SYN seq=9000\n"), "c>s connection_attempts=1 connections=1\n"
                                                          "c>s connection_attempts=1 connections_abandoned=1\n");
    }
    void theServerMayOpenTheNextOne()
    {
        COMPARE_TEXT(life("0 p>q SYN seq=1\n0.1 q>p RST,ACK ack=2\n1 q>p SYN seq=50\n1.1 p>q SYN,ACK seq=70 ack=51\n"
                          "1.2 q>p ACK seq=51 ack=71\n"),
                     "p>q connection_attempts=1 connections_refused=1\nq>p connection_attempts=1 connections=1\n");
    }
    void aSynAfterDataOfUnknownBeginningIsANewConversation()
    {
        COMPARE_TEXT(life("0 c>s ACK seq=7000 ack=900 len=10\n0.1 s>c ACK seq=900 ack=7010 len=10\n1 c>s SYN seq=42\n"),
                     "c>s\nc>s connection_attempts=1 connections_abandoned=1\n");
    }
    void aServerThatAnswersTheRepeatedSynAnewIsFollowed()
    {
        COMPARE_TEXT(FlowScript("0 c>s SYN seq=100\n0.010 s>c SYN,ACK seq=500 ack=101\n1 c>s SYN seq=100\n"
                                "1.010 s>c SYN,ACK seq=80000000 ack=101\n1.020 c>s ACK seq=101 ack=80000001\n"
                                "1.030 s>c ACK seq=80000001 ack=101 len=50\n1.040 s>c ACK seq=80000001 ack=101 len=50\n")
                         .conversations("connections bytes_received retransmits_received retransmitted_bytes_received"),
                     "c>s connections=1 bytes_received=50 retransmits_received=1 retransmitted_bytes_received=50\n");
    }
    void theOpenerChoosesAmongTwoAnswers()
    {
        COMPARE_TEXT(FlowScript("0 c>s SYN seq=100\n0.010 s>c SYN,ACK seq=500 ack=101\n0.011 s>c SYN,ACK seq=90000 ack=101\n"
                                "0.020 c>s ACK seq=101 ack=501\n0.030 s>c ACK seq=501 ack=101 len=50\n")
                         .conversations("connections bytes_received retransmits_received handshake_count"),
                     "c>s connections=1 bytes_received=50\n");
    }
    void theOpenerIsTheClientWhateverThePortsSay()
    {
        COMPARE_TEXT(life("0 s>c SYN seq=1\n0.1 c>s SYN,ACK seq=5 ack=2\n0.2 s>c ACK seq=2 ack=6\n"),
                     "s>c connection_attempts=1 connections=1\n");
    }
    void aLaterSynCorrectsWhoIsTheClient()
    {
        const FlowScript script("0.003 s>c ACK seq=501 ack=101\n0.001 s>c SYN seq=500\n0.002 c>s SYN,ACK seq=100 ack=501\n");
        COMPARE_TEXT(script.conversations("connection_attempts"), "c>s swapped connection_attempts=1\n");
    }
};

QTEST_GUILESS_MAIN(TcpLifeTest)
#include "tcp_life_test.moc"
