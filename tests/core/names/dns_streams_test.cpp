// SPDX-License-Identifier: GPL-3.0-or-later
// DNS messages of both sides of a TCP stream, however it is cut: each once, and on with the next when one is missing.
#include "tests/core/names/detected.h"
#include "tests/core/names/first_exchanges.h"

#include <QTest>
#include <fmt/format.h>

using namespace weir::core;

namespace {

/// A message with this id; `fill` bytes of records behind its question.
QByteArray message(uint16_t id, bool isResponse, qsizetype fill = 0)
{
    QByteArray bytes = isResponse ? dnsAnswer() : dnsQuery();
    bytes[0] = char(id >> 8);
    bytes[1] = char(id);
    for (; fill > 0; fill -= 262) { // a TXT record of 250 bytes
        bytes += hex("c00c001000010000003c00fa") + QByteArray(250, 'x');
        const auto count = uint16_t(uint8_t(bytes[6]) << 8 | uint8_t(bytes[7])) + 1;
        bytes[6] = char(count >> 8);
        bytes[7] = char(count);
    }
    return withLength(bytes, 2);
}

/// "q1 a1": questions and answers with their ids.
std::string read(const Detected& flow)
{
    std::string text;
    for (const DnsMessage& each : flow.messages)
        text += fmt::format("{}{}{}", text.empty() ? "" : " ", each.isResponse ? 'a' : 'q', each.id);
    return text;
}

} // namespace

class DnsStreamsTest : public QObject
{
    Q_OBJECT
private slots:
    void bothSidesSplitAtEveryByte();
    void aSegmentThatNeverComesCostsItsMessagesAlone();
    void goesOnBehindAMessageThatIsTooLong();
    void aQuestionWithWindowsMarkIsOne();
    void saysWhatAMessageAsksAndAnswers();
};

void DnsStreamsTest::bothSidesSplitAtEveryByte()
{
    const QByteArray questions = message(1, false) + message(2, false) + message(3, false);
    const QByteArray answers = message(2, true) + message(1, true) + message(3, true);
    for (qsizetype at = 1; at < std::min(questions.size(), answers.size()); ++at) {
        ProtocolDetector detector;
        Detected flow(detector, Transport::Tcp, 40000, 53);
        flow.client(questions.left(at));
        flow.client(questions.mid(at));
        flow.server(answers.left(at));
        flow.at(1, 0, answers.left(at)); // where it arrived
        flow.server(answers.mid(at));
        QCOMPARE(read(flow), std::string("q1 q2 q3 a2 a1 a3"));
    }
}

void DnsStreamsTest::aSegmentThatNeverComesCostsItsMessagesAlone()
{
    ProtocolDetector detector;
    Detected flow(detector, Transport::Tcp, 40000, 53);
    flow.client(message(1, false));
    flow.server(message(1, true));
    uint32_t offset = uint32_t(2 * message(1, true).size()); // the second one is lost
    for (uint16_t id = 3; id < 20; ++id) {
        flow.at(1, offset, message(id, true));
        offset += uint32_t(message(id, true).size());
    }
    const std::string text = read(flow);
    QVERIFY2(text.starts_with("q1 a1 ") && text.ends_with("a15 a16 a17 a18 a19"), text.c_str());
}

void DnsStreamsTest::goesOnBehindAMessageThatIsTooLong()
{
    for (const qsizetype segment : {qsizetype(100), qsizetype(1448), qsizetype(65'535)}) {
        ProtocolDetector detector;
        Detected flow(detector, Transport::Tcp, 40000, 53);
        flow.client(message(1, false) + message(2, false));
        const QByteArray stream = message(1, true, 20'000) + message(2, true);
        for (qsizetype at = 0; at < stream.size(); at += segment)
            flow.server(stream.mid(at, segment));
        QCOMPARE(read(flow), std::string("q1 q2 a1 a2"));
    }
}

void DnsStreamsTest::aQuestionWithWindowsMarkIsOne()
{
    ProtocolDetector detector;
    Detected flow(detector, Transport::Tcp, 40000, 53);
    const QByteArray asked = withLength(message(7, false).mid(2) + "MS", 2);
    flow.client(asked.left(2));
    flow.client(asked.mid(2));
    flow.server(message(7, true));
    QCOMPARE(read(flow), std::string("q7 a7"));
}

void DnsStreamsTest::saysWhatAMessageAsksAndAnswers()
{
    ProtocolDetector detector;
    Detected flow(detector, Transport::Udp, 40000, 53);
    flow.client(dnsQuery());
    QByteArray refused = dnsQuery(); // with EDNS, which makes the code 16 + 3
    refused[2] = char(0x81);
    refused[3] = char(0x83);
    refused[11] = 1;
    flow.server(refused + hex("00002904d0010000000000"));
    QCOMPARE(flow.messages.size(), size_t(2));
    const DnsMessage& question = flow.messages[0];
    QCOMPARE(question.questions, (std::vector<DnsQuestion>{{"www.google.com", 1, 1}}));
    QVERIFY(!question.isResponse);
    QVERIFY(flow.messages[1].isResponse);
    QCOMPARE(flow.messages[1].code, uint16_t(19));
}

QTEST_GUILESS_MAIN(DnsStreamsTest)
#include "dns_streams_test.moc"
