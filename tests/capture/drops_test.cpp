// SPDX-License-Identifier: GPL-3.0-or-later
// Packets that the kernel drops, against what the test did to have them dropped.
#include "tests/capture/kernel_rows.h"
#include "tests/capture/loopback.h"

#include <QTest>

using namespace weir;
using namespace weir::capture;
using namespace weir::capture::test;

namespace {

int datagramSocket(uint16_t port = 0)
{
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopbackAt(port);
    ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    return socket;
}

void sendTo(int socket, uint16_t port, int times)
{
    const sockaddr_in to = loopbackAt(port);
    const std::string bytes(1000, 'x');
    for (int at = 0; at < times; ++at)
        ::sendto(socket, bytes.data(), bytes.size(), 0, reinterpret_cast<const sockaddr*>(&to), sizeof to);
}

} // namespace

class DropsTest : public QObject
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
    void aFullReceiveBufferDropsWhatDoesNotFit();
    void aDatagramToNobodyIsDroppedForThatReason();
    void whatIsOnlyLeftBehindIsNoDrop();

private:
    std::unique_ptr<Watch> m_watch;
};

void DropsTest::aFullReceiveBufferDropsWhatDoesNotFit()
{
    constexpr int kSent = 500;
    const int receiver = datagramSocket(), sender = datagramSocket();
    const int small = 4096;
    ::setsockopt(receiver, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    sendTo(sender, portOf(receiver), kSent);
    char bytes[2000];
    int arrived = 0;
    while (::recv(receiver, bytes, sizeof bytes, MSG_DONTWAIT) > 0)
        ++arrived;
    QVERIFY(arrived > 0 && arrived < kSent);
    QVERIFY(m_watch->look());
    const core::Conversation* row = m_watch->rows.between(portOf(sender), portOf(receiver));
    QVERIFY(row);
    QCOMPARE(m_watch->rows.sumOf(*row).drops, uint64_t(kSent - arrived));
    QVERIFY2(row->dropReasons.find("RCVBUFF") != std::string::npos, row->dropReasons.c_str());
    ::close(receiver);
    ::close(sender);
}

void DropsTest::aDatagramToNobodyIsDroppedForThatReason()
{
    const int nobody = datagramSocket(), sender = datagramSocket();
    const uint16_t port = portOf(nobody);
    ::close(nobody);
    sendTo(sender, port, 7);
    QVERIFY(m_watch->look());
    uint64_t drops = 0;
    std::string reasons;
    for (const auto& [id, row] : m_watch->rows.conversations) {
        if (row.client.port != port && row.server.port != port)
            continue;
        drops += m_watch->rows.sumOf(row).drops;
        reasons += row.dropReasons;
    }
    QCOMPARE(drops, uint64_t(7));
    QCOMPARE(reasons, std::string("NO_SOCKET"));
    ::close(sender);
}

void DropsTest::whatIsOnlyLeftBehindIsNoDrop()
{
    const int listener = listenAt();
    const int client = connectTo(portOf(listener)), server = ::accept(listener, nullptr, nullptr);
    for (int at = 0; at < 100; ++at) {
        QCOMPARE(::write(client, "question", 8), ssize_t(8));
        char bytes[8];
        QCOMPARE(::read(server, bytes, 8), ssize_t(8));
        QCOMPARE(::write(server, "answer", 6), ssize_t(6));
        QCOMPARE(::read(client, bytes, 6), ssize_t(6));
    }
    const uint16_t port = portOf(client);
    ::close(client);
    ::close(server);
    QVERIFY(m_watch->look());
    const core::Conversation* row = m_watch->rows.between(port, portOf(listener));
    QVERIFY(row);
    QCOMPARE(m_watch->rows.sumOf(*row).bytesSent, uint64_t(800));
    QCOMPARE(m_watch->rows.sumOf(*row).drops, uint64_t(0));
    QVERIFY(!isLoss("TCP_OLD_DATA") && !isLoss("SOCKET_CLOSE") && isLoss("NETFILTER_DROP"));
    ::close(listener);
}

QTEST_GUILESS_MAIN(DropsTest)
#include "drops_test.moc"
