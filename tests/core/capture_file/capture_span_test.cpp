// SPDX-License-Identifier: GPL-3.0-or-later
// The quick look at both ends of a file against reading it all.
#include "core/capture_file/capture_reader.h"
#include "core/capture_file/capture_span.h"
#include "tests/core/packet/packet_text.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryFile>
#include <QTest>
#include <fcntl.h>
#include <unistd.h>

using namespace weir::core;
using namespace std::chrono_literals;

namespace {

constexpr size_t kTail = 256 * 1024;

Time at(int64_t seconds)
{
    return timeFromNanoseconds(seconds * 1'000'000'000);
}

void append32(std::vector<uint8_t>& bytes, std::initializer_list<uint32_t> values)
{
    for (const uint32_t value : values)
        for (int shift = 0; shift < 32; shift += 8)
            bytes.push_back(static_cast<uint8_t>(value >> shift));
}

/// Packets of 60 bytes, one every `step` seconds from 1,700,000,000 on; the bytes of each look like packet headers.
std::vector<uint8_t> pcapOf(int packets, uint32_t step)
{
    std::vector<uint8_t> file = bytesOf("d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000");
    for (int packet = 0; packet < packets; ++packet) {
        append32(file, {1'700'000'000 + static_cast<uint32_t>(packet) * step, 0, 60, 60});
        for (int repeat = 0; repeat < 5; ++repeat)
            append32(file, {1'800'000'000, 10, 7});
    }
    return file;
}

std::unique_ptr<QTemporaryFile> written(const std::vector<uint8_t>& bytes)
{
    auto file = std::make_unique<QTemporaryFile>();
    if (!file->open())
        qFatal("no temporary file");
    file->write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
    file->flush();
    return file;
}

} // namespace

class CaptureSpanTest : public QObject
{
    Q_OBJECT
private slots:
    void looksAtBothEndsAndFindsWhatReadingFinds_data();
    void looksAtBothEndsAndFindsWhatReadingFinds();
    void findsTheLastPacketOfALargePcap();
    void readsADamagedFileThrough();
    void readsACompressedFileThrough();
    void knowsNothingOfAPipeAndLeavesItUnread();
    void choosesTheIntervalByTheLength();
};

void CaptureSpanTest::looksAtBothEndsAndFindsWhatReadingFinds_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = QDir(WEIR_CAPTURES "/open").entryList(QDir::Files);
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << name;
    if (names.isEmpty())
        QTest::newRow("none") << QString();
}

void CaptureSpanTest::looksAtBothEndsAndFindsWhatReadingFinds()
{
    QFETCH(QString, name);
    if (name.isEmpty())
        QSKIP("The folder of captures is not beside this project.");
    QFile file(WEIR_CAPTURES "/open/" + name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto all = spanOfAll(file.handle());
    QVERIFY(all);
    QCOMPARE(captureSpan(file.handle()), all);
    const auto ends = spanOfEnds(file.handle(), kTail);
    if (!ends)
        return; // few or odd packets: read through
    // Times that go backward in the middle of a file are seen by reading only.
    QVERIFY(ends->first >= all->first && ends->last <= all->last);
    QCOMPARE(recordInterval(ends), recordInterval(all));
    QVERIFY(all->length() - ends->length() <= std::max<Duration>(1s, all->length() / 20));
}

void CaptureSpanTest::findsTheLastPacketOfALargePcap()
{
    const auto file = written(pcapOf(100'000, 2));
    const CaptureSpan expected{at(1'700'000'000), at(1'700'000'000 + 99'999 * 2)};
    QCOMPARE(spanOfEnds(file->handle(), kTail), std::optional(expected));
    QCOMPARE(captureSpan(file->handle()), std::optional(expected));
    QCOMPARE(spanOfAll(file->handle()), std::optional(expected));
}

void CaptureSpanTest::readsADamagedFileThrough()
{
    auto bytes = pcapOf(100'000, 2);
    bytes.resize(bytes.size() - 5);
    const auto file = written(bytes);
    QCOMPARE(spanOfEnds(file->handle(), kTail), std::nullopt);
    QCOMPARE(captureSpan(file->handle()), std::optional(CaptureSpan{at(1'700'000'000), at(1'700'000'000 + 99'998 * 2)}));
}

void CaptureSpanTest::readsACompressedFileThrough()
{
    const auto plain = written(pcapOf(1000, 60));
    QTemporaryFile packed;
    QVERIFY(packed.open());
    QProcess gzip;
    gzip.setStandardInputFile(plain->fileName());
    gzip.setStandardOutputFile(packed.fileName());
    gzip.start("gzip", {"-c"});
    QVERIFY(gzip.waitForFinished());
    QCOMPARE(spanOfEnds(packed.handle(), kTail), std::nullopt);
    QCOMPARE(captureSpan(packed.handle()), captureSpan(plain->handle()));
}

void CaptureSpanTest::knowsNothingOfAPipeAndLeavesItUnread()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    const auto bytes = pcapOf(3, 1);
    QCOMPARE(::write(ends[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    ::close(ends[1]);
    QCOMPARE(captureSpan(ends[0]), std::nullopt);
    const auto reader = CaptureReader::open(ends[0], "pipe");
    QVERIFY(reader);
    Frame frame;
    int frames = 0;
    while ((*reader)->next(frame))
        ++frames;
    QCOMPARE(frames, 3);
    ::close(ends[0]);
}

void CaptureSpanTest::choosesTheIntervalByTheLength()
{
    const auto intervalOf = [](Duration length) { return recordInterval(CaptureSpan{at(0), at(0) + length}); };
    QCOMPARE(intervalOf(1h), Duration(1s));
    QCOMPARE(intervalOf(1h + 1s), Duration(10s));
    QCOMPARE(intervalOf(24h), Duration(10s));
    QCOMPARE(intervalOf(24h + 1s), Duration(60s));
    QCOMPARE(recordInterval(std::nullopt), Duration(1s));
}

QTEST_GUILESS_MAIN(CaptureSpanTest)
#include "capture_span_test.moc"
