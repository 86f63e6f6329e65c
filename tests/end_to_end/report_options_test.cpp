// SPDX-License-Identifier: GPL-3.0-or-later
// weir-report as a script calls it: exit status, the one sentence, and what is on standard output.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

struct Ended
{
    int status = -1;
    QString output;
    QString error;
};

Ended run(const QStringList& arguments, const char* program = "weir-report")
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(WEIR_BIN "/") + QLatin1String(program), arguments);
    if (!process.waitForFinished(60000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class ReportOptionsTest : public QObject
{
    Q_OBJECT
private slots:
    void aWrongCallIsOneSentence_data();
    void aWrongCallIsOneSentence();
    void everyReportIsThereInEveryFormat_data();
    void everyReportIsThereInEveryFormat();
    void rangesAreRelativeToTheEndOfTheFile();
    void severalMetricsFollowOneOption();
    void aStepIsNeverReplacedByAnother();
    void packetsCutByTheSnapLengthAreTold();
    void opensAFileWhoseNameIsNoText();
    void sortsLimitsAndKeepsTheTotals();
    void aMissingFileIsToldAndTheOthersReported();
    void aCutRecordingGivesWhatWasBefore();
    void theDeathOfAReaderIsExitStatusThree();

private:
    QString m_sample = QDir::cleanPath(QStringLiteral(WEIR_TEST_DATA "/../../resources/sample.pcapng.zst"));
    QTemporaryDir m_folder;
};

void ReportOptionsTest::aWrongCallIsOneSentence_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* arguments, const char* says) { QTest::newRow(arguments) << QString::fromUtf8(arguments) << QString::fromUtf8(says); };
    row("", "Name a capture file");
    row("--nope F", "Unknown option 'nope'");
    row("F --what http", "does not read requests yet");
    row("F --what http-paths", "does not read requests yet");
    row("F --what samples", "does not read requests yet");
    row("F --what nonsense", "there is no such report");
    row("F --format xml", "use table, json or csv");
    row("F --what topology --format csv", "a topology is two tables");
    row("F --view pod", "no source that this version opens knows of a pod");
    row("F --view planet", "use host, ip or process");
    row("F --columns client,bytez", "did you mean 'bytes'");
    row("F --sort bytez", "did you mean 'bytes'");
    row("F --sort bytes:up", "after the colon comes asc or desc");
    row("F --limit many", "expected a number of rows");
    row("F --limit -1", "expected a number of rows");
    row("F --filter client_ipp:1", "  client_ipp:1\n  ^^^^^^^^^^");
    row("F --filter bytes:>", "--filter: ");
    row("F --from yesteryear", "Expected a moment");
    row("F --from 2026-13-01", "  2026-13-01\n       ^");
    row("F --from -1m --to -2m", "ends before it begins");
    row("F --step 1x --what trend", "expected a duration");
    row("F --step 1s", "--step is for --what trend");
    row("F --metric bytez --what trend", "did you mean 'bytes'");
    row("F --metric bytes", "--metric is for --what trend");
    row("F --metric client_ip --what trend", "a dimension");
    row("F --columns bytes --what trend", "--metric names");
    row("F --sort bytes --what coverage", "order of its own");
    row("F --by-observer --what trend", "no rows to tell apart");
    row("F --observer here", "expected an IPv4 or IPv6 address");
    row("F --interval 0s", "from 1ms to 1d");
    row("F --follow", "needs a live source");
    row("local:eth0", "takes nothing after it");
    row("ssh://", "host's name or address is missing");
    row("tls://shop:1", "not part of this version");
    row("local: --follow --what topology", "add --format json");
    row("local: --follow --what fields", "the list of fields does not change");
}

void ReportOptionsTest::aWrongCallIsOneSentence()
{
    QFETCH(QString, arguments);
    QFETCH(QString, says);
    QStringList words = arguments.split(' ', Qt::SkipEmptyParts);
    words.replaceInStrings(QStringLiteral("F"), m_sample);
    const Ended ended = run(words);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.output, QString());
    QVERIFY2(ended.error.startsWith(QStringLiteral("weir-report: ")), qPrintable(ended.error));
    QVERIFY2(ended.error.contains(says), qPrintable(ended.error));
}

void ReportOptionsTest::everyReportIsThereInEveryFormat_data()
{
    QTest::addColumn<QString>("what");
    for (const char* what : {"paths", "nodes", "connections", "flows", "dns", "dns-names", "trend", "coverage", "fields", "topology"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void ReportOptionsTest::everyReportIsThereInEveryFormat()
{
    QFETCH(QString, what);
    const QStringList call = {m_sample, "--what", what};
    const Ended json = run(call + QStringList{"--format", "json"});
    QCOMPARE(json.status, 0);
    QCOMPARE(json.error, QString());
    const QJsonDocument document = QJsonDocument::fromJson(json.output.toUtf8());
    const QJsonArray rows = what == u"topology" ? document.object()["edges"].toArray() : document.array();
    QVERIFY(rows.size() > 3);
    const Ended table = run(call);
    QCOMPARE(table.status, 0);
    QVERIFY(table.output.count('\n') > rows.size());
    if (what == u"topology")
        return;
    const Ended csv = run(call + QStringList{"--format", "csv"});
    QCOMPARE(csv.status, 0);
    QCOMPARE(csv.output.count(QStringLiteral("\r\n")), rows.size() + 1);
    QCOMPARE(csv.output.section(QStringLiteral("\r\n"), 0, 0).count(',') + 1, rows[0].toObject().size());
}

void ReportOptionsTest::rangesAreRelativeToTheEndOfTheFile()
{
    const auto bytes = [&](const QStringList& range) {
        const Ended ended = run(QStringList{m_sample, "--what", "trend", "--metric", "bytes", "--step", "1h", "--format", "json"} + range);
        double sum = 0;
        for (const QJsonValue& row : QJsonDocument::fromJson(ended.output.toUtf8()).array())
            sum += row["bytes"].toDouble();
        return sum;
    };
    const double whole = bytes({}), last = bytes({"--from", "-60s"}), before = bytes({"--to", "-60s"});
    QVERIFY(last > 0 && before > 0);
    QCOMPARE(last + before, whole);
}

void ReportOptionsTest::severalMetricsFollowOneOption()
{
    const QStringList rest{"--what", "trend", "--step", "1h", "--format", "csv", "--metric"};
    for (const QStringList& names : {QStringList{"bytes", "tcp_delay"}, QStringList{"bytes,tcp_delay"}, QStringList{"bytes", "--metric", "tcp_delay"}}) {
        const Ended ended = run(QStringList{m_sample} + rest + names);
        QCOMPARE(ended.status, 0);
        QCOMPARE(ended.output.section(QStringLiteral("\r\n"), 0, 0), QStringLiteral("time,bytes,tcp_delay"));
    }
    QCOMPARE(run(rest + QStringList{"bytes", m_sample}).status, 0); // a source after the metrics is a source
}

void ReportOptionsTest::aStepIsNeverReplacedByAnother()
{
    for (const char* step : {"500ms", "1us"}) {
        const Ended ended = run({m_sample, "--what", "trend", "--step", step});
        QCOMPARE(ended.status, 2);
        QVERIFY(ended.error.contains("--step"));
        QVERIFY(ended.output.isEmpty());
    }
}

void ReportOptionsTest::packetsCutByTheSnapLengthAreTold()
{
    struct { uint32_t magic = 0xa1b2c3d4; uint16_t major = 2, minor = 4; uint32_t zone = 0, digits = 0, snap = 34, link = 1; } header;
    struct { uint32_t seconds = 1'700'000'000, fraction = 0, captured = 34, wire = 1042; } packet;
    const QByteArray frame = QByteArray::fromHex("020000000002020000000001" "0800" "4500040400000000401100000a0000010a000002");
    QFile file(m_folder.filePath(QStringLiteral("snap.pcap")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(reinterpret_cast<const char*>(&header), sizeof header);
    file.write(reinterpret_cast<const char*>(&packet), sizeof packet);
    file.write(frame);
    packet.captured = 20; // ends before its addresses
    file.write(reinterpret_cast<const char*>(&packet), sizeof packet);
    file.write(frame.first(20));
    file.close();
    const Ended ended = run({file.fileName(), "--what", "coverage", "--columns", "lost,cut_packets", "--format", "csv"});
    QCOMPARE(ended.output, QStringLiteral("lost,cut_packets\r\n1,2\r\n"));
}

void ReportOptionsTest::opensAFileWhoseNameIsNoText()
{
    const QByteArray name = m_folder.filePath(QStringLiteral("b")).toLocal8Bit() + "\xff.pcapng.zst";
    QCOMPARE(::symlink(QFile::encodeName(m_sample).constData(), name.constData()), 0);
    QCOMPARE(std::system(("'" WEIR_BIN "/weir-report' '" + name + "' >/dev/null").constData()), 0);
}

void ReportOptionsTest::sortsLimitsAndKeepsTheTotals()
{
    const Ended three = run({m_sample, "--columns", "client,server,packets", "--sort", "packets:desc,client", "--limit", "3"});
    const Ended all = run({m_sample, "--columns", "client,server,packets"});
    QCOMPARE(three.output.count('\n'), 5); // header, three, total
    const QString total = three.output.split('\n')[4];
    QVERIFY(total.startsWith(QStringLiteral("total of ")));
    QCOMPARE(total.simplified(), all.output.trimmed().split('\n').last().simplified());
}

void ReportOptionsTest::aMissingFileIsToldAndTheOthersReported()
{
    const Ended missing = run({"nobody.pcap", "--format", "csv"});
    QCOMPARE(missing.status, 1);
    QCOMPARE(missing.output, QString());
    QVERIFY(missing.error.contains(QStringLiteral("Cannot open nobody.pcap: No such file")));
    const Ended both = run({"nobody.pcap", m_sample, "--format", "csv", "--columns", "client"});
    QCOMPARE(both.status, 1);
    QVERIFY(both.output.count('\n') > 10);
}

void ReportOptionsTest::aCutRecordingGivesWhatWasBefore()
{
    QFile cut(m_folder.filePath(QStringLiteral("cut.weir")));
    QProcess capture;
    capture.setStandardOutputFile(cut.fileName());
    capture.start(QStringLiteral(WEIR_BIN "/weir-capture"), {"read", m_sample});
    QVERIFY(capture.waitForFinished());
    QVERIFY(cut.size() > 10000 && cut.resize(cut.size() - 20));
    const Ended ended = run({cut.fileName(), "--what", "flows", "--format", "csv", "--columns", "client_ip"});
    QCOMPARE(ended.status, 1);
    QVERIFY(ended.output.count('\n') > 1000);
    QVERIFY2(ended.error.contains(QStringLiteral("cut.weir is cut off at offset ")), qPrintable(ended.error));
    QCOMPARE(ended.error.count('\n'), 1);
}

void ReportOptionsTest::theDeathOfAReaderIsExitStatusThree()
{
    const QString fifo = m_folder.filePath(QStringLiteral("fifo"));
    QCOMPARE(::mkfifo(qPrintable(fifo), 0600), 0);
    QProcess report;
    report.start(QStringLiteral(WEIR_BIN "/weir-report"), {fifo});
    QVERIFY(report.waitForStarted());
    const int input = ::open(qPrintable(fifo), O_WRONLY | O_CLOEXEC); // opened by the report now
    pid_t child = 0;
    QTRY_VERIFY([&] {
        for (const QString& task : QDir(QStringLiteral("/proc/%1/task").arg(report.processId())).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile children(QStringLiteral("/proc/%1/task/%2/children").arg(report.processId()).arg(task));
            if (children.open(QIODevice::ReadOnly) && (child = children.readAll().split(' ').first().toInt()) != 0)
                return true;
        }
        return false;
    }());
    QCOMPARE(::kill(child, SIGABRT), 0); // of a SIGSEGV sanitizers make an exit
    QVERIFY(report.waitForFinished());
    ::close(input);
    QCOMPARE(report.exitCode(), 3);
    const QString error = QString::fromUtf8(report.readAllStandardError());
    QVERIFY2(error.contains(QStringLiteral("The reader of fifo ended unexpectedly (signal 6")), qPrintable(error));
}

QTEST_GUILESS_MAIN(ReportOptionsTest)
#include "report_options_test.moc"
