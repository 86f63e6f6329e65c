// SPDX-License-Identifier: GPL-3.0-or-later
// The server with its readers in one process: lost connections, stopped readers, hostile peers.
#include "capture/serve/listening_socket.h"
#include "capture/serve/server.h"
#include "tests/capture/serve/busy_log.h"

#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>

using namespace weir::test;
using namespace std::chrono_literals;

namespace {

/// A server on a thread of its own; the test writes its log.
class Serving
{
public:
    explicit Serving(ServerOptions options = {}, LogLimits limits = {}) : busy(limits, {std::chrono::hours(1), 20'000})
    {
        auto server = Server::open(*busy.log, nullptr, m_ends.number(), options);
        auto listener = listenAt(path());
        if (!server || !listener || !server->listenAt(std::move(*listener)))
            qFatal("no server");
        m_thread = std::jthread([this, own = std::move(*server)]() mutable { result = own.run([this] { stopped = true; }); });
    }
    ~Serving()
    {
        if (!std::exchange(m_finished, true))
            busy.finish();
    }
    void finish()
    {
        m_finished = true;
        busy.finish();
        m_thread.join();
    }
    std::string path() const { return m_folder.filePath(QStringLiteral("socket")).toStdString(); }
    FileDescriptor connect() const
    {
        auto socket = connectTo(path());
        return socket ? std::move(*socket) : FileDescriptor();
    }
    FileDescriptor attach(const Attach& wish) const
    {
        FileDescriptor socket = connect();
        const Bytes bytes = attachBytes(wish);
        return ::send(socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL) == ssize_t(bytes.size()) ? std::move(socket) : FileDescriptor();
    }

    QTemporaryDir m_folder;
    BusyLog busy;
    Expected<void> result;
    std::atomic<bool> stopped = false;

private:
    FileDescriptor m_ends{::eventfd(0, EFD_CLOEXEC)};
    bool m_finished = false;
    std::jthread m_thread;
};

/// What comes within some time; less when the other end closes.
Bytes receive(const FileDescriptor& socket, size_t most, std::chrono::milliseconds wait = 300ms)
{
    Bytes bytes;
    while (bytes.size() < most) {
        pollfd ready{socket.number(), POLLIN, 0};
        if (::poll(&ready, 1, int(wait.count())) <= 0)
            break;
        uint8_t piece[4096];
        const ssize_t got = ::recv(socket.number(), piece, std::min(sizeof piece, most - bytes.size()), 0);
        if (got <= 0)
            break;
        bytes.insert(bytes.end(), piece, piece + got);
    }
    return bytes;
}

bool isClosed(const FileDescriptor& socket, std::chrono::milliseconds wait)
{
    const auto end = std::chrono::steady_clock::now() + wait;
    while (std::chrono::steady_clock::now() < end) {
        pollfd ready{socket.number(), POLLIN, 0};
        uint8_t piece[4096];
        if (::poll(&ready, 1, 50) > 0 && ::recv(socket.number(), piece, sizeof piece, 0) <= 0)
            return true;
    }
    return false;
}

std::string whatItIsTold(const FileDescriptor& socket)
{
    Numbers numbers;
    RecordReader reader(numbers, "server");
    if (auto taken = reader.feed(receive(socket, SIZE_MAX, 3000ms)); !taken)
        return taken.error().detail;
    return numbers.errors.empty() ? "" : numbers.errors.front();
}

} // namespace

class ServerTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); } // as the program does
    void aReaderThatIsCutOffAnywhereMissesAndRepeatsNothing()
    {
        Serving serving;
        std::atomic<bool> over = false;
        std::jthread writing([&] {
            for (int round = 0; round < 400; ++round) {
                serving.busy.writeIntervals(2);
                std::this_thread::sleep_for(2ms);
            }
            over = true;
        });
        Numbers numbers;
        RecordReader reader(numbers, "server");
        std::mt19937 random(11);
        int connections = 0;
        do {
            const bool isLast = over;
            const FileDescriptor socket = serving.attach({reader.place(), Time{}});
            QVERIFY(socket.isOpen());
            const Bytes bytes = receive(socket, isLast ? SIZE_MAX : random() % 5000, isLast ? 1500ms : 200ms);
            QVERIFY(reader.feed(bytes));
            reader.resume();
            ++connections;
            if (isLast)
                break;
        } while (true);
        QVERIFY(connections > 10);
        writing.join();
        QCOMPARE(numbers.seen.size(), size_t(serving.busy.told));
        QVERIFY(numbers.areGapless(1));
    }
    void aReaderThatStopsIsToldAndTheOthersNoticeNothing()
    {
        ServerOptions options;
        options.reader.toRead = 1500ms;
        Serving serving(options);
        const FileDescriptor stopped = serving.attach({{}, Time{}}), reading = serving.attach({{}, Time{}});
        Numbers numbers, stoppedNumbers;
        RecordReader reader(numbers, "reading");
        for (int round = 0; round < 35; ++round) {
            serving.busy.writeIntervals(1, 5000);
            QVERIFY(reader.feed(receive(reading, SIZE_MAX, 100ms)));
        }
        QCOMPARE(numbers.seen.size(), size_t(serving.busy.told));
        QVERIFY(numbers.areGapless(1));
        RecordReader late(stoppedNumbers, "stopped");
        QVERIFY(late.feed(receive(stopped, SIZE_MAX, 1000ms)));
        QVERIFY(stoppedNumbers.seen.size() > 100 && stoppedNumbers.seen.size() < numbers.seen.size());
        QVERIFY(stoppedNumbers.areGapless(1));
        QCOMPARE(stoppedNumbers.errors.size(), size_t(1));
        QVERIFY(stoppedNumbers.errors.front().find("took nothing for 1 s") != std::string::npos);
        QVERIFY(isClosed(stopped, 1000ms));
    }
    void whatIsNoRequestIsAnsweredWithASentence_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const Bytes good = attachBytes({});
        const QByteArray whole(reinterpret_cast<const char*>(good.data()), qsizetype(good.size()));
        QTest::newRow("garbage") << QByteArray(3000, 'x');
        QTest::newRow("a request of the web") << QByteArray("GET / HTTP/1.1\r\nHost: weir\r\n\r\n");
        QTest::newRow("a huge length") << whole.left(12) + QByteArray(4, '\xff') + whole.mid(16);
        QTest::newRow("a wrong checksum") << whole.left(16) + QByteArray(4, '\x01') + whole.mid(20);
        QTest::newRow("a newer format") << whole.left(8) + QByteArray(1, 2) + whole.mid(9);
    }
    void whatIsNoRequestIsAnsweredWithASentence()
    {
        QFETCH(QByteArray, bytes);
        Serving serving;
        const FileDescriptor socket = serving.connect();
        QVERIFY(::send(socket.number(), bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL) > 0);
        const std::string told = whatItIsTold(socket);
        QVERIFY2(told.find("no request") != std::string::npos, told.c_str());
        QVERIFY(isClosed(socket, 1000ms));
    }
    void whoSaysNothingIsShownOut()
    {
        ServerOptions options;
        options.reader.toAsk = 500ms;
        Serving serving(options);
        const FileDescriptor silent = serving.connect(), half = serving.connect();
        const Bytes wish = attachBytes({});
        QVERIFY(::send(half.number(), wish.data(), wish.size() / 2, MSG_NOSIGNAL) > 0);
        for (const FileDescriptor* socket : {&silent, &half})
            QVERIFY(whatItIsTold(*socket).find("has not said what it wants") != std::string::npos);
    }
    void aThousandConnectionsDisturbNobody()
    {
        Serving serving;
        const FileDescriptor reading = serving.attach({{}, Time{}});
        serving.busy.writeIntervals(5);
        std::vector<FileDescriptor> crowd;
        for (int count = 0; count < 1000; ++count) {
            FileDescriptor socket = serving.connect();
            if (count % 3 == 0)
                crowd.push_back(std::move(socket)); // and stays; the others go at once
        }
        serving.busy.writeIntervals(5);
        Numbers numbers, others;
        RecordReader reader(numbers, "reading"), other(others, "late");
        QVERIFY(reader.feed(receive(reading, SIZE_MAX, 1500ms)));
        QCOMPARE(numbers.seen.size(), size_t(serving.busy.told));
        crowd.clear();
        const FileDescriptor late = serving.attach({{}, Time{}});
        QVERIFY(other.feed(receive(late, SIZE_MAX, 1500ms)));
        QCOMPARE(others.seen.size(), size_t(serving.busy.told));
        serving.finish();
        QVERIFY(serving.result);
        QVERIFY(reader.feed(receive(reading, SIZE_MAX)) && reader.finish()); // the last row comes through
    }
    void aSocketInUseIsNotTaken()
    {
        Serving serving;
        const auto second = listenAt(serving.path());
        QVERIFY(!second);
        QVERIFY(second.error().detail.find("another helper listens there") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(ServerTest)
#include "server_test.moc"
