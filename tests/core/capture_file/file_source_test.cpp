// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/capture_reader.h"

#include <QTemporaryFile>
#include <QTest>
#include <fcntl.h>
#include <unistd.h>

using namespace weir::core;

namespace {

constexpr size_t kPacketBytes = 16 + 60;

QByteArray word(quint32 value) { return QByteArray(reinterpret_cast<const char*>(&value), 4); }

QByteArray header() { return QByteArray::fromHex("d4c3b2a1020004000000000000000000ffff000001000000"); }

QByteArray packets(int count)
{
    QByteArray bytes;
    for (int at = 0; at < count; ++at)
        bytes += word(1000 + static_cast<quint32>(at)) + word(0) + word(60) + word(60) + QByteArray(60, 'x');
    return bytes;
}

struct Walk
{
    int frames = 0;
    int whole = 0; // frames whose bytes are what was written
    std::string error;
};

/// `meanwhile` is called after the first frames.
template <typename Meanwhile> Walk walk(int descriptor, Meanwhile meanwhile)
{
    auto reader = CaptureReader::open(descriptor, "walk");
    Walk seen;
    if (!reader) {
        seen.error = sentence(reader.error());
        return seen;
    }
    std::array<Frame, 256> frames;
    while (const size_t count = (*reader)->next(frames)) {
        for (const Frame& frame : std::span(frames).first(count))
            seen.whole += frame.bytes.size() == 60 && frame.bytes.front() == 'x' && frame.bytes.back() == 'x';
        if (seen.frames == 0)
            meanwhile();
        seen.frames += static_cast<int>(count);
    }
    if ((*reader)->error())
        seen.error = sentence(*(*reader)->error());
    return seen;
}

} // namespace

class FileSourceTest : public QObject
{
    Q_OBJECT
private slots:
    void showsAFileLargerThanItsWindow();
    void goesOnWithWhatWasAppended();
    void readsAPipeAsItComes();
    void survivesAFileThatShrinks_data();
    void survivesAFileThatShrinks();
};

void FileSourceTest::showsAFileLargerThanItsWindow()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(header() + packets(300'000)); // 22 MB
    QVERIFY(file.flush());
    const Walk seen = walk(file.handle(), [] {});
    QCOMPARE(seen.error, std::string());
    QCOMPARE(seen.frames, 300'000);
    QCOMPARE(seen.whole, 300'000);
}

void FileSourceTest::goesOnWithWhatWasAppended()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(header() + packets(1'000));
    QVERIFY(file.flush());
    const Walk seen = walk(file.handle(), [&] {
        file.write(packets(500));
        file.flush();
    });
    QCOMPARE(seen.error, std::string());
    QCOMPARE(seen.whole, 1'500);
}

void FileSourceTest::readsAPipeAsItComes()
{
    int ends[2];
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    const QByteArray bytes = header() + packets(100);
    QCOMPARE(::write(ends[1], bytes.data(), static_cast<size_t>(bytes.size())), bytes.size());
    ::close(ends[1]);
    const Walk seen = walk(ends[0], [] {});
    ::close(ends[0]);
    QCOMPARE(seen.error, std::string());
    QCOMPARE(seen.whole, 100);
}

void FileSourceTest::survivesAFileThatShrinks_data()
{
    QTest::addColumn<qint64>("left");
    QTest::newRow("to nothing") << qint64(0);
    QTest::newRow("in a page that is in memory") << qint64(header().size() + 100 * kPacketBytes);
    QTest::newRow("far behind") << qint64(header().size() + 60'000 * kPacketBytes + 5);
}

void FileSourceTest::survivesAFileThatShrinks()
{
    QFETCH(qint64, left);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(header() + packets(100'000)); // within one window
    QVERIFY(file.flush());
    const Walk seen = walk(file.handle(), [&] { QCOMPARE(::ftruncate(file.handle(), left), 0); });
    const int written = static_cast<int>((left - header().size()) / static_cast<qint64>(kPacketBytes));
    QVERIFY2(seen.error.find("it became shorter while it was read") != std::string::npos, seen.error.c_str());
    QVERIFY(seen.whole >= std::max(written - 256, 256)); // the first batch was seen before
    QVERIFY(seen.frames < std::max(written, 256) + 2 * 256);
}

QTEST_GUILESS_MAIN(FileSourceTest)
#include "file_source_test.moc"
