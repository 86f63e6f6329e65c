// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/names/client_hello.h"
#include "tests/core/names/detected.h"

#include <QTest>

using namespace weir::core;

class TlsHelloTest : public QObject
{
    Q_OBJECT
private slots:
    void readsServerNameAndAlpn();
    void isTheSameSplitAtEveryByte();
    void isTheSameWithSegmentsInReverse();
    void readsAHelloSpreadOverRecords();
    void keepsWhatACutHelloStillSays();
    void survivesEveryCutAndEveryWrongLength();
    void namesHttpsByAlpnOnAnyPortAndWithoutItByPort();
    void knowsAConnectionThatIsAlreadyRunning();
    void findsTheHelloAfterAnUpgrade();
    void servesOthersWhenManyHellosStayIncomplete();
    void showsUnprintableNamesEscaped();

private:
    ProtocolDetector m_detector;
};

void TlsHelloTest::readsServerNameAndAlpn()
{
    Detected flow(m_detector);
    flow.client(clientHello("www.example.org", {"h2", "http/1.1"}));
    QCOMPARE(flow.protocol, std::string("https"));
    QCOMPARE(flow.sni, std::string("www.example.org"));
    QCOMPARE(flow.alpn, std::string("h2,http/1.1"));
    QVERIFY(flow.tls);
    QCOMPARE(flow.clientSide, 0);
    QVERIFY(flow.isDone());
}

void TlsHelloTest::isTheSameSplitAtEveryByte()
{
    const QByteArray hello = clientHello("split.example.org", {"h2"});
    for (qsizetype at = 1; at < hello.size(); ++at) {
        Detected flow(m_detector);
        flow.client(hello.left(at));
        flow.client(hello.mid(at));
        QCOMPARE(flow.sni, std::string("split.example.org"));
        QCOMPARE(flow.protocol, std::string("https"));
        QVERIFY(flow.isDone());
    }
}

void TlsHelloTest::isTheSameWithSegmentsInReverse()
{
    const QByteArray hello = clientHello("late.example.org", {"h2"});
    for (uint32_t at = 1; at < hello.size(); ++at) {
        Detected flow(m_detector);
        flow.at(0, at, hello.mid(at));
        flow.at(0, 0, hello.left(at));
        QCOMPARE(flow.sni, std::string("late.example.org"));
        QCOMPARE(flow.protocol, std::string("https"));
    }
}

void TlsHelloTest::readsAHelloSpreadOverRecords()
{
    const QByteArray whole = clientHello("records.example.org", {"h2"});
    const QByteArray message = whole.mid(5);
    for (const qsizetype size : {6, 40, 100}) {
        QByteArray records;
        for (qsizetype at = 0; at < message.size(); at += size) {
            const QByteArray part = message.mid(at, size);
            records += QByteArray("\x16\x03\x01", 3) + char(part.size() >> 8) + char(part.size()) + part;
        }
        Detected flow(m_detector);
        flow.client(records.left(70));
        flow.client(records.mid(70));
        QCOMPARE(flow.sni, std::string("records.example.org"));
    }
}

void TlsHelloTest::keepsWhatACutHelloStillSays()
{
    const QByteArray hello = clientHello("cut.example.org", {"h2"});
    Detected flow(m_detector);
    flow.client(hello.left(hello.size() - 14), 14);
    QCOMPARE(flow.protocol, std::string("tls"));
    QCOMPARE(flow.sni, std::string("cut.example.org"));
    QVERIFY(flow.isDone());
}

void TlsHelloTest::survivesEveryCutAndEveryWrongLength()
{
    const QByteArray hello = clientHello("hostile.example.org", {"h2"});
    for (qsizetype at = 1; at < hello.size(); ++at) {
        Detected cut(m_detector);
        cut.client(hello.left(at), size_t(hello.size() - at));
        QVERIFY(cut.sni.empty() || cut.sni == "hostile.example.org");
        QByteArray wrong = hello;
        wrong[at] = char(0xff);
        Detected flow(m_detector);
        flow.client(wrong);
        QVERIFY(flow.sni.size() <= 255);
    }
}

void TlsHelloTest::namesHttpsByAlpnOnAnyPortAndWithoutItByPort()
{
    const auto protocolOf = [&](const QByteArrayList& alpn, uint16_t port) {
        Detected flow(m_detector, Transport::Tcp, 40000, port);
        flow.client(clientHello("a.example", alpn));
        return flow.protocol;
    };
    QCOMPARE(protocolOf({"http/1.1"}, 12345), std::string("https"));
    QCOMPARE(protocolOf({}, 443), std::string("https"));
    QCOMPARE(protocolOf({}, 12345), std::string("tls"));
    QCOMPARE(protocolOf({"imap"}, 443), std::string("tls"));
}

void TlsHelloTest::knowsAConnectionThatIsAlreadyRunning()
{
    Detected flow(m_detector, Transport::Tcp, 40000, 40001, false);
    flow.server(QByteArray("\x17\x03\x03\x00\x20", 5) + QByteArray(32, 'x'));
    QCOMPARE(flow.protocol, std::string("tls"));
    Detected part(m_detector, Transport::Tcp, 40000, 40001, false);
    part.server(QByteArray("\x17\x03\x03\x10\x20", 5) + QByteArray(32, 'x'));
    QCOMPARE(part.protocol, std::string("tcp"));
}

void TlsHelloTest::findsTheHelloAfterAnUpgrade()
{
    Detected flow(m_detector, Transport::Tcp, 40000, 3128);
    flow.client("CONNECT shop.example:443 HTTP/1.1\r\nHost: shop.example:443\r\n\r\n");
    flow.server("HTTP/1.1 200 Connection established\r\n\r\n");
    const QByteArray hello = clientHello("shop.example", {"h2"});
    flow.client(hello.left(100));
    flow.client(hello.mid(100));
    QCOMPARE(flow.protocol, std::string("http"));
    QCOMPARE(flow.host, std::string("shop.example"));
    QCOMPARE(flow.sni, std::string("shop.example"));
    QVERIFY(flow.tls);
}

void TlsHelloTest::servesOthersWhenManyHellosStayIncomplete()
{
    const QByteArray hello = clientHello("patient.example", {"h2"});
    std::vector<Detected> flows;
    for (int i = 0; i < 2000; ++i) {
        flows.emplace_back(m_detector);
        flows.back().client(hello.left(hello.size() - 60));
    }
    flows.back().client(hello.right(60));
    QCOMPARE(flows.back().protocol, std::string("https"));
    flows.front().client(hello.right(60)); // its buffer is long gone
    QCOMPARE(flows.front().protocol, std::string("tls"));
}

void TlsHelloTest::showsUnprintableNamesEscaped()
{
    Detected flow(m_detector);
    flow.client(clientHello(QByteArray("a\0b\xff", 4), {}));
    QCOMPARE(flow.sni, std::string("a\\x00b\\xff"));
}

QTEST_GUILESS_MAIN(TlsHelloTest)
#include "tls_hello_test.moc"
