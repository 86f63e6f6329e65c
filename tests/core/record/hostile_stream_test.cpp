// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a stream holds, reading it neither crashes nor takes more than 64 MiB.
#include "core/record/record_reader.h"
#include "core/record/record_writer.h"
#include "weir.pb.h"

#include <QTest>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <malloc.h>
#include <new>
#include <random>
#include <zlib.h>

namespace {

std::atomic<size_t> held = 0;
std::atomic<size_t> most = 0;

void* counted(size_t size)
{
    void* memory = std::malloc(size);
    if (!memory)
        throw std::bad_alloc();
    held += malloc_usable_size(memory);
    most = std::max(most.load(), held.load());
    return memory;
}

} // namespace

void* operator new(size_t size) { return counted(size); }
void operator delete(void* memory) noexcept
{
    held -= malloc_usable_size(memory);
    std::free(memory);
}
void operator delete(void* memory, size_t) noexcept { operator delete(memory); }

using namespace weir::core;
namespace wire = weir::wire;

using Bytes = std::vector<uint8_t>;

namespace {

constexpr size_t kLimit = size_t(64) << 20;

struct Nothing final : RecordSink
{
    void hello(const StreamHello&) override {}
    void conversation(const Conversation&) override {}
    void record(const FlowRecord&) override {}
    void name(const AddressName&) override {}
    void loss(const Loss&) override {}
    void progress(const Progress&) override {}
    void end(const std::optional<Error>&) override {}
};

/// The most bytes held at once while reading, beyond those held before.
size_t mostHeldBy(const Bytes& stream)
{
    const size_t before = held;
    most = before;
    Nothing sink;
    RecordReader reader(sink, "hostile");
    if (reader.feed(stream))
        (void)reader.finish();
    return most - before;
}

Bytes largeStream()
{
    Bytes bytes;
    RecordWriter writer([&](std::span<const uint8_t> part) { bytes.insert(bytes.end(), part.begin(), part.end()); });
    writer.hello({});
    for (uint32_t at = 0; at < 5000; ++at) {
        Conversation conversation;
        conversation.id = ConversationId{at};
        conversation.protocol = at % 2 ? "https" : "dns";
        conversation.sni = std::to_string(at) + ".example";
        writer.conversation(conversation);
        FlowRecord record;
        record.conversation = conversation.id;
        record.metrics.bytesSent = at;
        record.metrics.packetsReceived = at * 1000;
        writer.record(record);
    }
    writer.end(std::nullopt);
    return bytes;
}

Bytes streamWith(FrameKind kind, const std::string& body)
{
    Bytes bytes;
    RecordWriter writer([&](std::span<const uint8_t> part) { bytes.insert(bytes.end(), part.begin(), part.end()); });
    writer.hello({});
    Bytes frame(kFrameHeaderBytes + body.size());
    const auto put = [&](size_t at, auto value) { std::memcpy(frame.data() + at, &value, sizeof value); };
    put(0, uint32_t(body.size()));
    put(8, uint16_t(kind));
    put(12, uint32_t(body.size()));
    std::memcpy(frame.data() + kFrameHeaderBytes, body.data(), body.size());
    put(4, uint32_t(crc32(0, frame.data() + 8, uInt(frame.size() - 8))));
    bytes.insert(bytes.end(), frame.begin(), frame.end());
    return bytes;
}

} // namespace

class HostileStreamTest : public QObject
{
    Q_OBJECT
private slots:
    void staysSmallWhereverTheStreamIsCut();
    void staysSmallWhicheverBytesAreWrong();
    void staysSmallForTheLargestBatches();
    void staysSmallForTextsThatEveryRowShares();
    void staysSmallForCrowdsOfEmptyMessages();
};

void HostileStreamTest::staysSmallWhereverTheStreamIsCut()
{
    const Bytes stream = largeStream();
    std::mt19937 random(1);
    std::vector<size_t> lengths;
    for (size_t length = 0; length < 2000; ++length)
        lengths.push_back(length);
    for (int place = 0; place < 200; ++place)
        lengths.push_back(random() % stream.size());
    for (const size_t length : lengths)
        QVERIFY(mostHeldBy(Bytes(stream.begin(), stream.begin() + ptrdiff_t(length))) < kLimit);
}

void HostileStreamTest::staysSmallWhicheverBytesAreWrong()
{
    const Bytes stream = largeStream();
    std::mt19937 random(2);
    for (int round = 0; round < 500; ++round) {
        Bytes wrong = stream;
        for (int change = 0; change < 3; ++change)
            wrong[random() % std::min<size_t>(wrong.size(), round < 250 ? 100 : wrong.size())] = uint8_t(random());
        QVERIFY(mostHeldBy(wrong) < kLimit);
    }
}

void HostileStreamTest::staysSmallForTheLargestBatches()
{
    wire::Batch batch;
    batch.set_rows(kMostRows);
    for (uint32_t tag = 200; tag < 231; ++tag) {
        wire::Column& column = *batch.add_columns();
        column.set_tag(tag);
        for (uint32_t row = 0; row < kMostRows; ++row)
            column.add_numbers(1);
    }
    const Bytes stream = streamWith(FrameKind::Flows, batch.SerializeAsString());
    QVERIFY(stream.size() > 2000000);
    QVERIFY(mostHeldBy(stream) < kLimit);
}

void HostileStreamTest::staysSmallForTextsThatEveryRowShares()
{
    wire::Batch batch;
    batch.set_rows(kMostRows);
    for (const uint32_t tag : {16u, 18u, 19u, 20u, 21u}) {
        wire::Column& column = *batch.add_columns();
        column.set_tag(tag);
        column.add_texts(std::string(kLongestText, 'x'));
        for (uint32_t row = 0; row < kMostRows; ++row)
            column.add_numbers(1);
    }
    QVERIFY(mostHeldBy(streamWith(FrameKind::Conversations, batch.SerializeAsString())) < kLimit);
}

void HostileStreamTest::staysSmallForCrowdsOfEmptyMessages()
{
    std::string texts; // a column with a million and a half empty texts
    for (int at = 0; at < 1500000; ++at)
        texts += std::string("\x22\x00", 2);
    std::string body = "\x12";
    for (size_t size = texts.size(); size != 0; size >>= 7)
        body += char((size & 0x7f) | (size >> 7 ? 0x80 : 0));
    QVERIFY(mostHeldBy(streamWith(FrameKind::Names, body + texts)) < kLimit);
    std::string columns; // two million empty columns
    for (int at = 0; at < 2000000; ++at)
        columns += std::string("\x12\x00", 2);
    QVERIFY(mostHeldBy(streamWith(FrameKind::Names, columns)) < kLimit);
}

QTEST_GUILESS_MAIN(HostileStreamTest)
#include "hostile_stream_test.moc"
