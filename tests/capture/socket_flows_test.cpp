// SPDX-License-Identifier: GPL-3.0-or-later
// Reports of sockets become records: differences, the two sockets of one conversation, ports used again.
#include "capture/socket_flows.h"

#include <QTest>

#include <optional>

using namespace weir;
using namespace weir::capture;
using namespace std::chrono_literals;

namespace {

constexpr core::Time kStart = core::Time(core::Duration(1'700'000'000s));

core::Endpoint at(const char* address, uint16_t port) { return {*core::IpAddress::parse(address), port}; }

core::Process processNamed(const char* name, uint32_t pid)
{
    core::Process process;
    process.name = name;
    process.pid = pid;
    return process;
}

SocketReport report(uint64_t cookie, weir_role role, uint64_t sent, uint64_t received, core::Duration after = 100ms)
{
    SocketReport report;
    report.cookie = cookie;
    report.time = kStart + after;
    report.role = role;
    report.local = role == WEIR_ROLE_SERVER ? at("10.0.0.2", 80) : at("10.0.0.1", 40000);
    report.remote = role == WEIR_ROLE_SERVER ? at("10.0.0.1", 40000) : at("10.0.0.2", 80);
    report.owner = {1, role == WEIR_ROLE_SERVER ? 8U : 7U, 0};
    report.metrics.bytesSent = sent;
    report.metrics.bytesReceived = received;
    report.metrics.connections = 1;
    return report;
}

CallReport call(uint64_t cookie, weir_role role, weir_call_kind kind, core::Duration length)
{
    return {report(cookie, role, 0, 0), kind, length};
}

/// The rows of one interval, without what the test did not ask for.
class Rows final : public core::RecordSink
{
public:
    std::vector<core::Conversation> conversations;
    std::vector<core::FlowRecord> records;
    std::vector<core::Process> processes;

    void hello(const core::StreamHello&) override {}
    void process(const core::Process& row) override { processes.push_back(row); }
    void conversation(const core::Conversation& row) override { conversations.push_back(row); }
    void record(const core::FlowRecord& row) override { records.push_back(row); }
    void name(const core::AddressName&) override {}
    void loss(const core::Loss&) override {}
    void progress(const core::Progress&) override {}
    void end(const std::optional<core::Error>&) override {}
};

} // namespace

class SocketFlowsTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_rows = {};
        m_flows.emplace(m_rows, 1s);
        m_flows->processes().take({1, 7, 0}, processNamed("curl", 7));
        m_flows->processes().take({1, 8, 0}, processNamed("nginx", 8));
    }
    void recordsAreTheDifferencesOfReports()
    {
        m_flows->take(report(1, WEIR_ROLE_CLIENT, 100, 1000));
        m_flows->write(kStart + 1s);
        m_flows->take(report(1, WEIR_ROLE_CLIENT, 150, 1000, 1200ms));
        m_flows->write(kStart + 2s);
        QCOMPARE(m_rows.records.size(), size_t(2));
        QCOMPARE(m_rows.records[0].metrics.bytesSent, uint64_t(100));
        QCOMPARE(m_rows.records[0].metrics.connections, uint64_t(1));
        QVERIFY(m_rows.records[1].start == kStart + 1s);
        QCOMPARE(m_rows.records[1].metrics.bytesSent, uint64_t(50));
        QCOMPARE(m_rows.records[1].metrics.bytesReceived, uint64_t(0));
        QCOMPARE(m_rows.records[1].metrics.connections, uint64_t(0));
        QCOMPARE(m_rows.conversations.size(), size_t(1));
    }
    void aNewStreamIsToldEveryConversationBeforeItsNextRecord()
    {
        m_flows->take(report(1, WEIR_ROLE_CLIENT, 100, 1000));
        m_flows->write(kStart + 1s);
        m_flows->beginStream();
        m_flows->write(kStart + 2s);
        QCOMPARE(m_rows.conversations.size(), size_t(1)); // nothing to say of it yet
        for (const auto end : {3s, 4s}) {
            m_flows->take(report(1, WEIR_ROLE_CLIENT, 100 + uint64_t(end.count()), 1000, end - 500ms));
            m_flows->write(kStart + end);
        }
        QCOMPARE(m_rows.conversations.size(), size_t(2));
        QVERIFY(m_rows.conversations[1].id == m_rows.conversations[0].id);
        QCOMPARE(m_rows.records.size(), size_t(3));
        QCOMPARE(m_rows.records[1].metrics.bytesSent, uint64_t(3)); // and what was told before is not told again
    }
    void nothingNewIsNoRecord()
    {
        for (const auto end : {1s, 2s}) {
            m_flows->take(report(1, WEIR_ROLE_CLIENT, 100, 1000));
            m_flows->write(kStart + end);
        }
        QCOMPARE(m_rows.records.size(), size_t(1));
    }
    void aServersReportIsTurnedToItsClient()
    {
        m_flows->take(report(2, WEIR_ROLE_SERVER, 1000, 100));
        m_flows->write(kStart + 1s);
        QCOMPARE(m_rows.conversations[0].client.port, uint16_t(40000));
        QVERIFY(m_rows.conversations[0].direction == core::Direction::Incoming);
        QCOMPARE(m_rows.conversations[0].serverOwner.pid, 8U);
        QCOMPARE(m_rows.records[0].metrics.bytesSent, uint64_t(100));
        QCOMPARE(m_rows.records[0].metrics.bytesReceived, uint64_t(1000));
    }
    void bothSocketsAreOneConversationAsTheClientSeesIt()
    {
        auto server = report(2, WEIR_ROLE_SERVER, 1000, 90);
        server.metrics.retransmitsSent = 3;
        for (const bool serverFirst : {false, true}) {
            init();
            if (serverFirst)
                m_flows->take(server);
            m_flows->take(report(1, WEIR_ROLE_CLIENT, 100, 1000));
            if (!serverFirst)
                m_flows->take(server);
            m_flows->write(kStart + 1s);
            QCOMPARE(m_rows.records.size(), size_t(1));
            QCOMPARE(m_rows.records[0].metrics.bytesSent, uint64_t(100));
            QCOMPARE(m_rows.records[0].metrics.retransmitsReceived, uint64_t(3)); // what the client cannot know
            QCOMPARE(m_rows.conversations[0].clientOwner.name, std::string("curl"));
            QCOMPARE(m_rows.conversations[0].serverOwner.name, std::string("nginx"));
            QVERIFY(m_rows.conversations[0].direction == core::Direction::Local);
        }
    }
    void aClientSeenLaterCountsNothingTwice()
    {
        m_flows->take(report(2, WEIR_ROLE_SERVER, 1000, 100));
        m_flows->write(kStart + 1s);
        m_flows->take(report(1, WEIR_ROLE_CLIENT, 120, 1000, 1200ms));
        m_flows->write(kStart + 2s);
        QCOMPARE(m_rows.records.size(), size_t(2));
        QCOMPARE(m_rows.records[1].metrics.bytesSent, uint64_t(20));
        QCOMPARE(m_rows.records[1].metrics.bytesReceived, uint64_t(0));
        QCOMPARE(m_rows.records[1].metrics.connections, uint64_t(0));
    }
    void portsUsedAgainAreAnotherConversation()
    {
        auto first = report(1, WEIR_ROLE_CLIENT, 100, 0);
        first.gone = true;
        m_flows->take(first);
        m_flows->take(report(3, WEIR_ROLE_CLIENT, 10, 0, 500ms));
        m_flows->write(kStart + 1s);
        QCOMPARE(m_rows.records.size(), size_t(2));
        QVERIFY(m_rows.records[0].conversation != m_rows.records[1].conversation);
        QCOMPARE(m_rows.records[0].metrics.bytesSent + m_rows.records[1].metrics.bytesSent, uint64_t(110));
    }
    void whoSpeaksFirstOverUdpAsks()
    {
        for (const bool receiverFirst : {false, true}) {
            init();
            auto sender = report(1, WEIR_ROLE_CLIENT, 100, 0), receiver = report(2, WEIR_ROLE_SERVER, 0, 100);
            for (SocketReport* each : {&sender, &receiver}) {
                each->transport = core::Transport::Udp;
                each->role = WEIR_ROLE_CLIENT; // neither bound a port of its choice
            }
            sender.remote.port = receiver.local.port = 50000; // above the sender's
            sender.sentFirst = true;
            m_flows->take(receiverFirst ? receiver : sender);
            m_flows->take(receiverFirst ? sender : receiver);
            m_flows->write(kStart + 1s);
            QCOMPARE(m_rows.records.size(), size_t(1));
            QCOMPARE(m_rows.conversations.back().server.port, uint16_t(50000));
            QCOMPARE(m_rows.records[0].metrics.bytesSent, uint64_t(100));
        }
    }
    void aProcessIsToldOnceBeforeItIsNamed()
    {
        auto second = report(3, WEIR_ROLE_CLIENT, 1, 1);
        second.local.port = 40001;
        m_flows->take(report(1, WEIR_ROLE_CLIENT, 100, 1000));
        m_flows->take(second);
        m_flows->write(kStart + 1s);
        QCOMPARE(m_rows.processes.size(), size_t(1));
        QCOMPARE(m_rows.processes[0].name, std::string("curl"));
        QVERIFY(m_rows.conversations[0].clientOwner.process == m_rows.processes[0].id);
        QVERIFY(m_rows.conversations[1].clientOwner.process == m_rows.processes[0].id);
        QVERIFY(m_rows.conversations[0].serverOwner.gap == core::OwnerGap::None); // it is elsewhere
    }
    void anOwnerThatBecomesKnownIsToldAgain()
    {
        auto unused = report(2, WEIR_ROLE_SERVER, 0, 10);
        unused.owner = {};
        unused.gap = core::OwnerGap::NotUsedYet;
        m_flows->take(unused);
        m_flows->write(kStart + 1s);
        QVERIFY(m_rows.conversations.back().serverOwner.gap == core::OwnerGap::NotUsedYet);
        m_flows->take(report(2, WEIR_ROLE_SERVER, 5, 10, 1100ms));
        m_flows->write(kStart + 2s);
        QCOMPARE(m_rows.conversations.back().serverOwner.name, std::string("nginx"));
        unused.gap = core::OwnerGap::NoProcess; // who closes it is not who had it
        unused.metrics.bytesSent = 7;
        m_flows->take(unused);
        m_flows->write(kStart + 3s);
        QCOMPARE(m_rows.conversations.size(), size_t(2));
    }
    void aProcessThatCouldNotBeKeptIsSaidToBeLost()
    {
        auto stranger = report(1, WEIR_ROLE_CLIENT, 100, 0);
        stranger.owner = {5, 99, 0};
        m_flows->take(stranger);
        m_flows->write(kStart + 1s);
        QVERIFY(m_rows.conversations[0].clientOwner.gap == core::OwnerGap::Lost);
        QCOMPARE(m_rows.conversations[0].clientOwner.pid, 99U);
    }
    void aPeerThatWasGivenUpAndCountsAnewLosesNothingMore()
    {
        auto datagrams = report(5, WEIR_ROLE_CLIENT, 100, 0);
        datagrams.transport = core::Transport::Udp;
        datagrams.metrics.packetsSent = 10;
        m_flows->take(datagrams);
        m_flows->write(kStart + 1s);
        datagrams.metrics.packetsSent = 3;
        datagrams.metrics.bytesSent = 30;
        datagrams.time = kStart + 1500ms;
        m_flows->take(datagrams);
        m_flows->write(kStart + 2s);
        QCOMPARE(m_rows.records.size(), size_t(2));
        QCOMPARE(m_rows.records[1].metrics.packetsSent, uint64_t(3));
        QCOMPARE(m_rows.records[1].metrics.bytesSent, uint64_t(30));
    }
    void callsOfBothSidesAreTheConversations()
    {
        m_flows->take(report(1, WEIR_ROLE_CLIENT, 100, 1000));
        m_flows->take(report(2, WEIR_ROLE_SERVER, 1000, 100));
        m_flows->take(call(1, WEIR_ROLE_CLIENT, WEIR_CALL_CONNECT, 300us));
        m_flows->take(call(2, WEIR_ROLE_SERVER, WEIR_CALL_ACCEPT, 20ms));
        m_flows->take(call(2, WEIR_ROLE_SERVER, WEIR_CALL_CLOSE, 7us));
        m_flows->take(call(1, WEIR_ROLE_CLIENT, WEIR_CALL_CLOSE, 40us));
        m_flows->write(kStart + 1s);
        QCOMPARE(m_rows.records.size(), size_t(1));
        const core::FlowMetrics& told = m_rows.records[0].metrics;
        QCOMPARE(std::pair(told.connects, told.connectSumUs), std::pair(uint64_t(1), uint64_t(300)));
        QCOMPARE(std::pair(told.accepts, told.acceptSumUs), std::pair(uint64_t(1), uint64_t(20'000)));
        QCOMPARE(std::pair(told.socketCloses, told.closeSumUs), std::pair(uint64_t(1), uint64_t(40)));
        QCOMPARE(told.connections, uint64_t(1));
    }

    void aCallThatIsReadLateDoesNotCountForWhoHasThePortsNow()
    {
        m_flows->take(report(3, WEIR_ROLE_CLIENT, 100, 1000, 500ms));
        m_flows->take(call(1, WEIR_ROLE_CLIENT, WEIR_CALL_CONNECT, 300us));
        m_flows->write(kStart + 1s);
        QCOMPARE(m_rows.records.size(), size_t(1));
        QCOMPARE(m_rows.records[0].metrics.connects, uint64_t(0));
        QCOMPARE(m_rows.records[0].metrics.bytesSent, uint64_t(100));
    }

    void theOtherSocketMayTellItsLastAnIntervalLater()
    {
        for (const auto role : {WEIR_ROLE_CLIENT, WEIR_ROLE_SERVER}) {
            auto gone = report(role == WEIR_ROLE_CLIENT ? 1 : 2, role, role == WEIR_ROLE_CLIENT ? 100 : 0, role == WEIR_ROLE_CLIENT ? 0 : 100);
            gone.gone = true;
            m_flows->take(gone);
            m_flows->write(kStart + (role == WEIR_ROLE_CLIENT ? 1s : 2s));
        }
        QCOMPARE(m_rows.records.size(), size_t(1)); // nothing but who the server is was new
        QCOMPARE(m_rows.conversations.size(), size_t(2));
        QVERIFY(m_rows.conversations[0].id == m_rows.conversations[1].id);
        QCOMPARE(m_rows.conversations[1].serverOwner.pid, 8U);
        QVERIFY(m_rows.conversations[1].direction == core::Direction::Local);
        QCOMPARE(m_flows->live(), size_t(0));
    }

    void whatIsGoneIsForgotten()
    {
        auto gone = report(1, WEIR_ROLE_CLIENT, 100, 0);
        gone.gone = true;
        m_flows->take(gone);
        m_flows->write(kStart + 1s);
        m_flows->write(kStart + 2s);
        QCOMPARE(m_flows->live(), size_t(0));
        auto datagrams = report(5, WEIR_ROLE_CLIENT, 10, 0);
        datagrams.transport = core::Transport::Udp;
        m_flows->take(datagrams);
        m_flows->write(kStart + 1s);
        QCOMPARE(m_flows->live(), size_t(1));
        m_flows->write(kStart + 4min);
        QCOMPARE(m_flows->live(), size_t(0));
    }

private:
    Rows m_rows;
    std::optional<SocketFlows> m_flows;
};

QTEST_MAIN(SocketFlowsTest)
#include "socket_flows_test.moc"
