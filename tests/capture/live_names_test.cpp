// SPDX-License-Identifier: GPL-3.0-or-later
// What live connections say of themselves: protocol, TLS server name, HTTP host, names in DNS answers.
#include "tests/capture/kernel_rows.h"
#include "tests/capture/loopback.h"
#include "tests/core/names/client_hello.h"

#include <QTest>

using namespace weir;
using namespace weir::capture;
using namespace weir::capture::test;

class LiveNamesTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        auto watch = Watch::begin();
        if (!watch)
            QSKIP(watch.error().detail.c_str());
        m_watch = std::move(*watch);
    }
    void cleanup() { m_watch.reset(); }
    void aRequestTellsItsHost();
    void aConnectionThatIsOverTellsToo();
    void aClientHelloTellsTheServersName();
    void aDnsAnswerNamesItsAddress();

private:
    std::unique_ptr<Watch> m_watch;
};

void LiveNamesTest::aRequestTellsItsHost()
{
    const int listener = listenAt(), client = connectTo(portOf(listener)), server = ::accept(listener, nullptr, nullptr);
    const std::string request = "GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n";
    QCOMPARE(::write(client, request.data(), request.size()), ssize_t(request.size()));
    QVERIFY(m_watch->look());
    const core::Conversation* row = m_watch->rows.between(portOf(client), portOf(listener));
    QVERIFY(row);
    QCOMPARE(row->protocol, std::string("http"));
    QCOMPARE(row->httpHost, std::string("shop.example"));
    for (const int socket : {client, server, listener})
        ::close(socket);
}

void LiveNamesTest::aConnectionThatIsOverTellsToo()
{
    const int listener = listenAt(), client = connectTo(portOf(listener)), server = ::accept(listener, nullptr, nullptr);
    const std::string greeting = "SSH-2.0-OpenSSH_9.2p1\r\n";
    QCOMPARE(::write(server, greeting.data(), greeting.size()), ssize_t(greeting.size()));
    const uint16_t port = portOf(client);
    ::close(server);
    ::close(client);
    QVERIFY(m_watch->look());
    const core::Conversation* row = m_watch->rows.between(port, portOf(listener));
    QVERIFY(row);
    QCOMPARE(row->protocol, std::string("ssh"));
    ::close(listener);
}

void LiveNamesTest::aClientHelloTellsTheServersName()
{
    const int listener = listenAt(), client = connectTo(portOf(listener)), server = ::accept(listener, nullptr, nullptr);
    const QByteArray hello = core::clientHello("secret.example", {"h2", "http/1.1"});
    QCOMPARE(::write(client, hello.data(), size_t(hello.size())), ssize_t(hello.size()));
    QVERIFY(m_watch->look());
    const core::Conversation* row = m_watch->rows.between(portOf(client), portOf(listener));
    QVERIFY(row);
    QVERIFY(row->tls);
    QCOMPARE(row->sni, std::string("secret.example"));
    QCOMPARE(row->alpn, std::string("h2,http/1.1"));
    for (const int socket : {client, server, listener})
        ::close(socket);
}

void LiveNamesTest::aDnsAnswerNamesItsAddress()
{
    const auto datagramSocket = [](uint16_t port) {
        const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = loopbackAt(port);
        return ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ? socket : -1;
    };
    const int server = datagramSocket(5353), client = datagramSocket(0);
    if (server < 0)
        QSKIP("port 5353 is taken");
    // id 7, a response, one question, one answer: db.example A 192.0.2.7
    const std::string answer("\x00\x07\x81\x80\x00\x01\x00\x01\x00\x00\x00\x00\x02"
                             "db\x07"
                             "example\x00\x00\x01\x00\x01\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\xc0\x00\x02\x07", 44);
    const sockaddr_in to = loopbackAt(portOf(client));
    QCOMPARE(::sendto(server, answer.data(), answer.size(), 0, reinterpret_cast<const sockaddr*>(&to), sizeof to), ssize_t(answer.size()));
    QVERIFY(m_watch->look());
    QCOMPARE(m_watch->rows.names.size(), size_t(1));
    QCOMPARE(m_watch->rows.names[0].name, std::string("db.example"));
    QCOMPARE(m_watch->rows.names[0].address.text(), std::string("192.0.2.7"));
    ::close(server);
    ::close(client);
}

QTEST_GUILESS_MAIN(LiveNamesTest)
#include "live_names_test.moc"
