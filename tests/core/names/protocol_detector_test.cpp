// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/names/detected.h"
#include "tests/core/names/first_exchanges.h"

#include <QTest>
#include <random>
#include <set>

using namespace weir::core;

class ProtocolDetectorTest : public QObject
{
    Q_OBJECT
private slots:
    void recognisesAFirstExchangeOnAForeignPort_data();
    void recognisesAFirstExchangeOnAForeignPort();
    void isNotDeceivedByRandomBytesOnItsPort_data();
    void isNotDeceivedByRandomBytesOnItsPort();
    void recognisesAFirstExchangeSplitAtEveryByte_data() { recognisesAFirstExchangeOnAForeignPort_data(); }
    void recognisesAFirstExchangeSplitAtEveryByte();
    void survivesEveryCutOfAFirstExchange_data() { recognisesAFirstExchangeOnAForeignPort_data(); }
    void survivesEveryCutOfAFirstExchange();
    void stopsLookingAfterAFewPayloads();
    void readsTheHostOfARequest();
    void recognisesTheServerWhenTheClientSaidNothingKnown();

private:
    ProtocolDetector m_detector;
};

void ProtocolDetectorTest::recognisesAFirstExchangeOnAForeignPort_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const FirstExchange& exchange : firstExchanges()) {
        const QByteArray transport = exchange.transport == kTcp ? "tcp" : "udp";
        QTest::addRow("%s over %s %c %d", exchange.protocol, transport.constData(), exchange.sender, index)
            << index;
        ++index;
    }
}

void ProtocolDetectorTest::recognisesAFirstExchangeOnAForeignPort()
{
    QFETCH(int, index);
    const FirstExchange exchange = firstExchanges()[size_t(index)];
    Detected flow(m_detector, exchange.transport);
    exchange.sender == '<' ? flow.server(exchange.bytes) : flow.client(exchange.bytes);
    QCOMPARE(flow.protocol, std::string(exchange.protocol));
    QCOMPARE(flow.clientSide, exchange.sender == '=' ? -1 : 0);
}

void ProtocolDetectorTest::isNotDeceivedByRandomBytesOnItsPort_data()
{
    QTest::addColumn<int>("transport");
    QTest::addColumn<int>("port");
    std::set<std::pair<int, int>> known;
    for (const FirstExchange& exchange : firstExchanges()) {
        if (known.emplace(int(exchange.transport), exchange.port).second)
            QTest::addRow("%s port %d", exchange.protocol, exchange.port)
                << int(exchange.transport) << int(exchange.port);
    }
}

void ProtocolDetectorTest::isNotDeceivedByRandomBytesOnItsPort()
{
    QFETCH(int, transport);
    QFETCH(int, port);
    std::mt19937 random(20261121);
    for (int i = 0; i < 1000; ++i) {
        QByteArray bytes(qsizetype(i < 500 ? 1 + random() % 64 : 1 + random() % 1400), '\0');
        for (char& byte : bytes)
            byte = char(random());
        Detected flow(m_detector, Transport(transport), 40000, uint16_t(port), i % 2 == 0);
        i % 4 < 2 ? flow.client(bytes) : flow.server(bytes);
        QVERIFY2(flow.protocol == protocolName(Transport(transport)),
                 qPrintable(QString::fromStdString(flow.protocol) + " " + bytes.toHex()));
        QVERIFY(!flow.tls);
    }
}

void ProtocolDetectorTest::recognisesAFirstExchangeSplitAtEveryByte()
{
    QFETCH(int, index);
    const FirstExchange exchange = firstExchanges()[size_t(index)];
    if (exchange.transport == kUdp)
        return;
    int recognised = 0;
    for (qsizetype at = 1; at < exchange.bytes.size(); ++at) {
        Detected flow(m_detector, kTcp);
        const bool byServer = exchange.sender == '<';
        byServer ? flow.server(exchange.bytes.left(at)) : flow.client(exchange.bytes.left(at));
        byServer ? flow.server(exchange.bytes.mid(at)) : flow.client(exchange.bytes.mid(at));
        QVERIFY(flow.protocol == exchange.protocol || flow.protocol == "tcp" || flow.protocol == "tls");
        recognised += flow.protocol == exchange.protocol;
    }
    const bool isLonely = QByteArrayList{"http", "https", "dns", "http2"}.contains(exchange.protocol);
    if (isLonely)
        QCOMPARE(recognised, int(exchange.bytes.size()) - 1);
}

void ProtocolDetectorTest::survivesEveryCutOfAFirstExchange()
{
    QFETCH(int, index);
    const FirstExchange exchange = firstExchanges()[size_t(index)];
    for (qsizetype at = 1; at < exchange.bytes.size(); ++at) {
        Detected cut(m_detector, exchange.transport, 40000, exchange.port);
        cut.client(exchange.bytes.left(at), size_t(exchange.bytes.size() - at));
        Detected shorter(m_detector, exchange.transport, 40000, exchange.port);
        shorter.client(exchange.bytes.left(at));
        QVERIFY(cut.sni.size() <= 255 && shorter.sni.size() <= 255);
    }
}

void ProtocolDetectorTest::stopsLookingAfterAFewPayloads()
{
    for (const bool sawStart : {true, false}) {
        Detected flow(m_detector, kTcp, 40000, 40001, sawStart);
        for (int i = 0; i < 5; ++i) {
            flow.client(hex("deadbeefdeadbeefdeadbeef00"));
            flow.server(hex("cafebabecafebabecafebabe00"));
        }
        QVERIFY(flow.isDone());
        QCOMPARE(flow.protocol, std::string("tcp"));
    }
}

void ProtocolDetectorTest::readsTheHostOfARequest()
{
    const auto hostOf = [&](const QByteArray& request) {
        Detected flow(m_detector);
        flow.client(request);
        return flow.host;
    };
    QCOMPARE(hostOf("GET / HTTP/1.1\r\nhost:  shop.example:8080 \r\n\r\n"), std::string("shop.example"));
    QCOMPARE(hostOf("GET http://proxy.example/x HTTP/1.1\r\nHost: other\r\n\r\n"),
             std::string("proxy.example"));
    QCOMPARE(hostOf("GET / HTTP/1.1\r\nHost: [2001:db8::1]:80\r\n\r\n"), std::string("2001:db8::1"));
    QCOMPARE(hostOf("GET /http://x/ HTTP/1.0\r\n\r\n"), std::string());
    QCOMPARE(hostOf("CONNECT db.example:443 HTTP/1.1\r\n\r\n"), std::string("db.example"));
    Detected split(m_detector);
    split.client("GET / HTTP/1.1\r\nAccept: *\r\nHo");
    split.client("st: late.example\r\n\r\n");
    QCOMPARE(split.host, std::string("late.example"));
    QVERIFY(split.isDone());
}

void ProtocolDetectorTest::recognisesTheServerWhenTheClientSaidNothingKnown()
{
    Detected flow(m_detector);
    flow.client(hex("0102030405060708090a0b0c0d0e0f10"));
    flow.server("SSH-2.0-OpenSSH_9.2\r\n");
    QCOMPARE(flow.protocol, std::string("ssh"));
}

QTEST_GUILESS_MAIN(ProtocolDetectorTest)
#include "protocol_detector_test.moc"
