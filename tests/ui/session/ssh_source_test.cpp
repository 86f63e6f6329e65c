// SPDX-License-Identifier: GPL-3.0-or-later
// A helper behind a real sshd on loopback: with a key and a host key of its own, cut while it talks, refused, and asked for
// a passphrase. This program is also what runs at the far end: `--relay SOCKET` joins a socket with standard input and output.
#include "core/query/query.h"
#include "tests/ui/session/fake_helper.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>

using namespace weir;
using namespace std::chrono_literals;
using session::at, session::FakeHelper, session::News, session::SourceState, session::tenSeconds;

class SshSourceTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void countsOnceWhatComesOverAConnectionThatIsCut();
    void marksWhatTheHelperForgotWhileTheConnectionWasCut();
    void saysThatTheHostIsUnknown();
    void saysThatTheKeyIsRefused();
    void saysThatWeirIsNotThere();
    void letsTheUserAnswerWhatSshAsks();

private:
    QString in(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    void write(const QString& path, const QString& text, QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner) const;
    void makeKey(const char* name, const char* passphrase = "") const;
    void startServer();
    /// ssh with a configuration that knows nothing of this user's own.
    session::SourceOptions options(const char* key, const QString& more = {}) const;
    std::string source() const { return "ssh://127.0.0.1:" + std::to_string(m_port); }
    static void killTheConnection();

    QTemporaryDir m_folder;
    QProcess m_server;
    int m_port = 0;
    QString m_whyNot;
};

void SshSourceTest::write(const QString& path, const QString& text, QFile::Permissions permissions) const
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(text.toUtf8()) < 0 || !file.setPermissions(permissions))
        qFatal("cannot write %s", qPrintable(path));
}

void SshSourceTest::makeKey(const char* name, const char* passphrase) const
{
    QCOMPARE(QProcess::execute(QStringLiteral("ssh-keygen"), {"-q", "-t", "ed25519", "-N", QLatin1String(passphrase), "-f", in(name)}), 0);
}

void SshSourceTest::startServer()
{
    const QString sshd = QStandardPaths::findExecutable(QStringLiteral("sshd"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")});
    if (sshd.isEmpty() || QStandardPaths::findExecutable(QStringLiteral("ssh")).isEmpty()) {
        m_whyNot = QStringLiteral("sshd is not installed (package openssh-server)");
        return;
    }
    if (::geteuid() == 0)
        ::mkdir("/run/sshd", 0755); // sshd's own, which a service manager would make
    makeKey("host");
    makeKey("user");
    makeKey("stranger");
    makeKey("locked", "open sesame");
    QString keys;
    for (const char* name : {"user.pub", "locked.pub"}) {
        QFile key(in(name));
        QVERIFY(key.open(QIODevice::ReadOnly));
        keys += QString::fromUtf8(key.readAll());
    }
    write(in("authorized"), keys);
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        m_port = free.serverPort();
    }
    write(in("sshd_config"), QStringLiteral("Port %1\nListenAddress 127.0.0.1\nHostKey %2\nAuthorizedKeysFile %3\nStrictModes no\nUsePAM no\nPidFile none\n"
                                            "PermitRootLogin yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n")
                                 .arg(m_port).arg(in("host"), in("authorized")));
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.start(sshd, {"-D", "-e", "-f", in("sshd_config")});
    QVERIFY(m_server.waitForStarted());
    for (int tries = 0; tries < 100; ++tries) {
        QTcpSocket probe;
        probe.connectToHost(QHostAddress::LocalHost, quint16(m_port));
        if (probe.waitForConnected(100))
            break;
        QTest::qWait(50);
    }
    QFile host(in("host.pub"));
    QVERIFY(host.open(QIODevice::ReadOnly));
    write(in("known"), QStringLiteral("[127.0.0.1]:%1 %2").arg(m_port).arg(QString::fromUtf8(host.readAll())));
    write(in("nobody"), QString());
    if (const int status = QProcess::execute(QString::fromStdString(options("user").ssh.program), {"-p", QString::number(m_port), "127.0.0.1", "true"}); status != 0) {
        m_server.terminate();
        m_server.waitForFinished();
        m_whyNot = QStringLiteral("this user cannot log in over sshd here: %1").arg(QString::fromUtf8(m_server.readAll()).simplified().right(300));
    }
}

void SshSourceTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    startServer();
}

void SshSourceTest::init()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
}

void SshSourceTest::cleanupTestCase()
{
    m_server.terminate();
    m_server.waitForFinished();
}

session::SourceOptions SshSourceTest::options(const char* key, const QString& more) const
{
    const QString name = QLatin1String(key);
    write(in("config"), QStringLiteral("Host *\nIdentityFile %1\nIdentitiesOnly yes\nIdentityAgent none\nUserKnownHostsFile %2\nGlobalKnownHostsFile none\n"
                                       "StrictHostKeyChecking yes\nLogLevel ERROR\n%3\n")
                            .arg(in(key), in("known"), more));
    write(in("ssh"), QStringLiteral("#!/bin/sh\nexec ssh -F '%1' \"$@\"\n").arg(in("config")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    session::SourceOptions options;
    options.ssh.program = in("ssh").toStdString();
    options.ssh.remoteCommand = QStringLiteral("%1 --relay %2").arg(QCoreApplication::applicationFilePath(), in("helper.sock")).toStdString();
    options.patience.firstWait = 10ms;
    options.patience.longestWait = 100ms;
    return options;
}

void SshSourceTest::killTheConnection()
{
    for (const QString& task : QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile children(QStringLiteral("/proc/self/task/%1/children").arg(task));
        if (!children.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray& child : children.readAll().simplified().split(' ')) {
            QFile name(QStringLiteral("/proc/%1/comm").arg(QString::fromLatin1(child)));
            if (name.open(QIODevice::ReadOnly) && name.readAll().trimmed() == "ssh")
                ::kill(child.toInt(), SIGKILL);
        }
    }
}

void SshSourceTest::countsOnceWhatComesOverAConnectionThatIsCut()
{
    FakeHelper helper(in("helper.sock").toStdString(), [] { return std::nullopt; });
    core::Store store;
    News news;
    session::Ingest ingest(store, {source()}, options("user"), news.listener());
    for (uint64_t stream = 1; stream <= 6; ++stream) {
        helper.add(tenSeconds(stream, double(stream) * 10, 200, stream));
        QTRY_COMPARE_WITH_TIMEOUT(store.snapshot()->records, stream * 2000, 20'000);
        killTheConnection();
        QTRY_VERIFY_WITH_TIMEOUT(news.status().interruptions >= unsigned(stream), 20'000);
    }
    QTRY_VERIFY_WITH_TIMEOUT(helper.readers() >= 6, 20'000);
    const auto snapshot = store.snapshot();
    QCOMPARE(snapshot->records, uint64_t(12'000));
    QCOMPARE(snapshot->conversations.size(), size_t(200));
    QCOMPARE(core::run(*snapshot, {.columns = {"client", "bytes_sent"}}).column("bytes_sent")->total, 2000.0 * (1 + 2 + 3 + 4 + 5 + 6));
    QCOMPARE(snapshot->sources[0].recorded.size(), size_t(1));
    QCOMPARE(snapshot->sources[0].hello.observer, std::string("far"));
}

void SshSourceTest::marksWhatTheHelperForgotWhileTheConnectionWasCut()
{
    FakeHelper helper(in("helper.sock").toStdString(), [] { return std::nullopt; });
    helper.add(tenSeconds(1, 0, 5, 1, false));
    core::Store store;
    News news;
    auto patient = options("user");
    patient.patience.firstWait = 2s;
    patient.patience.longestWait = 2s;
    session::Ingest ingest(store, {source()}, patient, news.listener());
    QTRY_COMPARE_WITH_TIMEOUT(store.snapshot()->records, uint64_t(50), 20'000);
    killTheConnection();
    QTRY_COMPARE_WITH_TIMEOUT(news.status().state, SourceState::Lost, 20'000);
    helper.dropOldest(); // as when it began anew
    helper.add(tenSeconds(2, 20, 5, 1, false));
    QTRY_COMPARE_WITH_TIMEOUT(store.snapshot()->records, uint64_t(100), 20'000);
    const std::vector<core::TimeRange> expected = {{at(0), at(10)}, {at(20), at(30)}};
    QVERIFY(store.snapshot()->sources[0].recorded == expected);
}

void SshSourceTest::saysThatTheHostIsUnknown()
{
    auto unknown = options("user");
    write(in("config"), QStringLiteral("Host *\nUserKnownHostsFile %1\nGlobalKnownHostsFile none\nStrictHostKeyChecking yes\n").arg(in("nobody")));
    core::Store store;
    session::Ingest ingest(store, {source()}, unknown, [](const session::IngestNews&) {});
    ingest.join();
    const core::Error error = store.snapshot()->sources[0].error.value();
    QCOMPARE(error.code, core::ErrorCode::Unreachable);
    QVERIFY2(error.detail.find("Host key verification failed") != std::string::npos, error.detail.c_str());
}

void SshSourceTest::saysThatTheKeyIsRefused()
{
    core::Store store;
    session::Ingest ingest(store, {source()}, options("stranger"), [](const session::IngestNews&) {});
    ingest.join();
    const core::Error error = store.snapshot()->sources[0].error.value();
    QVERIFY2(error.detail.find("Permission denied (publickey)") != std::string::npos, error.detail.c_str());
}

void SshSourceTest::saysThatWeirIsNotThere()
{
    auto nothing = options("user");
    nothing.ssh.remoteCommand = "weir-capture-of-nobody stdio";
    core::Store store;
    session::Ingest ingest(store, {source()}, nothing, [](const session::IngestNews&) {});
    ingest.join();
    const core::Error error = store.snapshot()->sources[0].error.value();
    QVERIFY2(error.detail.find("not found") != std::string::npos, error.detail.c_str());
}

void SshSourceTest::letsTheUserAnswerWhatSshAsks()
{
    FakeHelper helper(in("helper.sock").toStdString(), [] { return std::nullopt; });
    helper.add(tenSeconds(1, 0, 5, 1, false));
    auto asking = options("locked");
    write(in("askpass"), QStringLiteral("#!/bin/sh\necho \"$1\" > '%1'\necho 'open sesame'\n").arg(in("question")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    asking.ssh.environment = {"SSH_ASKPASS=" + in("askpass").toStdString(), "SSH_ASKPASS_REQUIRE=force"};
    core::Store store;
    session::Ingest ingest(store, {source()}, asking, [](const session::IngestNews&) {});
    QTRY_COMPARE_WITH_TIMEOUT(store.snapshot()->records, uint64_t(50), 20'000);
    QFile question(in("question"));
    QVERIFY(question.open(QIODevice::ReadOnly));
    QVERIFY(question.readAll().contains("passphrase"));
}

namespace {

int relay(const char* path)
{
    const int far = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::string(path).copy(address.sun_path, sizeof address.sun_path - 1);
    if (::connect(far, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        return 1;
    pollfd both[] = {{STDIN_FILENO, POLLIN, 0}, {far, POLLIN, 0}};
    std::vector<char> buffer(1 << 16);
    for (;;) {
        if (::poll(both, 2, -1) < 0)
            return 1;
        for (int from = 0; from < 2; ++from) {
            if (both[from].revents == 0)
                continue;
            const ssize_t got = ::read(both[from].fd, buffer.data(), buffer.size());
            if (got <= 0 || ::write(from == 0 ? far : STDOUT_FILENO, buffer.data(), size_t(got)) != got)
                return 0;
        }
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 3 && std::string_view(argv[1]) == "--relay")
        return relay(argv[2]);
    QCoreApplication application(argc, argv);
    SshSourceTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "ssh_source_test.moc"
