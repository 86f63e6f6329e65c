// SPDX-License-Identifier: GPL-3.0-or-later
// weir-capture as people call it: several inputs, recordings, live packets of the loopback, exit status.
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUdpSocket>

#include <csignal>
#include <memory>
#include <unistd.h>

namespace {

struct Ended
{
    int status = -1;
    QByteArray output;
    QString error;
};

Ended run(const char* program, const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral(WEIR_BIN "/") + QLatin1String(program), arguments);
    if (!process.waitForFinished(60000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError())};
}

Ended capture(const QStringList& arguments) { return run("weir-capture", arguments); }

QJsonArray connections(const QString& file)
{
    return QJsonDocument::fromJson(run("weir-report", {file, "--what", "connections", "--format", "json"}).output).array();
}

} // namespace

class CaptureCommandsTest : public QObject
{
    Q_OBJECT
private slots:
    void aWrongCallIsOneSentence_data();
    void aWrongCallIsOneSentence();
    void aRecordingGivesTheRowsOfItsCapture();
    void readsCapturesAndRecordingsAsOneStream();
    void aBrokenFileDoesNotKeepTheNextFromBeingRead();
    void probeAndInterfacesAreJsonToo();
    void recordsTheLoopbackUntilItIsInterrupted();
    void countsTheSocketsOfThisComputer();

private:
    QString written(const char* name, const QByteArray& bytes)
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return file.fileName();
    }

    QString m_sample = QDir::cleanPath(QStringLiteral(WEIR_TEST_DATA "/../../resources/sample.pcapng.zst"));
    QTemporaryDir m_folder;
};

void CaptureCommandsTest::aWrongCallIsOneSentence_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* arguments, const char* says) { QTest::newRow(arguments) << QString::fromUtf8(arguments) << QString::fromUtf8(says); };
    row("reed", "there is no command 'reed'");
    row("read", "name at least one file");
    row("read --nope x", "--nope: there is no such option");
    row("read --keylog keys x", "does not decrypt TLS yet");
    row("read --observer here x", "expected an IPv4 or IPv6 address");
    row("read --interval 0s x", "expected a duration from 1ms to 1d");
    row("read x --name", "its value is missing");
    row("record", "--output FILE.weir");
    row("record --interface lo", "--output FILE.weir");
    row("record --ebpf --interface lo --output x.weir", "takes no interfaces");
    row("record --interface lo --snaplen 1 --output x", "a number from 64 to 262144");
    row("record --interface lo --for ever --output x", "a duration such as 60s");
    row("probe all", "takes no names");
}

void CaptureCommandsTest::aWrongCallIsOneSentence()
{
    QFETCH(QString, arguments);
    QFETCH(QString, says);
    const Ended ended = capture(arguments.split(' '));
    QCOMPARE(ended.status, 2);
    QVERIFY(ended.output.isEmpty());
    QVERIFY2(ended.error.startsWith(QStringLiteral("weir-capture: ")) && ended.error.contains(says), qPrintable(ended.error));
    QCOMPARE(ended.error.count('\n'), 1);
}

void CaptureCommandsTest::aRecordingGivesTheRowsOfItsCapture()
{
    const QString recording = written("sample.weir", capture({"read", m_sample, "--name", "sample"}).output);
    const QString again = written("again.weir", capture({"read", recording}).output);
    QStringList rows[3];
    int place = 0;
    for (const QString& file : {m_sample, recording, again}) {
        for (const QJsonValue& row : connections(file)) {
            QJsonObject object = row.toObject();
            object.remove(QStringLiteral("observer")); // the file's name
            object.remove(QStringLiteral("client_host"));
            object.remove(QStringLiteral("server_host"));
            rows[place].append(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
        }
        rows[place++].sort();
    }
    QVERIFY(rows[0].size() > 1000);
    QCOMPARE(rows[1], rows[0]);
    QCOMPARE(rows[2], rows[0]);
}

void CaptureCommandsTest::readsCapturesAndRecordingsAsOneStream()
{
    const QString recording = written("one.weir", capture({"read", m_sample}).output);
    const Ended both = capture({"read", recording, m_sample, recording});
    QCOMPARE(both.status, 0);
    const qsizetype once = connections(recording).size();
    QCOMPARE(connections(written("three.weir", both.output)).size(), 3 * once);
}

void CaptureCommandsTest::aBrokenFileDoesNotKeepTheNextFromBeingRead()
{
    const QString rubbish = written("rubbish", "this is no capture");
    const Ended both = capture({"read", rubbish, m_sample});
    QCOMPARE(both.status, 1);
    QVERIFY(both.error.contains(QStringLiteral("is no capture file that Weir knows")));
    QCOMPARE(connections(written("rest.weir", both.output)).size(), connections(m_sample).size());
    QCOMPARE(capture({"read", "--quiet", rubbish}).error, QString());
    QCOMPARE(capture({"read", m_folder.filePath(QStringLiteral("nobody"))}).status, 1);
}

void CaptureCommandsTest::probeAndInterfacesAreJsonToo()
{
    const QJsonArray probe = QJsonDocument::fromJson(capture({"probe", "--json"}).output).array();
    QVERIFY(probe.size() >= 3);
    for (const QJsonValue& finding : probe)
        QVERIFY(finding["works"].toBool() || !finding["help"].toString().isEmpty());
    bool loopback = false;
    for (const QJsonValue& interface : QJsonDocument::fromJson(capture({"interfaces", "--json"}).output).array())
        loopback |= interface["name"].toString() == u"lo" && interface["loopback"].toBool();
    QVERIFY(loopback || ::geteuid() != 0); // without rights libpcap lists none
}

void CaptureCommandsTest::recordsTheLoopbackUntilItIsInterrupted()
{
    for (const QJsonValue& finding : QJsonDocument::fromJson(capture({"probe", "--json"}).output).array()) {
        if (finding["source"].toString() == u"packets" && !finding["works"].toBool())
            QSKIP("This user may not capture packets.");
    }
    const QString recording = m_folder.filePath(QStringLiteral("live.weir"));
    QProcess record;
    record.start(QStringLiteral(WEIR_BIN "/weir-capture"), {"record", "--interface", "lo", "--capture-filter", "tcp", "--output", recording});
    QTRY_VERIFY(QFile(recording).size() > 12); // greeted: the sockets are open and the rights are gone
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, server.serverPort());
    QVERIFY(client.waitForConnected() && server.waitForNewConnection(5000));
    client.write(QByteArray(1234, 'x'));
    QVERIFY(client.waitForBytesWritten());
    QTest::qWait(300);
    QCOMPARE(::kill(pid_t(record.processId()), SIGINT), 0);
    QVERIFY(record.waitForFinished());
    QCOMPARE(record.exitCode(), 0);
    bool found = false;
    for (const QJsonValue& row : connections(recording)) {
        if (row["server_port"].toInt() != server.serverPort())
            continue;
        found = true;
        QCOMPARE(row["bytes_sent"].toInt(), 1234);
        QCOMPARE(row["connections"].toInt(), 1);
    }
    QVERIFY(found);
}

void CaptureCommandsTest::countsTheSocketsOfThisComputer()
{
    for (const QJsonValue& finding : QJsonDocument::fromJson(capture({"probe", "--json"}).output).array()) {
        if (finding["source"].toString().contains(u"eBPF") && !finding["works"].toBool())
            QSKIP(qPrintable(finding["why"].toString()));
    }
    constexpr int kConnections = 10, kBytes = 12345, kDatagrams = 20;
    const QString recording = m_folder.filePath(QStringLiteral("sockets.weir"));
    QProcess record;
    record.start(QStringLiteral(WEIR_BIN "/weir-capture"), {"record", "--ebpf", "--output", recording});
    QTRY_VERIFY(QFile(recording).size() > 12);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QUdpSocket receiver, sender;
    QVERIFY(receiver.bind(QHostAddress::LocalHost));
    for (int count = 0; count < kConnections; ++count) {
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, server.serverPort());
        QVERIFY(client.waitForConnected() && server.waitForNewConnection(5000));
        const std::unique_ptr<QTcpSocket> accepted(server.nextPendingConnection());
        client.write(QByteArray(kBytes, 'x'));
        QVERIFY(client.waitForBytesWritten());
        while (accepted->bytesAvailable() < kBytes)
            QVERIFY(accepted->waitForReadyRead(5000));
        client.disconnectFromHost();
    }
    for (int count = 0; count < kDatagrams; ++count)
        sender.writeDatagram(QByteArray(100, 'x'), QHostAddress::LocalHost, receiver.localPort());
    QTest::qWait(1200);
    QCOMPARE(::kill(pid_t(record.processId()), SIGINT), 0);
    QVERIFY(record.waitForFinished());
    QCOMPARE(record.exitCode(), 0);
    const QString own = QFileInfo(QCoreApplication::applicationFilePath()).fileName();
    int rows = 0, datagrams = 0;
    for (const QJsonValue& row : connections(recording)) {
        if (row["server_port"].toInt() == receiver.localPort())
            datagrams += row["packets_sent"].toInt();
        if (row["server_port"].toInt() != server.serverPort())
            continue;
        ++rows;
        QCOMPARE(row["bytes_sent"].toInt(), kBytes);
        QCOMPARE(row["bytes_received"].toInt(), 0);
        QCOMPARE(row["connections"].toInt(), 1);
        QCOMPARE(row["direction"].toString(), QStringLiteral("local"));
        QCOMPARE(row["client_process"].toString(), own);
        QCOMPARE(row["client_pid"].toInt(), int(QCoreApplication::applicationPid()));
        QCOMPARE(row["server_process"].toString(), own);
        QVERIFY(row["tcp_delay"].toDouble() > 0);
    }
    QCOMPARE(rows, kConnections);
    QCOMPARE(datagrams, kDatagrams);
}

QTEST_GUILESS_MAIN(CaptureCommandsTest)
#include "capture_commands_test.moc"
