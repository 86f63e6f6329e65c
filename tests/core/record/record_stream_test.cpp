// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/record_reader.h"
#include "core/record/record_writer.h"
#include "tests/core/record/rows_as_text.h"
#include "tests/core/record/sample_rows.h"
#include "weir.pb.h"

#include <QFile>
#include <QTest>
#include <cstring>
#include <zlib.h>

using namespace weir::core;
namespace wire = weir::wire;

using Bytes = std::vector<uint8_t>;

namespace {

Bytes sampleStream(RecordWriterOptions options = {})
{
    Bytes bytes;
    RecordWriter writer([&](std::span<const uint8_t> part) { bytes.insert(bytes.end(), part.begin(), part.end()); }, options);
    sendSampleRows(writer);
    return bytes;
}

std::string sampleText()
{
    RowsAsText rows;
    sendSampleRows(rows);
    return rows.text;
}

struct ReadResult
{
    std::string rows;
    std::optional<Error> error;
};

ReadResult readAll(const Bytes& bytes, size_t piece = SIZE_MAX)
{
    RowsAsText rows;
    RecordReader reader(rows, "stream");
    Expected<void> result;
    for (size_t at = 0; result && at < bytes.size();) {
        const size_t size = std::min(piece, bytes.size() - at);
        result = reader.feed({bytes.data() + at, size});
        at += size;
    }
    if (result)
        result = reader.finish();
    return {rows.text, result ? std::nullopt : std::optional(result.error())};
}

/// A frame around `body`, as it stands.
void addFrame(Bytes& stream, FrameKind kind, std::string_view body, uint16_t flags = 0, std::optional<uint32_t> rawLength = {})
{
    Bytes frame(kFrameHeaderBytes + body.size());
    const auto put = [&](size_t at, auto value) { std::memcpy(frame.data() + at, &value, sizeof value); };
    put(0, uint32_t(body.size()));
    put(8, uint16_t(kind));
    put(10, flags);
    put(12, rawLength.value_or(uint32_t(body.size())));
    std::memcpy(frame.data() + kFrameHeaderBytes, body.data(), body.size());
    put(4, uint32_t(crc32(0, frame.data() + 8, uInt(frame.size() - 8))));
    stream.insert(stream.end(), frame.begin(), frame.end());
}

Bytes headerAndHello()
{
    Bytes bytes;
    RecordWriter writer([&](std::span<const uint8_t> part) { bytes.insert(bytes.end(), part.begin(), part.end()); });
    writer.hello({});
    return bytes;
}

} // namespace

class RecordStreamTest : public QObject
{
    Q_OBJECT
private slots:
    void givesBackEveryFieldWithExtremeValues();
    void takesBytesInPiecesOfAnySize();
    void protobufsOwnClassesReadABatch();
    void cutsATornTailAtTheLastWholeFrame();
    void findsEveryFlippedBit();
    void skipsWhatANewerMinorVersionAdds();
    void refusesANewerMajorVersion();
    void refusesHostileInput_data();
    void refusesHostileInput();
    void keepsBatchesOfLongTextsBelowTheLimit();
    void readsTheKeptFileOfVersion1();
};

void RecordStreamTest::givesBackEveryFieldWithExtremeValues()
{
    for (const bool compressed : {false, true}) {
        for (const uint32_t rows : {1u, 3u, 2048u}) {
            const ReadResult result = readAll(sampleStream({compressed, rows}));
            QVERIFY(!result.error);
            // Batches reorder rows of different kinds; the lines are the same.
            QStringList got = QString::fromLatin1(QByteArray::fromStdString(result.rows)).split('\n');
            QStringList wanted = QString::fromLatin1(QByteArray::fromStdString(sampleText())).split('\n');
            got.sort();
            wanted.sort();
            QCOMPARE(got, wanted);
        }
    }
}

void RecordStreamTest::takesBytesInPiecesOfAnySize()
{
    const Bytes bytes = sampleStream();
    const ReadResult whole = readAll(bytes);
    for (const size_t piece : {size_t(1), size_t(2), size_t(7), size_t(15), size_t(17), size_t(100)})
        QCOMPARE(readAll(bytes, piece).rows, whole.rows);
}

void RecordStreamTest::protobufsOwnClassesReadABatch()
{
    Bytes bytes;
    RecordWriter writer([&](std::span<const uint8_t> part) { bytes.assign(part.begin(), part.end()); }, {.compressed = false});
    Conversation conversation;
    conversation.id = ConversationId{7};
    conversation.client.port = 40000;
    conversation.protocol = "dns";
    writer.conversation(conversation);
    writer.conversation(conversation);
    writer.flush();
    wire::Batch batch;
    QVERIFY(batch.ParseFromArray(bytes.data() + kFrameHeaderBytes, int(bytes.size() - kFrameHeaderBytes)));
    QCOMPARE(batch.rows(), 2u);
    QCOMPARE(batch.columns(0).tag(), 1000u);
    QVERIFY(batch.columns(0).delta());
    QCOMPARE(batch.columns(0).numbers(0), uint64_t(14)); // zigzag 7
    QCOMPARE(batch.columns(0).numbers(1), uint64_t(0));
    QCOMPARE(batch.columns(1).tag(), 12u);
    QCOMPARE(batch.columns(1).fixed().size(), size_t(32));
    QCOMPARE(batch.columns(2).numbers(1), uint64_t(40000));
    const auto& protocol = batch.columns(batch.columns_size() - 1);
    QCOMPARE(protocol.texts_size(), 1);
    QCOMPARE(protocol.texts(0), std::string("dns"));
    QCOMPARE(protocol.numbers(1), uint64_t(1));
    QCOMPARE(batch.SerializeAsString().size(), bytes.size() - kFrameHeaderBytes);
}

void RecordStreamTest::cutsATornTailAtTheLastWholeFrame()
{
    const Bytes bytes = sampleStream({.compressed = true, .rowsPerBatch = 4});
    const std::string whole = readAll(bytes).rows;
    for (size_t length = 0; length < bytes.size(); ++length) {
        const ReadResult result = readAll(Bytes(bytes.begin(), bytes.begin() + ptrdiff_t(length)));
        QVERIFY(result.error);
        QCOMPARE(result.error->code, ErrorCode::CutFile);
        QVERIFY(result.error->offset <= length);
        QVERIFY(whole.starts_with(result.rows));
    }
}

void RecordStreamTest::findsEveryFlippedBit()
{
    const Bytes bytes = sampleStream();
    for (size_t at = 0; at < bytes.size(); ++at) {
        Bytes flipped = bytes;
        flipped[at] ^= 0x10;
        const bool isMinorVersion = at == 10 || at == 11;
        QCOMPARE(readAll(flipped).error.has_value(), !isMinorVersion);
    }
}

void RecordStreamTest::skipsWhatANewerMinorVersionAdds()
{
    Bytes bytes = headerAndHello();
    bytes[10] = 9;
    addFrame(bytes, FrameKind{77}, "what nobody here knows");
    wire::Batch batch;
    batch.set_rows(1);
    wire::Column& port = *batch.add_columns();
    port.set_tag(13);
    port.add_numbers(80);
    wire::Column& unknown = *batch.add_columns();
    unknown.set_tag(999'999);
    unknown.add_numbers(1);
    unknown.add_numbers(2);
    std::string body = batch.SerializeAsString();
    body += "\x7a\x03new";   // field 15, bytes
    body += "\x81\x01" "8 bytes."; // field 16, fixed64
    addFrame(bytes, FrameKind::Conversations, body);
    addFrame(bytes, FrameKind::End, "");
    const ReadResult result = readAll(bytes);
    QVERIFY(!result.error);
    QVERIFY(result.rows.find("conversation 0 :: 80 > ") != std::string::npos);
}

void RecordStreamTest::refusesANewerMajorVersion()
{
    Bytes bytes = sampleStream();
    bytes[8] = 2;
    const ReadResult result = readAll(bytes);
    QCOMPARE(result.rows, std::string());
    QCOMPARE(result.error->code, ErrorCode::NewerVersion);
    QCOMPARE(sentence(*result.error),
             std::string("stream was written by a newer Weir (format 2, this one reads 1). Update Weir to read it."));
}

void RecordStreamTest::refusesHostileInput_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("why");
    const auto add = [](const char* name, FrameKind kind, const std::string& body, const char* why, uint16_t flags = 0,
                        std::optional<uint32_t> rawLength = {}) {
        Bytes bytes = headerAndHello();
        addFrame(bytes, kind, body, flags, rawLength);
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())) << QByteArray(why);
    };
    const auto batchWith = [](uint32_t rows, auto fill) {
        wire::Batch batch;
        batch.set_rows(rows);
        fill(batch);
        return batch.SerializeAsString();
    };
    const auto flows = FrameKind::Flows;
    add("too many rows", flows, batchWith(65'537, [](wire::Batch&) {}), "a batch announces 65537 rows");
    add("a short column", flows, batchWith(2, [](wire::Batch& b) {
            auto& column = *b.add_columns();
            column.set_tag(200);
            column.add_numbers(1);
        }), "column 200 is not as long as its batch");
    add("a long column", flows, batchWith(1, [](wire::Batch& b) {
            auto& column = *b.add_columns();
            column.set_tag(200);
            column.add_numbers(1);
            column.add_numbers(1);
        }), "column 200 is not as long as its batch");
    add("a column twice", flows, batchWith(0, [](wire::Batch& b) {
            b.add_columns()->set_tag(200);
            b.add_columns()->set_tag(200);
        }), "column 200 comes twice");
    add("too many columns", flows, batchWith(0, [](wire::Batch& b) {
            for (uint32_t tag = 1; tag < 400; ++tag)
                b.add_columns()->set_tag(tag);
        }), "a batch has more than 256 columns");
    add("a text that is not there", FrameKind::Names, batchWith(1, [](wire::Batch& b) {
            auto& column = *b.add_columns();
            column.set_tag(1011);
            column.add_numbers(3);
            column.add_texts("one");
        }), "column 1011 names a text that it does not have");
    add("a long text", FrameKind::Names, batchWith(1, [](wire::Batch& b) {
            auto& column = *b.add_columns();
            column.set_tag(1011);
            column.add_numbers(1);
            column.add_texts(std::string(5000, 'x'));
        }), "a text is 5000 bytes long");
    add("short addresses", FrameKind::Conversations, batchWith(2, [](wire::Batch& b) {
            auto& column = *b.add_columns();
            column.set_tag(12);
            column.set_fixed(std::string(17, 'x'));
        }), "column 12 holds no addresses");
    add("a varint without end", flows, std::string("\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 13), "a batch does not parse");
    add("a field beyond its message", flows, std::string("\x12\x7f" "abc"), "a batch does not parse");
    add("a greeting without interval", FrameKind::Hello, "", "the greeting announces an interval of 0 ns");
    wire::Hello age;
    age.set_interval_ns(UINT64_MAX);
    add("a greeting with an age of interval", FrameKind::Hello, age.SerializeAsString(),
        "the greeting announces an interval of 18446744073709551615 ns");
    wire::Hello crowd;
    crowd.set_interval_ns(1);
    for (int at = 0; at < 2000; ++at)
        crowd.add_observer_addresses(std::string(16, 'x'));
    add("a crowd of observers", FrameKind::Hello, crowd.SerializeAsString(), "the greeting names 2000 addresses");
    add("a large greeting", FrameKind::Hello, std::string(100'000, '\0'), "the greeting does not parse");
    add("no zstd", flows, "no zstd", "a frame does not decompress", kFrameCompressed, 100);
    add("a large raw length", flows, "x", "a frame announces 4194305 bytes", kFrameCompressed, kLargestBody + 1);
    Bytes noHello = headerAndHello();
    noHello.resize(kStreamHeaderBytes);
    addFrame(noHello, FrameKind::Progress, "");
    QTest::newRow("no greeting") << QByteArray(reinterpret_cast<const char*>(noHello.data()), qsizetype(noHello.size()))
                                 << QByteArray("the first frame is no greeting");
    Bytes after = sampleStream();
    addFrame(after, FrameKind::Progress, "");
    QTest::newRow("rows after the end") << QByteArray(reinterpret_cast<const char*>(after.data()), qsizetype(after.size()))
                                        << QByteArray("more rows follow the one that ends a recording");
}

void RecordStreamTest::refusesHostileInput()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, why);
    const ReadResult result = readAll(Bytes(stream.begin(), stream.end()));
    QVERIFY(result.error);
    QCOMPARE(result.error->code, ErrorCode::BrokenFile);
    QCOMPARE(QByteArray(result.error->detail.c_str()), why);
}

void RecordStreamTest::keepsBatchesOfLongTextsBelowTheLimit()
{
    size_t largest = 0;
    RecordWriter writer([&](std::span<const uint8_t> part) { largest = std::max(largest, part.size()); }, {.compressed = false});
    for (uint32_t at = 0; at < 4000; ++at) {
        Conversation row;
        row.id = ConversationId{at};
        row.sni = std::to_string(at) + std::string(9000, 's');
        row.tunnel = std::to_string(at) + std::string(3000, 't');
        writer.conversation(row);
    }
    writer.end(std::nullopt);
    QVERIFY(largest > 100'000);
    QVERIFY(largest < kLargestBody);
}

void RecordStreamTest::readsTheKeptFileOfVersion1()
{
    QFile kept(QStringLiteral(WEIR_TEST_DATA "/version-1.weir")), expected(QStringLiteral(WEIR_TEST_DATA "/version-1.txt"));
    QVERIFY(kept.open(QIODevice::ReadOnly) && expected.open(QIODevice::ReadOnly));
    const QByteArray bytes = kept.readAll();
    const ReadResult result = readAll(Bytes(bytes.begin(), bytes.end()));
    QVERIFY(!result.error);
    QCOMPARE(QByteArray::fromStdString(result.rows), expected.readAll());
}

QTEST_GUILESS_MAIN(RecordStreamTest)
#include "record_stream_test.moc"
