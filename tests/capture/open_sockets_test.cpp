// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/open_sockets.h"

#include <QTest>

using namespace weir;
using capture::OpenSockets;
using core::OwnerGap, core::Transport;

namespace {

constexpr uint32_t kOwnNetns = 7, kOther = 8;
const core::IpAddress kOwn = *core::IpAddress::parse("10.0.0.1"), kPeer = *core::IpAddress::parse("10.0.0.9");
const core::IpAddress kOwnV6 = *core::IpAddress::parse("fd00::1");

core::Endpoint at(const char* address, uint16_t port) { return {*core::IpAddress::parse(address), port}; }
core::Time second(int64_t seconds) { return core::Time(std::chrono::seconds(seconds)); }
weir_process_key process(uint32_t pid) { return {1, pid, 0}; }

} // namespace

class OpenSocketsTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void bothEndsNameTheProcess();
    void aSocketThatWasGoneBeforeIsAnothers();
    void aPortWithoutAddressCountsForOwnAddressesOnly();
    void aClientsPortIsNotWhoListensThere();
    void ipv6TakesIpv4WhereNobodyElseDoes();
    void loopbackOfAnotherNamespaceStaysThere();
    void theOwnNamespaceComesFirst();
    void aConnectedSocketOfTwoIsTheFirsts();
    void anUnconnectedSocketOfTwoIsNobodys();
    void whoLeavesASharedSocketLeavesItToTheOther();
    void forgetsWhatNobodyShows();
    void anEndElsewhereHasNoReason();

private:
    void look(int64_t when) { m_sockets.beginLook(m_now = second(when), std::chrono::seconds(5)); }
    void show(Transport transport, core::Endpoint local, core::Endpoint remote, uint32_t pid, uint32_t netns = kOwnNetns)
    {
        m_sockets.take({transport, local, remote, netns, process(pid)}, m_now);
    }
    /// The pid, or less than 0 for a reason.
    int64_t owner(Transport transport, core::Endpoint local, core::Endpoint remote, bool isServer = true, int64_t since = 10) const
    {
        const auto found = m_sockets.ownerOf(transport, local, remote, isServer, second(since));
        return found.owner.pid != 0 ? int64_t(found.owner.pid) : -int64_t(found.gap);
    }

    OpenSockets m_sockets{kOwnNetns, {kOwn, kOwnV6}};
    core::Time m_now{};
};

constexpr int64_t kNoSocket = -int64_t(OwnerGap::NoSocket), kShared = -int64_t(OwnerGap::Shared), kElsewhere = 0;

void OpenSocketsTest::init()
{
    m_sockets = OpenSockets(kOwnNetns, {kOwn, kOwnV6});
    look(10);
}

void OpenSocketsTest::bothEndsNameTheProcess()
{
    show(Transport::Tcp, {kOwn, 80}, {kPeer, 4000}, 5);
    show(Transport::Tcp, {kOwn, 80}, {kPeer, 4001}, 6);
    QCOMPARE(owner(Transport::Tcp, {kOwn, 80}, {kPeer, 4000}), 5);
    QCOMPARE(owner(Transport::Tcp, {kOwn, 80}, {kPeer, 4001}), 6);
    QCOMPARE(owner(Transport::Tcp, {kOwn, 80}, {kPeer, 4002}), kNoSocket);
    QCOMPARE(owner(Transport::Udp, {kOwn, 80}, {kPeer, 4000}), kNoSocket);
}

void OpenSocketsTest::aSocketThatWasGoneBeforeIsAnothers()
{
    show(Transport::Tcp, {kOwn, 80}, {kPeer, 4000}, 5);
    QCOMPARE(owner(Transport::Tcp, {kOwn, 80}, {kPeer, 4000}, true, 11), kNoSocket);
    look(12);
    show(Transport::Tcp, {kOwn, 80}, {kPeer, 4000}, 6);
    QCOMPARE(owner(Transport::Tcp, {kOwn, 80}, {kPeer, 4000}, true, 11), 6);
}

void OpenSocketsTest::aPortWithoutAddressCountsForOwnAddressesOnly()
{
    show(Transport::Udp, at("0.0.0.0", 53), {}, 5);
    show(Transport::Udp, at("0.0.0.0", 54), {}, 6, kOther);
    show(Transport::Tcp, at("10.8.0.1", 22), at("10.8.0.2", 4000), 7, kOther); // tells where that address is
    QCOMPARE(owner(Transport::Udp, {kOwn, 53}, {kPeer, 4000}), 5);
    QCOMPARE(owner(Transport::Udp, at("127.0.0.1", 53), at("127.0.0.1", 4000)), 5);
    QCOMPARE(owner(Transport::Udp, {kOwn, 54}, {kPeer, 4000}), kNoSocket);
    QCOMPARE(owner(Transport::Udp, at("10.8.0.1", 54), {kPeer, 4000}), 6);
    QCOMPARE(owner(Transport::Udp, at("10.8.0.1", 53), {kPeer, 4000}), kNoSocket);
}

void OpenSocketsTest::aClientsPortIsNotWhoListensThere()
{
    show(Transport::Tcp, at("0.0.0.0", 8080), {}, 5);
    QCOMPARE(owner(Transport::Tcp, {kOwn, 8080}, {kPeer, 4000}, true), 5);
    QCOMPARE(owner(Transport::Tcp, {kOwn, 8080}, {kPeer, 443}, false), kNoSocket);
}

void OpenSocketsTest::ipv6TakesIpv4WhereNobodyElseDoes()
{
    show(Transport::Tcp, at("::", 80), {}, 5);
    show(Transport::Tcp, at("::", 81), {}, 6);
    show(Transport::Tcp, at("0.0.0.0", 81), {}, 7);
    QCOMPARE(owner(Transport::Tcp, {kOwn, 80}, {kPeer, 4000}), 5);
    QCOMPARE(owner(Transport::Tcp, {kOwn, 81}, {kPeer, 4000}), 7);
    QCOMPARE(owner(Transport::Tcp, {kOwnV6, 81}, at("fd00::2", 4000)), 6);
}

void OpenSocketsTest::loopbackOfAnotherNamespaceStaysThere()
{
    show(Transport::Tcp, at("127.0.0.1", 80), at("127.0.0.1", 4000), 5, kOther);
    QCOMPARE(owner(Transport::Tcp, at("127.0.0.1", 80), at("127.0.0.1", 4000)), kNoSocket);
}

void OpenSocketsTest::theOwnNamespaceComesFirst()
{
    for (const bool ownFirst : {true, false}) {
        look(ownFirst ? 10 : 11);
        show(Transport::Udp, {kOwn, 80}, {}, ownFirst ? 5 : 6, ownFirst ? kOwnNetns : kOther);
        show(Transport::Udp, {kOwn, 80}, {}, ownFirst ? 6 : 5, ownFirst ? kOther : kOwnNetns);
        QCOMPARE(owner(Transport::Udp, {kOwn, 80}, {kPeer, 4000}), 5);
    }
}

void OpenSocketsTest::aConnectedSocketOfTwoIsTheFirsts()
{
    show(Transport::Tcp, {kOwn, 80}, {kPeer, 4000}, 5);
    show(Transport::Tcp, {kOwn, 80}, {kPeer, 4000}, 6); // a child has it too
    QCOMPARE(owner(Transport::Tcp, {kOwn, 80}, {kPeer, 4000}), 5);
}

void OpenSocketsTest::anUnconnectedSocketOfTwoIsNobodys()
{
    show(Transport::Udp, at("0.0.0.0", 53), {}, 5);
    show(Transport::Udp, at("0.0.0.0", 53), {}, 5);
    QCOMPARE(owner(Transport::Udp, {kOwn, 53}, {kPeer, 4000}), 5);
    show(Transport::Udp, at("0.0.0.0", 53), {}, 6);
    QCOMPARE(owner(Transport::Udp, {kOwn, 53}, {kPeer, 4000}), kShared);
}

void OpenSocketsTest::whoLeavesASharedSocketLeavesItToTheOther()
{
    show(Transport::Udp, at("0.0.0.0", 53), {}, 5);
    show(Transport::Udp, at("0.0.0.0", 53), {}, 6);
    look(11);
    show(Transport::Udp, at("0.0.0.0", 53), {}, 6);
    QCOMPARE(owner(Transport::Udp, {kOwn, 53}, {kPeer, 4000}), 6);
}

void OpenSocketsTest::forgetsWhatNobodyShows()
{
    show(Transport::Tcp, {kOwn, 80}, {kPeer, 4000}, 5);
    look(15);
    QCOMPARE(owner(Transport::Tcp, {kOwn, 80}, {kPeer, 4000}), 5); // its conversation may be told yet
    look(16);
    QCOMPARE(m_sockets.size(), size_t(0));
}

void OpenSocketsTest::anEndElsewhereHasNoReason()
{
    QCOMPARE(owner(Transport::Tcp, {kPeer, 4000}, {kOwn, 80}), kElsewhere);
    QCOMPARE(owner(Transport::Tcp, {kOwn, 80}, {kPeer, 4000}), kNoSocket);
}

QTEST_GUILESS_MAIN(OpenSocketsTest)
#include "open_sockets_test.moc"
