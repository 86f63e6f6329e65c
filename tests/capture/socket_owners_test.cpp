// SPDX-License-Identifier: GPL-3.0-or-later
// Who has a socket, as the kernel's programs tell it, against what the test did itself and what /proc says.
#include "core/flow/flow_field.h"
#include "tests/capture/kernel_rows.h"
#include "tests/capture/loopback.h"

#include <QFile>
#include <QTest>

#include <fcntl.h>
#include <map>
#include <net/if.h>
#include <pwd.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>

using namespace weir;
using namespace weir::capture;
using namespace weir::capture::test;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// When this process began, as /proc has it: ticks of 10 ms since boot.
core::Time startedByProc()
{
    const QByteArray stat = contentOf(QStringLiteral("/proc/self/stat"));
    const auto ticks = stat.mid(stat.lastIndexOf(')') + 2).split(' ').value(19).toLongLong();
    timespec boot{}, real{};
    ::clock_gettime(CLOCK_BOOTTIME, &boot);
    ::clock_gettime(CLOCK_REALTIME, &real);
    const auto sinceBoot = std::chrono::seconds(real.tv_sec - boot.tv_sec) + core::Duration(real.tv_nsec - boot.tv_nsec);
    return core::Time(sinceBoot + std::chrono::milliseconds(ticks * 1000 / ::sysconf(_SC_CLK_TCK)));
}

uint32_t netnsOf(const char* process)
{
    struct stat found{};
    return ::stat((std::string("/proc/") + process + "/ns/net").c_str(), &found) == 0 ? static_cast<uint32_t>(found.st_ino) : 0;
}

bool raiseLoopback()
{
    const int socket = ::socket(AF_INET, SOCK_DGRAM, 0);
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    request.ifr_flags = IFF_UP;
    const bool raised = ::ioctl(socket, SIOCSIFFLAGS, &request) == 0;
    ::close(socket);
    return raised;
}

} // namespace

class SocketOwnersTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_watch.reset(); }
    void saysOfAProcessWhatProcSays();
    void knowsWhoAcceptedThoughNothingWasEverSent();
    void knowsAProcessThatLivedForMilliseconds();
    void aSocketHandedToAChildIsTheChilds();
    void eachWorkerOnOnePortOwnsWhatItAccepted();
    void aPidUsedAgainIsAnotherProcess();
    void findsThoseWhoHadTheirSocketsBefore();
    void seesOtherNetworkNamespaces();
    void twoNamespacesWithEqualAddressesAreApart();

private:
    const core::Conversation* seen(uint16_t clientPort, uint16_t serverPort)
    {
        if (!m_watch->look())
            return nullptr;
        return m_watch->rows.between(clientPort, serverPort);
    }
    void open()
    {
        auto watch = Watch::begin();
        if (!watch)
            QSKIP(watch.error().detail.c_str());
        m_watch = std::move(*watch);
    }

    std::unique_ptr<Watch> m_watch;
};

void SocketOwnersTest::init()
{
    open();
}

void SocketOwnersTest::saysOfAProcessWhatProcSays()
{
    const int listener = listenAt();
    const int client = connectTo(portOf(listener));
    const int server = ::accept(listener, nullptr, nullptr);
    QCOMPARE(::write(client, "hello", 5), ssize_t(5));
    const core::Conversation* row = seen(portOf(client), portOf(listener));
    QVERIFY(row);
    const core::Process process = m_watch->rows.processOf(row->clientOwner);
    QCOMPARE(process.pid, uint32_t(::getpid()));
    QCOMPARE(process.name, std::string("capture_socket_owners_test"));
    QByteArray words = contentOf(QStringLiteral("/proc/self/cmdline"));
    words.chop(1);
    QCOMPARE(QByteArray(process.commandLine.c_str()), words.replace('\0', ' ').left(255));
    QCOMPARE(process.uid, uint32_t(::getuid()));
    QCOMPARE(process.user, std::string(::getpwuid(::getuid())->pw_name));
    QCOMPARE(process.netns, netnsOf("self"));
    const QByteArray cgroups = contentOf(QStringLiteral("/proc/self/cgroup"));
    const QByteArray unified = cgroups.mid(cgroups.indexOf("0::") + 3).split('\n').first();
    QCOMPARE(QByteArray(process.cgroup.c_str()), unified);
    QVERIFY(QByteArray(process.parents.c_str()).startsWith(QByteArray::number(::getppid()) + ' '));
    const auto late = process.started - startedByProc();
    QVERIFY2(late > -std::chrono::milliseconds(20) && late < std::chrono::milliseconds(20), std::to_string(late.count()).c_str());
    for (const int socket : {client, server, listener})
        ::close(socket);
}

void SocketOwnersTest::knowsWhoAcceptedThoughNothingWasEverSent()
{
    const int listener = listenAt();
    int ready[2];
    QVERIFY(::pipe(ready) == 0);
    const pid_t child = inChild([&] {
        const int accepted = ::accept(listener, nullptr, nullptr);
        [[maybe_unused]] const auto told = ::write(ready[1], "x", 1);
        ::usleep(10'000);
        ::close(accepted);
    });
    const int client = connectTo(portOf(listener));
    char byte;
    QCOMPARE(::read(ready[0], &byte, 1), ssize_t(1));
    const core::Conversation* row = seen(portOf(client), portOf(listener));
    QVERIFY(row);
    const bool known = row->serverOwner.pid != 0;
    QVERIFY(known || row->serverOwner.gap == core::OwnerGap::NotUsedYet);
    waitFor(child);
    const uint16_t port = portOf(client);
    ::close(client);
    row = seen(port, portOf(listener));
    QVERIFY(row);
    QCOMPARE(row->serverOwner.pid, uint32_t(child));
    for (const int end : {ready[0], ready[1], listener})
        ::close(end);
}

void SocketOwnersTest::knowsAProcessThatLivedForMilliseconds()
{
    const int listener = listenAt();
    const std::string script = "exec 3<>/dev/tcp/127.0.0.1/" + std::to_string(portOf(listener));
    const pid_t child = ::fork();
    if (child == 0) {
        ::execl("/bin/bash", "bash", "-c", script.c_str(), nullptr);
        ::_exit(1);
    }
    waitFor(child);
    QVERIFY(::access(("/proc/" + std::to_string(child)).c_str(), F_OK) != 0); // nobody could ask there any more
    QVERIFY(m_watch->look());
    const auto found = m_watch->rows.to(portOf(listener));
    QCOMPARE(found.size(), size_t(1));
    const core::Process process = m_watch->rows.processOf(found[0]->clientOwner);
    QCOMPARE(process.pid, uint32_t(child));
    QCOMPARE(process.name, std::string("bash"));
    QCOMPARE(process.commandLine, "bash -c " + script);
    QVERIFY(process.parents.starts_with(std::to_string(::getpid()) + " capture_socket_owners_test"));
    ::close(listener);
}

void SocketOwnersTest::aSocketHandedToAChildIsTheChilds()
{
    const int listener = listenAt();
    const int client = connectTo(portOf(listener));
    const int accepted = ::accept(listener, nullptr, nullptr);
    const pid_t child = inChild([&] { [[maybe_unused]] const auto sent = ::write(accepted, "served", 6); });
    waitFor(child);
    ::close(accepted);
    const core::Conversation* row = seen(portOf(client), portOf(listener));
    QVERIFY(row);
    QCOMPARE(row->serverOwner.pid, uint32_t(child));
    QCOMPARE(row->clientOwner.pid, uint32_t(::getpid()));
    ::close(client);
    ::close(listener);
}

void SocketOwnersTest::eachWorkerOnOnePortOwnsWhatItAccepted()
{
    constexpr int kWorkers = 4, kConnections = 60;
    const int first = listenAt();
    const uint16_t port = portOf(first);
    int told[2];
    QVERIFY(::pipe(told) == 0);
    struct Served
    {
        pid_t by;
        uint16_t clientPort;
    };
    std::vector<pid_t> workers;
    std::vector<int> listeners = {first};
    while (listeners.size() < kWorkers)
        listeners.push_back(listenAt(port));
    for (const int listener : listeners) {
        workers.push_back(inChild([&] {
            for (;;) {
                sockaddr_in peer{};
                socklen_t length = sizeof peer;
                const int accepted = ::accept(listener, reinterpret_cast<sockaddr*>(&peer), &length);
                const Served served{::getpid(), ntohs(peer.sin_port)};
                if (::write(accepted, "x", 1) != 1 || ::write(told[1], &served, sizeof served) != sizeof served)
                    return;
                ::close(accepted);
            }
        }));
    }
    std::map<uint16_t, pid_t> servedBy;
    for (int at = 0; at < kConnections; ++at) {
        const int client = connectTo(port);
        Served served{};
        QCOMPARE(::read(told[0], &served, sizeof served), ssize_t(sizeof served));
        servedBy[served.clientPort] = served.by;
        ::close(client);
    }
    for (const pid_t worker : workers) {
        ::kill(worker, SIGKILL);
        waitFor(worker);
    }
    QVERIFY(m_watch->look());
    QCOMPARE(servedBy.size(), size_t(kConnections));
    for (const auto& [clientPort, worker] : servedBy) {
        const core::Conversation* row = m_watch->rows.between(clientPort, port);
        QVERIFY(row);
        QCOMPARE(row->serverOwner.pid, uint32_t(worker));
    }
    for (const int end : {told[0], told[1]})
        ::close(end);
    for (const int listener : listeners)
        ::close(listener);
}

void SocketOwnersTest::aPidUsedAgainIsAnotherProcess()
{
    const int listener = listenAt();
    const uint16_t port = portOf(listener);
    const auto connectOnce = [&] { ::close(connectTo(port)); };
    const pid_t first = inChild(connectOnce);
    waitFor(first);
    pid_t again = 0;
    for (int attempt = 0; attempt < 50 && again != first; ++attempt) { // others fork too
        QFile last(QStringLiteral("/proc/sys/kernel/ns_last_pid"));
        if (!last.open(QIODevice::WriteOnly) || last.write(QByteArray::number(first - 1)) < 0)
            QSKIP("the next pid cannot be chosen here");
        last.close();
        again = inChild(connectOnce);
        waitFor(again);
    }
    if (again != first)
        QSKIP("another process took the pid each time");
    QVERIFY(m_watch->look());
    std::vector<core::ProcessOwner> owners;
    for (const core::Conversation* row : m_watch->rows.to(port)) {
        if (row->clientOwner.pid == uint32_t(first))
            owners.push_back(row->clientOwner);
    }
    QCOMPARE(owners.size(), size_t(2));
    QVERIFY(owners[0].process != owners[1].process);
    ::close(listener);
}

void SocketOwnersTest::findsThoseWhoHadTheirSocketsBefore()
{
    m_watch.reset();
    const int listener = listenAt();
    const int client = connectTo(portOf(listener));
    const int accepted = ::accept(listener, nullptr, nullptr);
    open();
    QCOMPARE(::write(client, "hello", 5), ssize_t(5));
    QVERIFY(m_watch->look());
    bool found = false;
    for (const auto& [id, row] : m_watch->rows.conversations) {
        const bool isIt = (row.client.port == portOf(client) && row.server.port == portOf(listener)) ||
                          (row.server.port == portOf(client) && row.client.port == portOf(listener));
        if (!isIt)
            continue;
        found = true;
        QCOMPARE(row.clientOwner.pid, uint32_t(::getpid()));
        QCOMPARE(row.serverOwner.pid, uint32_t(::getpid()));
        QVERIFY(m_watch->rows.processOf(row.clientOwner).commandLine.find("socket_owners_test") != std::string::npos);
    }
    QVERIFY(found);
    for (const int socket : {client, accepted, listener})
        ::close(socket);
}

void SocketOwnersTest::seesOtherNetworkNamespaces()
{
    struct Told
    {
        uint32_t netns;
        uint16_t clientPort, serverPort;
    };
    int told[2];
    QVERIFY(::pipe(told) == 0);
    const pid_t child = inChild([&] {
        if (::unshare(CLONE_NEWNET) != 0 || !raiseLoopback())
            return;
        const int listener = listenAt(), client = connectTo(portOf(listener));
        const bool sent = ::write(client, "inside", 6) == 6;
        const Told what{netnsOf("self"), portOf(client), portOf(listener)};
        if (sent && ::write(told[1], &what, sizeof what) == sizeof what)
            ::usleep(10'000);
    });
    waitFor(child);
    ::close(told[1]);
    Told what{};
    QCOMPARE(::read(told[0], &what, sizeof what), ssize_t(sizeof what));
    ::close(told[0]);
    const core::Conversation* row = seen(what.clientPort, what.serverPort);
    QVERIFY(row);
    QCOMPARE(row->clientOwner.pid, uint32_t(child));
    QCOMPARE(m_watch->rows.processOf(row->clientOwner).netns, what.netns);
    QVERIFY(what.netns != netnsOf("self"));
    QCOMPARE(m_watch->rows.sumOf(*row).bytesSent, uint64_t(6));
}

/// The same four numbers in two namespaces at once: two conversations, and neither counts the other's bytes.
void SocketOwnersTest::twoNamespacesWithEqualAddressesAreApart()
{
    constexpr uint16_t kServer = 17000, kClient = 17001;
    int go[2][2], done[2];
    QVERIFY(::pipe(go[0]) == 0 && ::pipe(go[1]) == 0 && ::pipe(done) == 0);
    std::vector<pid_t> children;
    for (const size_t bytes : {100u, 1000u}) {
        children.push_back(inChild([&, bytes, go = go[children.size()][0]] {
            if (::unshare(CLONE_NEWNET) != 0 || !raiseLoopback())
                return;
            const int listener = listenAt(kServer), client = ::socket(AF_INET, SOCK_STREAM, 0);
            const sockaddr_in own = loopbackAt(kClient), server = loopbackAt(kServer);
            ::bind(client, reinterpret_cast<const sockaddr*>(&own), sizeof own);
            if (::connect(client, reinterpret_cast<const sockaddr*>(&server), sizeof server) != 0)
                return;
            const std::string data(bytes, 'x');
            char byte = 0;
            for (int turn = 0; turn < 2; ++turn) {
                if (::write(client, data.data(), bytes) < 0 || ::write(done[1], "x", 1) != 1 || ::read(go, &byte, 1) != 1)
                    return;
            }
            ::close(listener);
        }));
    }
    char byte = 0;
    for (int turn = 0; turn < 2; ++turn) {
        for (size_t at = 0; at < children.size(); ++at)
            QCOMPARE(::read(done[0], &byte, 1), ssize_t(1));
        QVERIFY(m_watch->look());
        for (const auto& child : go)
            QCOMPARE(::write(child[1], "x", 1), ssize_t(1));
    }
    for (const pid_t child : children)
        waitFor(child);
    QVERIFY(m_watch->look());
    std::map<uint32_t, uint64_t> sent;
    for (const core::Conversation* row : m_watch->rows.to(kServer))
        sent[row->clientOwner.pid] += m_watch->rows.sumOf(*row).bytesSent;
    QCOMPARE(m_watch->rows.to(kServer).size(), size_t(2));
    QCOMPARE(sent[uint32_t(children[0])], uint64_t(200));
    QCOMPARE(sent[uint32_t(children[1])], uint64_t(2000));
    for (const int end : {go[0][0], go[0][1], go[1][0], go[1][1], done[0], done[1]})
        ::close(end);
}

QTEST_GUILESS_MAIN(SocketOwnersTest)
#include "socket_owners_test.moc"
