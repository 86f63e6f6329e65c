// SPDX-License-Identifier: GPL-3.0-or-later
// Damage and compression: cut anywhere, every capture gives what came before the cut, in bounded memory.
#include "core/packet/packet_decoder.h"
#include "tests/core/capture_file/memory_source.h"
#include "tests/core/packet/packet_text.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <atomic>
#include <algorithm>
#include <cstdlib>
#include <new>
#include <random>
#include <zlib.h>
#include <zstd.h>

using namespace weir::core;

namespace {

std::atomic<std::size_t> g_largestAllocation = 0; // Qt Test has a thread of its own

} // namespace

void* operator new(std::size_t size)
{
    std::size_t largest = g_largestAllocation;
    while (largest < size && !g_largestAllocation.compare_exchange_weak(largest, size)) {
    }
    if (void* memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}

namespace {

using Bytes = std::vector<uint8_t>;

Bytes gzipped(const Bytes& bytes)
{
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("zlib");
    Bytes packed(deflateBound(&stream, bytes.size()));
    stream.next_in = const_cast<uint8_t*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = packed.data();
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

Bytes zstandard(const Bytes& bytes)
{
    Bytes packed(ZSTD_compressBound(bytes.size()));
    packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
    return packed;
}

Bytes joined(Bytes one, const Bytes& other)
{
    one.insert(one.end(), other.begin(), other.end());
    return one;
}

/// Two packets of 3 and 1 bytes.
Bytes smallFile()
{
    return bytesOf("d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000 "
                   "01000000 02000000 03000000 3c000000 aabbcc 02000000 3f420f00 01000000 01000000 dd");
}

/// Frames given before the end or the break; decodes each.
size_t framesIn(const Bytes& file)
{
    auto reader = CaptureReader::open(InputBuffer(std::make_unique<MemorySource>(file)), "cut");
    if (!reader)
        return 0;
    std::array<Frame, 8> frames;
    size_t total = 0;
    Packet packet;
    while (const size_t count = (*reader)->next(frames)) {
        for (const Frame& frame : std::span(frames).first(count))
            (void)decodePacket(frame.linkType, frame.bytes, frame.wireLength, packet);
        total += count;
    }
    return total;
}

} // namespace

class CutFilesTest : public QObject
{
    Q_OBJECT
private slots:
    void readsCompressedFilesOfSeveralParts_data();
    void readsCompressedFilesOfSeveralParts();
    void saysHowCompressedDataBreaks();
    void holdsABombInBoundedMemory();
    void survivesEveryCut_data();
    void survivesEveryCut();
};

void CutFilesTest::readsCompressedFilesOfSeveralParts_data()
{
    QTest::addColumn<QByteArray>("file");
    const auto row = [](const char* name, const Bytes& file) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(file.data()), static_cast<qsizetype>(file.size()));
    };
    const Bytes whole = smallFile();
    const Bytes head(whole.begin(), whole.begin() + 30);
    const Bytes tail(whole.begin() + 30, whole.end());
    row("gzip", gzipped(whole));
    row("gzip, two members", joined(gzipped(head), gzipped(tail)));
    row("gzip, an empty member", joined(gzipped({}), gzipped(whole)));
    row("gzip, padded with zeros", joined(gzipped(whole), Bytes(600, 0)));
    row("zstd", zstandard(whole));
    row("zstd, two frames", joined(zstandard(head), zstandard(tail)));
    row("zstd, a skippable frame between", joined(joined(zstandard(head), bytesOf("502a4d18 03000000 010203")), zstandard(tail)));
}

void CutFilesTest::readsCompressedFilesOfSeveralParts()
{
    QFETCH(QByteArray, file);
    const Bytes bytes(file.begin(), file.end());
    for (const size_t step : {size_t(1), size_t(7), SIZE_MAX})
        QCOMPARE(readAll(bytes, step), readAll(smallFile()));
}

void CutFilesTest::saysHowCompressedDataBreaks()
{
    const auto ends = [](const std::string& text, const char* end) { return text.find(end) != std::string::npos; };
    for (const bool isGzip : {true, false}) {
        Bytes packed = isGzip ? gzipped(smallFile()) : zstandard(smallFile());
        const Bytes trailing = joined(packed, bytesOf("01020304050607"));
        QVERIFY(ends(readAll(trailing), isGzip ? "something that is not gzip follows" : "zstd data is damaged"));
        packed.resize(packed.size() - 3);
        QVERIFY(ends(readAll(packed), isGzip ? "its gzip data ends in the middle" : "its zstd data ends in the middle"));
    }
    Bytes damaged = gzipped(smallFile());
    damaged[damaged.size() - 6] ^= 0xff; // the checksum
    QVERIFY(ends(readAll(damaged), "its gzip data is damaged"));
}

void CutFilesTest::holdsABombInBoundedMemory()
{
    Bytes bomb = bytesOf("0a0d0d0a 1c000000 4d3c2b1a 01000000 ffffffffffffffff 1c000000 ad0b0000 00000001"); // 16 MiB
    bomb.resize(64u << 20);
    for (const Bytes& packed : {gzipped(bomb), zstandard(bomb)}) {
        g_largestAllocation = 0;
        const std::string text = readAll(packed);
        QVERIFY2(text.find("16,777,216 bytes in front and 0 behind") != std::string::npos, text.c_str());
        QVERIFY(g_largestAllocation <= 20u << 20);
    }
}

void CutFilesTest::survivesEveryCut_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = QDir(WEIR_CAPTURES "/open").entryList(QDir::Files);
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << name;
    if (names.isEmpty())
        QTest::newRow("none") << QString();
}

void CutFilesTest::survivesEveryCut()
{
    QFETCH(QString, name);
    if (name.isEmpty())
        QSKIP("The folder of captures is not beside this project.");
    QFile file(WEIR_CAPTURES "/open/" + name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    const Bytes whole(content.begin(), content.end());
    const size_t frames = framesIn(whole);
    g_largestAllocation = 0;
    std::vector<size_t> cuts;
    for (size_t cut = 0; cut < std::min<size_t>(2000, whole.size()); ++cut)
        cuts.push_back(cut);
    std::mt19937 random(20261121);
    for (int count = 0; count < 200; ++count)
        cuts.push_back(random() % whole.size());
    std::ranges::sort(cuts);
    size_t before = 0;
    for (const size_t cut : cuts) {
        const size_t given = framesIn(Bytes(whole.begin(), whole.begin() + static_cast<ptrdiff_t>(cut)));
        QVERIFY(given >= before && given <= frames); // a longer piece never gives less
        before = given;
    }
    QVERIFY(g_largestAllocation <= 64u << 20);
}

QTEST_GUILESS_MAIN(CutFilesTest)
#include "cut_files_test.moc"
