// SPDX-License-Identifier: GPL-3.0-or-later
// weir-capture serve and stdio as programs: what rights are left, and that no number is missing or comes twice when the
// helper is killed, a reader stopped, a connection lost. Traffic on the loopback, counted by the test itself.
#include "capture/serve/listening_socket.h"
#include "core/flow/flow_field.h"
#include "core/record/attach.h"
#include "core/record/record_reader.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QDir>
#include <arpa/inet.h>
#include <csignal>
#include <map>
#include <memory>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

using namespace weir::core;
using weir::capture::FileDescriptor;

namespace {

const QString kProgram = QStringLiteral(WEIR_BIN "/weir-capture");

/// What a client knows of the connections to one port.
class Totals final : public RecordSink
{
public:
    explicit Totals(uint16_t serverPort) : m_port(serverPort) {}

    uint64_t bytes = 0, connections = 0, closures = 0;
    int greetings = 0;
    std::vector<TimeRange> watched; // one a stream

    void hello(const StreamHello&) override
    {
        m_wanted.clear();
        watched.push_back({Time::max(), Time::min()});
        ++greetings;
    }
    void conversation(const Conversation& row) override { m_wanted[row.id] = row.server.port == m_port; }
    void record(const FlowRecord& row) override
    {
        if (!m_wanted.contains(row.conversation))
            qFatal("a record of a conversation that this stream did not announce");
        if (!m_wanted[row.conversation])
            return;
        bytes += row.metrics.bytesSent;
        connections += row.metrics.connections;
        closures += row.metrics.closures;
    }
    void name(const AddressName&) override {}
    void loss(const Loss& row) override { qInfo("lost records: %llu", static_cast<unsigned long long>(row.lostRecords)); }
    void progress(const Progress& row) override
    {
        if (row.watched)
            watched.back() = *row.watched;
    }
    void end(const std::optional<Error>&) override {}

private:
    uint16_t m_port;
    std::map<ConversationId, bool> m_wanted;
};

class Client
{
public:
    Client(std::string path, uint16_t port) : totals(port), reader(totals, "helper"), m_path(std::move(path)) {}

    void attach()
    {
        reader.resume();
        auto socket = weir::capture::connectTo(m_path);
        m_socket = socket ? std::move(*socket) : FileDescriptor();
        const auto bytes = attachBytes({reader.place(), Time{}});
        (void)!::send(m_socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }
    /// Takes what comes; false when the connection is over.
    bool listen(int ms)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
        while (std::chrono::steady_clock::now() < end) {
            pollfd ready{m_socket.number(), POLLIN, 0};
            if (::poll(&ready, 1, 20) <= 0)
                continue;
            uint8_t piece[65536];
            const ssize_t got = ::recv(m_socket.number(), piece, sizeof piece, 0);
            if (got <= 0)
                return false;
            if (auto taken = reader.feed({piece, size_t(got)}); !taken)
                qFatal("%s", sentence(taken.error()).c_str());
        }
        return true;
    }

    Totals totals;
    RecordReader reader;

private:
    std::string m_path;
    FileDescriptor m_socket;
};

} // namespace

class ServiceTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (::geteuid() != 0)
            QSKIP("Only root may ask the kernel.");
        QProcess probe;
        probe.start(kProgram, {"record", "--ebpf", "--for", "1ms", "--output", "/dev/null"});
        QVERIFY(probe.waitForFinished());
        if (probe.exitCode() != 0)
            QSKIP(probe.readAllStandardError().constData());
        QVERIFY(m_listener.isOpen());
    }
    void init() { m_folder.emplace(); }

    void nothingIsLeftOfItsRights()
    {
#ifdef WEIR_SANITIZED
        QSKIP("A build with a sanitizer keeps its rights.");
#endif
        const auto helper = serve({"--history", m_folder->filePath(QStringLiteral("history"))});
        QTRY_VERIFY(field(*helper, "Threads") == "3"); // it works
        for (const char* set : {"CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"})
            QCOMPARE(field(*helper, set), QByteArray("0000000000000000"));
        QCOMPARE(field(*helper, "NoNewPrivs"), QByteArray("1"));
        QCOMPARE(field(*helper, "Seccomp"), QByteArray("2"));
        for (const QByteArray& id : field(*helper, "Uid").split('\t') + field(*helper, "Gid").split('\t'))
            QVERIFY(id.toUInt() != 0);
        QVERIFY(field(*helper, "Groups").isEmpty());
        const auto mode = QFileInfo(socketPath()).permissions();
        QVERIFY(!(mode & (QFile::ReadOther | QFile::WriteOther | QFile::ExeOther)));
        // Threads too: each has its own.
        const QDir tasks(QStringLiteral("/proc/%1/task").arg(helper->processId()));
        for (const QString& task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile status(tasks.filePath(task + QStringLiteral("/status")));
            QVERIFY(status.open(QIODevice::ReadOnly));
            const QByteArray text = status.readAll();
            QVERIFY(text.contains("CapEff:\t0000000000000000") && text.contains("Seccomp:\t2"));
        }
    }
    void aHelperThatIsKilledUnderLoadCountsNothingTwice()
    {
        const QStringList options{"--history", m_folder->filePath(QStringLiteral("history")), "--rotate", "2s"};
        auto helper = serve(options);
        Client client(socketPath().toStdString(), m_port);
        client.attach();
        uint64_t seen = 0;
        for (int round = 0; round < 3; ++round) {
            for (int count = 0; count < 20; ++count)
                talk(1000);
            QVERIFY(client.listen(3500));
            seen += 20;
            QCOMPARE(client.totals.connections, seen); // all of it, while it ran
            QCOMPARE(client.totals.bytes, seen * 1000);
            QCOMPARE(client.totals.closures, seen);
            if (round == 2)
                break;
            helper->kill(); // no farewell
            QVERIFY(helper->waitForFinished());
            while (client.listen(100)) {
            }
            for (int count = 0; count < 5; ++count)
                talk(1000); // nobody watches
            QTest::qWait(1200);
            helper = serve(options);
            client.attach();
        }
        Client late(socketPath().toStdString(), m_port); // has it all from the history
        late.attach();
        QVERIFY(late.listen(2000));
        QCOMPARE(late.totals.connections, seen);
        QCOMPARE(late.totals.bytes, seen * 1000);
        QVERIFY(late.totals.greetings >= 5);
        int gaps = 0;
        std::erase_if(late.totals.watched, [](const TimeRange& range) { return range.from > range.to; }); // killed before its first row
        for (size_t at = 1; at < late.totals.watched.size(); ++at)
            gaps += late.totals.watched[at].from - late.totals.watched[at - 1].to > std::chrono::milliseconds(500);
        QCOMPARE(gaps, 2); // where nobody watched, and nowhere else
        helper->terminate();
        QVERIFY(helper->waitForFinished());
        QCOMPARE(helper->exitCode(), 0);
        QVERIFY(!late.listen(1000));
        QVERIFY(late.reader.finish()); // a helper that is asked to end says goodbye
    }
    void aStoppedReaderDisturbsNobody()
    {
        const auto helper = serve({});
        QProcess stopped;
        stopped.start(kProgram, {"stdio", "--socket", socketPath()}); // passes on what the service has
        QVERIFY(stopped.waitForStarted());
        const auto wish = attachBytes({{}, Time{}});
        stopped.write(reinterpret_cast<const char*>(wish.data()), qint64(wish.size()));
        QTRY_VERIFY(stopped.bytesAvailable() > 100);
        QCOMPARE(::kill(pid_t(stopped.processId()), SIGSTOP), 0);
        Client client(socketPath().toStdString(), m_port);
        client.attach();
        for (int count = 0; count < 30; ++count)
            talk(500);
        QVERIFY(client.listen(2500));
        QCOMPARE(client.totals.connections, uint64_t(30));
        QCOMPARE(::kill(pid_t(stopped.processId()), SIGCONT), 0);
        Totals totals(m_port);
        RecordReader reader(totals, "relayed");
        QTRY_VERIFY_WITH_TIMEOUT(
            ([&] {
                const QByteArray bytes = stopped.readAll();
                return reader.feed({reinterpret_cast<const uint8_t*>(bytes.constData()), size_t(bytes.size())}).has_value() &&
                       totals.connections == 30;
            }()),
            5000);
        stopped.closeWriteChannel();
        QVERIFY(stopped.waitForFinished());
    }
    void stdioMeasuresByItself()
    {
        QProcess own;
        own.start(kProgram, {"stdio", "--ebpf"});
        QVERIFY(own.waitForStarted());
        const auto wish = attachBytes({{}, Time{}});
        own.write(reinterpret_cast<const char*>(wish.data()), qint64(wish.size()));
        QTRY_VERIFY(own.bytesAvailable() > 100);
        for (int count = 0; count < 10; ++count)
            talk(700);
        QTest::qWait(2200);
        own.closeWriteChannel(); // the other end of ssh has gone
        QVERIFY(own.waitForFinished());
        QCOMPARE(own.exitCode(), 0);
        const QByteArray bytes = own.readAll();
        Totals totals(m_port);
        RecordReader reader(totals, "stdio");
        QVERIFY(reader.feed({reinterpret_cast<const uint8_t*>(bytes.constData()), size_t(bytes.size())}));
        QCOMPARE(totals.connections, uint64_t(10));
        QCOMPARE(totals.bytes, uint64_t(7000));
    }
    void borrowedRightsReachNoOtherSocket()
    {
        const auto helper = serve({});
        for (const char* variable : {"SUDO_UID", "PKEXEC_UID"}) {
            QProcess stdio;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QString::fromLatin1(variable), QStringLiteral("1000"));
            stdio.setProcessEnvironment(environment);
            stdio.start(kProgram, {"stdio", "--socket", socketPath()});
            QVERIFY(stdio.waitForFinished());
            QCOMPARE(stdio.exitCode(), 2);
            QVERIFY(stdio.readAllStandardError().contains("connect to it as yourself"));
        }
    }

private:
    QString socketPath() const { return m_folder->filePath(QStringLiteral("socket")); }
    struct End
    {
        void operator()(QProcess* helper) const
        {
            helper->terminate();
            helper->waitForFinished();
            delete helper;
        }
    };
    using Helper = std::unique_ptr<QProcess, End>;

    Helper serve(QStringList options)
    {
        Helper helper(new QProcess);
        helper->start(kProgram, QStringList{"serve", "--ebpf", "--socket", socketPath()} + options);
        for (int tries = 0; tries < 200 && !weir::capture::connectTo(socketPath().toStdString()); ++tries)
            QTest::qWait(50);
        for (int tries = 0; tries < 100 && field(*helper, "Threads").toInt() < 2; ++tries)
            QTest::qWait(20);
        QTest::qWait(300); // the programs in the kernel count from before that; its first interval has begun
        return helper;
    }
    static QByteArray field(const QProcess& process, const char* name)
    {
        QFile status(QStringLiteral("/proc/%1/status").arg(process.processId()));
        if (!status.open(QIODevice::ReadOnly))
            return {};
        for (const QByteArray& line : status.readAll().split('\n')) {
            if (line.startsWith(QByteArray(name) + ':'))
                return line.mid(qsizetype(strlen(name)) + 1).trimmed();
        }
        return {};
    }
    static FileDescriptor listener(uint16_t& port)
    {
        FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address = loopback(0);
        socklen_t size = sizeof address;
        if (::bind(socket.number(), reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(socket.number(), 8) != 0 ||
            ::getsockname(socket.number(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
            return {};
        port = ntohs(address.sin_port);
        return socket;
    }
    static sockaddr_in loopback(uint16_t port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }
    /// One connection, from its beginning to its end.
    void talk(size_t bytes)
    {
        FileDescriptor client(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const sockaddr_in address = loopback(m_port);
        QCOMPARE(::connect(client.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        FileDescriptor accepted(::accept(m_listener.number(), nullptr, nullptr));
        std::vector<char> buffer(bytes, 'x');
        QCOMPARE(::send(client.number(), buffer.data(), bytes, MSG_NOSIGNAL), ssize_t(bytes));
        QCOMPARE(::recv(accepted.number(), buffer.data(), bytes, MSG_WAITALL), ssize_t(bytes));
        client.close();
        QCOMPARE(::recv(accepted.number(), buffer.data(), 1, 0), ssize_t(0));
    }

    uint16_t m_port = 0;
    FileDescriptor m_listener = listener(m_port);
    std::optional<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(ServiceTest)
#include "service_test.moc"
