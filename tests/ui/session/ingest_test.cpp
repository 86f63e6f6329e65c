// SPDX-License-Identifier: GPL-3.0-or-later
// Files through real children into a store.
#include "ui/session/ingest.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace weir;

class IngestTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void loadsSeveralFilesAsOneWorkspace();
    void aMissingFileDoesNotKeepTheOthersOut();
    void showsRowsWhileTheRestIsStillOutstanding();
    void cancelKeepsWhatWasRead();
    void theDeathOfAReaderIsTold();
    void publishesAtMostTenTimesASecond();

private:
    std::string inFolder(const char* name) const { return m_folder.filePath(QLatin1String(name)).toStdString(); }
    /// A FIFO that has given the first half of the recording and stays open.
    int halfOfTheRecordingThrough(const std::string& fifo) const;
    static pid_t onlyChild();

    QTemporaryDir m_folder;
    std::string m_sample = QDir::cleanPath(QStringLiteral(WEIR_TEST_DATA "/../../resources/sample.pcapng.zst")).toStdString();
    QByteArray m_recording;
    uint64_t m_records = 0;
};

void IngestTest::initTestCase()
{
    std::signal(SIGPIPE, SIG_IGN);
    QProcess capture;
    capture.setStandardOutputFile(m_folder.filePath(QStringLiteral("sample.weir")));
    capture.start(QStringLiteral(WEIR_BIN "/weir-capture"), {"read", QString::fromStdString(m_sample)});
    QVERIFY(capture.waitForFinished());
    QCOMPARE(capture.exitCode(), 0);
    QFile recording(m_folder.filePath(QStringLiteral("sample.weir")));
    QVERIFY(recording.open(QIODevice::ReadOnly));
    m_recording = recording.readAll();
    core::Store store;
    session::Ingest ingest(store, {inFolder("sample.weir")}, {}, [](const session::IngestNews&) {});
    ingest.join();
    m_records = store.snapshot()->records;
    QVERIFY(m_records > 1000);
}

int IngestTest::halfOfTheRecordingThrough(const std::string& fifo) const
{
    const int input = ::open(fifo.c_str(), O_WRONLY | O_CLOEXEC);
    const qint64 half = m_recording.size() / 2;
    return ::write(input, m_recording.constData(), size_t(half)) == half ? input : -1;
}

pid_t IngestTest::onlyChild()
{
    for (const QString& task : QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile children(QStringLiteral("/proc/self/task/%1/children").arg(task));
        if (children.open(QIODevice::ReadOnly)) {
            if (const pid_t child = children.readAll().split(' ').first().toInt())
                return child;
        }
    }
    return 0;
}

void IngestTest::loadsSeveralFilesAsOneWorkspace()
{
    core::Store store;
    session::Ingest ingest(store, {m_sample, inFolder("sample.weir"), m_sample, m_sample, inFolder("sample.weir")}, {}, [](const session::IngestNews&) {});
    ingest.join();
    const auto snapshot = store.snapshot();
    QCOMPARE(snapshot->records, 5 * m_records);
    QCOMPARE(snapshot->sources.size(), size_t(5));
    for (const core::StoredSource& source : snapshot->sources) {
        QVERIFY(source.ended);
        QVERIFY(!source.error);
        QCOMPARE(source.progress.packets, snapshot->sources.front().progress.packets);
        QVERIFY(!source.hello.observer.empty());
    }
}

void IngestTest::aMissingFileDoesNotKeepTheOthersOut()
{
    core::Store store;
    session::Ingest ingest(store, {inFolder("nobody"), m_sample}, {}, [](const session::IngestNews&) {});
    ingest.join();
    const auto snapshot = store.snapshot();
    QCOMPARE(snapshot->records, m_records);
    QCOMPARE(snapshot->sources[0].error->code, core::ErrorCode::CannotOpen);
    QCOMPARE(snapshot->sources[0].hello.observer, std::string("nobody"));
    QVERIFY(!snapshot->sources[1].error);
}

void IngestTest::showsRowsWhileTheRestIsStillOutstanding()
{
    const std::string fifo = inFolder("slow");
    QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
    core::Store store;
    session::Ingest ingest(store, {fifo}, {}, [](const session::IngestNews&) {});
    const int input = halfOfTheRecordingThrough(fifo);
    QVERIFY(input >= 0);
    QTRY_VERIFY(store.snapshot()->records > 0);
    QVERIFY(!store.snapshot()->sources[0].ended);
    const qint64 half = m_recording.size() / 2;
    QCOMPARE(::write(input, m_recording.constData() + half, size_t(m_recording.size() - half)), m_recording.size() - half);
    ::close(input);
    ingest.join();
    QCOMPARE(store.snapshot()->records, m_records);
    QVERIFY(store.snapshot()->sources[0].ended);
}

void IngestTest::cancelKeepsWhatWasRead()
{
    const std::string fifo = inFolder("endless");
    QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
    core::Store store;
    session::Ingest ingest(store, {fifo}, {}, [](const session::IngestNews&) {});
    const int input = halfOfTheRecordingThrough(fifo);
    QTRY_VERIFY(store.snapshot()->records > 0);
    ingest.cancel();
    ingest.join(); // would never return if the child were waited for
    QVERIFY(store.snapshot()->records > 0);
    QVERIFY(store.snapshot()->records < m_records);
    QVERIFY(!store.snapshot()->sources[0].ended);
    QCOMPARE(onlyChild(), pid_t(0));
    ::close(input);
}

void IngestTest::theDeathOfAReaderIsTold()
{
    for (const int signal : {SIGABRT, SIGKILL}) { // sanitizers make an exit of a SIGSEGV
        const std::string fifo = inFolder("deadly") + std::to_string(signal);
        QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
        core::Store store;
        session::Ingest ingest(store, {fifo}, {}, [](const session::IngestNews&) {});
        const int input = halfOfTheRecordingThrough(fifo);
        QTRY_VERIFY(store.snapshot()->records > 0);
        const pid_t child = onlyChild();
        QVERIFY(child > 0);
        QCOMPARE(::kill(child, signal), 0);
        ingest.join();
        const auto snapshot = store.snapshot();
        QVERIFY(snapshot->records > 0);
        QVERIFY(snapshot->sources[0].error);
        QCOMPARE(snapshot->sources[0].error->code, core::ErrorCode::ChildDied);
        QVERIFY(snapshot->sources[0].error->detail.starts_with("signal " + std::to_string(signal)));
        ::close(input);
    }
}

void IngestTest::publishesAtMostTenTimesASecond()
{
    core::Store store;
    int publications = 0, ends = 0;
    const auto start = std::chrono::steady_clock::now();
    session::Ingest ingest(store, std::vector<std::string>(12, m_sample), {}, [&](const session::IngestNews& news) { ++(news.ended ? ends : publications); });
    ingest.join();
    const auto tenths = (std::chrono::steady_clock::now() - start) / std::chrono::milliseconds(100);
    QCOMPARE(ends, 1);
    QVERIFY(publications > 0);
    QVERIFY(publications <= tenths + 1);
}

QTEST_GUILESS_MAIN(IngestTest)
#include "ingest_test.moc"
