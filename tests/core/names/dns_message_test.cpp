// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/dns_message.h"
#include "core/names/dns_name.h"
#include "tests/core/names/detected.h"
#include "tests/core/names/first_exchanges.h"

#include <QTest>

using namespace weir::core;

namespace {

PayloadView view(const QByteArray& bytes)
{
    return std::span(reinterpret_cast<const uint8_t*>(bytes.constData()), size_t(bytes.size()));
}

QByteArray name(const QByteArray& dotted)
{
    QByteArray labels;
    for (const QByteArray& label : dotted.split('.'))
        labels += withLength(label, 1);
    return labels + '\0';
}

QByteArray number(unsigned value)
{
    return QByteArray(1, char(value >> 8)) + char(value);
}

QByteArray record(const QByteArray& owner, unsigned type, const QByteArray& data, unsigned classCode = 1)
{
    return owner + number(type) + number(classCode) + QByteArray(4, '\1') + withLength(data, 2);
}

QByteArray response(const QByteArray& question, const QByteArrayList& answers, unsigned flags = 0x8180)
{
    return hex("beef") + number(flags) + number(question.isEmpty() ? 0 : 1) +
           number(unsigned(answers.size())) + QByteArray(4, '\0') +
           (question.isEmpty() ? QByteArray() : name(question) + number(1) + number(1)) + answers.join();
}

/// "address name" lines.
QByteArray answersOf(const QByteArray& message)
{
    std::vector<AddressAnswer> answers;
    addressesOf(view(message), answers);
    QByteArrayList lines;
    for (const AddressAnswer& answer : answers)
        lines += QByteArray::fromStdString(answer.address.text() + " " + answer.name);
    return lines.join(", ");
}

const QByteArray kPointerToQuestion = hex("c00c");

} // namespace

class DnsMessageTest : public QObject
{
    Q_OBJECT
private slots:
    void givesTheNameAskedForThroughAliases();
    void namesIpv6AddressesAndForeignOwnersByTheirOwnName();
    void ignoresErrorsAndAddressesThatIdentifyNobody();
    void refusesNamesThatLoopOrPointForward();
    void refusesNamesThatAreTooLong();
    void lowersAndEscapesNames();
    void isNoMessageWithOneByteMoreOrLess();
    void survivesEveryCutAndEveryChangedByte();
    void tellsMulticastFromUnicast();
    void collectsAnswersOverUdpAndTcp();
    void collectsAnswersOfPipelinedMessagesSplitAtEveryByte();
    void readsAnswersOnceThatAreSeenAtBothEnds();
    void waitsForAnAnswerThatWasOvertaken();
    void readsTheBeginningOfAnAnswerThatIsTooLong();
    void reportsAnAnswerOnceUntilItChanges();
};

void DnsMessageTest::givesTheNameAskedForThroughAliases()
{
    const QByteArray message =
        response("www.shop.example", {record(kPointerToQuestion, 5, name("cdn.example")),
                                      record(name("cdn.example"), 5, name("edge.cdn.example")),
                                      record(name("edge.cdn.example"), 1, hex("5db8d822"))});
    QCOMPARE(answersOf(message), QByteArray("93.184.216.34 www.shop.example"));
}

void DnsMessageTest::namesIpv6AddressesAndForeignOwnersByTheirOwnName()
{
    const QByteArray message =
        response("shop.example", {record(kPointerToQuestion, 28, hex("20010db8000000000000000000000001")),
                                  record(name("ns.example"), 1, hex("0a000001"))});
    QCOMPARE(answersOf(message), QByteArray("2001:db8::1 shop.example, 10.0.0.1 ns.example"));
}

void DnsMessageTest::ignoresErrorsAndAddressesThatIdentifyNobody()
{
    QCOMPARE(answersOf(response("a.example", {record(kPointerToQuestion, 1, hex("0a000001"))}, 0x8183)),
             QByteArray());
    QCOMPARE(answersOf(response("a.example", {record(kPointerToQuestion, 1, hex("0a000001"))}, 0x0100)),
             QByteArray());
    QCOMPARE(answersOf(response("a.example", {record(kPointerToQuestion, 1, hex("00000000")),
                                              record(kPointerToQuestion, 1, hex("7f000001")),
                                              record(kPointerToQuestion, 1, hex("0a0000")),
                                              record(kPointerToQuestion, 16, hex("0a000001"))})),
             QByteArray());
}

void DnsMessageTest::refusesNamesThatLoopOrPointForward()
{
    const QByteArray header(12, '\0');
    QVERIFY(!skipDnsName(view(header + hex("c00c")), 12));                           // to itself
    QVERIFY(!skipDnsName(view(header + hex("c00e") + hex("0161") + hex("00")), 12)); // forward
    QVERIFY(!skipDnsName(view(header + hex("0161c00c")), 12));                       // into the part it ends
    QVERIFY(!readDnsName(view(header + hex("c00e") + hex("c00c")), 14));             // in a circle
    QVERIFY(!skipDnsName(view(header + hex("8161")), 12));                           // a reserved label type
    QVERIFY(!skipDnsName(view(header + hex("c0")), 12));
    QCOMPARE(skipDnsName(view(header + hex("016100") + hex("0162c00c")), 15), std::optional<size_t>(19));
    QCOMPARE(readDnsName(view(header + hex("016100") + hex("0162c00c")), 15),
             std::optional<std::string>("b.a"));
}

void DnsMessageTest::refusesNamesThatAreTooLong()
{
    QByteArray labels;
    for (int i = 0; i < 4; ++i)
        labels += withLength(QByteArray(63, 'x'), 1);
    QVERIFY(!skipDnsName(view(labels + '\0'), 0));
    QVERIFY(skipDnsName(view(labels.mid(64) + '\0'), 0));
}

void DnsMessageTest::lowersAndEscapesNames()
{
    QCOMPARE(readDnsName(view(name("WWW.Example")), 0), std::optional<std::string>("www.example"));
    QCOMPARE(readDnsName(view(name(QByteArray("a\0\xc3", 3))), 0), std::optional<std::string>("a\\x00\\xc3"));
    QCOMPARE(readDnsName(view(QByteArray(1, '\0')), 0), std::optional<std::string>(""));
}

void DnsMessageTest::isNoMessageWithOneByteMoreOrLess()
{
    const QByteArray message = response("shop.example", {record(kPointerToQuestion, 1, hex("5db8d822"))});
    QVERIFY(recogniseDns(view(message), false));
    QVERIFY(!recogniseDns(view(message + '\0'), false));
    for (qsizetype size = 0; size < message.size(); ++size)
        QVERIFY(!recogniseDns(view(message.left(size)), false));
    QVERIFY(recogniseDns(view(message.left(message.size() - 3)), true));
}

void DnsMessageTest::survivesEveryCutAndEveryChangedByte()
{
    const QByteArray message =
        response("www.shop.example", {record(kPointerToQuestion, 5, name("cdn.example")),
                                      record(name("cdn.example"), 1, hex("5db8d822"))});
    for (qsizetype at = 0; at < message.size(); ++at) {
        QByteArray changed = message;
        for (const char value : {'\0', '\x3f', '\xc0', '\xff'}) {
            changed[at] = value;
            answersOf(changed);
            recogniseDns(view(changed), true);
        }
        QVERIFY(answersOf(message.left(at)).isEmpty());
    }
}

void DnsMessageTest::tellsMulticastFromUnicast()
{
    const QByteArray query = hex("00000000000100000000000004686f6d65056c6f63616c0000010001");
    QVERIFY(recogniseDns(view(query), false)->isMulticast);
    QByteArray withId = query;
    withId[1] = 7;
    QVERIFY(!recogniseDns(view(withId), false)->isMulticast);
    const QByteArray answer =
        hex("000084000000000100000000") + record(name("home.local"), 1, hex("c0a80005"), 0x8001);
    QVERIFY(recogniseDns(view(answer), false)->isMulticast);
    QCOMPARE(answersOf(answer), QByteArray("192.168.0.5 home.local"));
}

void DnsMessageTest::collectsAnswersOverUdpAndTcp()
{
    for (const Transport transport : {Transport::Udp, Transport::Tcp}) {
        const int width = transport == Transport::Tcp ? 2 : 0;
        ProtocolDetector detector;
        Detected flow(detector, transport);
        flow.client(width ? withLength(dnsQuery(), 2) : dnsQuery());
        flow.server(width ? withLength(dnsAnswer(), 2) : dnsAnswer());
        QCOMPARE(flow.answers.size(), size_t(1));
        QCOMPARE(flow.answers[0].name, std::string("www.google.com"));
        QCOMPARE(flow.answers[0].address.text(), std::string("93.184.216.34"));
        QCOMPARE(flow.clientSide, 0);
    }
}

void DnsMessageTest::collectsAnswersOfPipelinedMessagesSplitAtEveryByte()
{
    QByteArray stream;
    for (const char* digits : {"0a000001", "0a000002", "0a000003"})
        stream += withLength(response("a.example", {record(kPointerToQuestion, 1, hex(digits))}), 2);
    for (qsizetype at = 1; at < stream.size(); ++at) {
        ProtocolDetector detector;
        Detected flow(detector, Transport::Tcp);
        flow.client(withLength(dnsQuery(), 2));
        flow.server(stream.left(at));
        flow.server(stream.mid(at));
        QCOMPARE(flow.answers.size(), size_t(3));
    }
}

void DnsMessageTest::readsAnswersOnceThatAreSeenAtBothEnds()
{
    QByteArray stream;
    for (const char* digits : {"0a000001", "0a000002", "0a000003"})
        stream += withLength(response("a.example", {record(kPointerToQuestion, 1, hex(digits))}), 2);
    for (qsizetype at = 1; at < stream.size(); ++at) {
        ProtocolDetector detector;
        Detected flow(detector, Transport::Tcp);
        flow.client(withLength(dnsQuery(), 2));
        flow.at(1, 0, stream.left(at));
        flow.at(1, 0, stream.left(at)); // where it arrived
        flow.at(1, 0, stream.left(at / 2));
        flow.at(1, uint32_t(at), stream.mid(at));
        flow.at(1, uint32_t(at / 2), stream.mid(at / 2));
        QCOMPARE(flow.answers.size(), size_t(3));
    }
}

void DnsMessageTest::waitsForAnAnswerThatWasOvertaken()
{
    const auto answer = [](const char* digits) { return withLength(response("a.example", {record(kPointerToQuestion, 1, hex(digits))}), 2); };
    const QByteArray first = answer("0a000001"), second = answer("0a000002"), third = answer("0a000003");
    ProtocolDetector detector;
    Detected flow(detector, Transport::Tcp);
    flow.client(withLength(dnsQuery(), 2));
    flow.at(1, 0, first);
    flow.at(1, uint32_t(first.size() + second.size()), third);
    QCOMPARE(flow.answers.size(), size_t(1));
    flow.at(1, uint32_t(first.size()), second);
    QCOMPARE(flow.answers.size(), size_t(3));
}

void DnsMessageTest::readsTheBeginningOfAnAnswerThatIsTooLong()
{
    const auto answer = [](int records) {
        QList<QByteArray> all{record(kPointerToQuestion, 1, hex("0a000001"))};
        for (int at = 0; at < records; ++at)
            all.append(record(kPointerToQuestion, 16, QByteArray(250, 'x').prepend(char(250))));
        return withLength(response("a.example", all), 2);
    };
    for (const qsizetype segment : {qsizetype(1448), qsizetype(65'535)}) {
        ProtocolDetector detector;
        Detected flow(detector, Transport::Tcp);
        flow.client(withLength(dnsQuery(), 2));
        const QByteArray stream = answer(40);
        for (qsizetype at = 0; at < stream.size(); at += segment)
            flow.server(stream.mid(at, segment));
        QCOMPARE(flow.answers.size(), size_t(1));
    }
    ProtocolDetector detector;
    Detected cut(detector, Transport::Tcp);
    cut.client(withLength(dnsQuery(), 2));
    cut.server(answer(10).left(2048), size_t(answer(10).size() - 2048));
    QCOMPARE(cut.answers.size(), size_t(1));
}

void DnsMessageTest::reportsAnAnswerOnceUntilItChanges()
{
    ProtocolDetector detector;
    Detected flow(detector, Transport::Udp);
    const auto answer = [&](const QByteArray& who) {
        flow.server(response(who, {record(kPointerToQuestion, 1, hex("0a000001"))}));
    };
    answer("a.example");
    answer("a.example");
    QCOMPARE(flow.answers.size(), size_t(1));
    answer("b.example");
    answer("a.example");
    QCOMPARE(flow.answers.size(), size_t(3));
}

QTEST_GUILESS_MAIN(DnsMessageTest)
#include "dns_message_test.moc"
