// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a record stream. The first byte chooses: the stream as it stands, or frames around the bytes with the
// checksums that a fuzzer cannot guess: u8 kind, u8 compressed or not, u16 length, body.
#include "core/record/record_reader.h"
#include "core/record/record_writer.h"

#include <cstdlib>
#include <cstring>
#include <zlib.h>
#include <zstd.h>

using namespace weir::core;

namespace {

/// What a first reader accepts, written again, must be accepted by a second one.
class Rewriting final : public RecordSink
{
public:
    Rewriting() : m_reader(m_counter, "again"), m_writer([this](std::span<const uint8_t> bytes) { check(m_reader.feed(bytes)); }, {.compressed = false}) {}

    void hello(const StreamHello& row) override { m_greeted = true, m_writer.hello(row); }
    void process(const Process& row) override { m_writer.process(row); }
    void conversation(const Conversation& row) override { m_writer.conversation(row); }
    void record(const FlowRecord& row) override { m_writer.record(row); }
    void name(const AddressName& row) override { m_writer.name(row); }
    void loss(const Loss& row) override { m_writer.loss(row); }
    void progress(const Progress& row) override { m_writer.progress(row); }
    void end(const std::optional<Error>&) override {}
    void finish()
    {
        if (!m_greeted)
            return;
        m_writer.end(std::nullopt);
        check(m_reader.finish());
    }

private:
    struct Counter final : RecordSink
    {
        uint64_t rows = 0;
        void hello(const StreamHello&) override { ++rows; }
        void conversation(const Conversation&) override { ++rows; }
        void record(const FlowRecord&) override { ++rows; }
        void name(const AddressName&) override { ++rows; }
        void loss(const Loss&) override { ++rows; }
        void progress(const Progress&) override { ++rows; }
        void end(const std::optional<Error>&) override { ++rows; }
    };
    static void check(const Expected<void>& result)
    {
        if (!result)
            std::abort();
    }

    bool m_greeted = false;
    Counter m_counter;
    RecordReader m_reader;
    RecordWriter m_writer;
};

std::vector<uint8_t> framesAround(std::span<const uint8_t> bytes)
{
    std::vector<uint8_t> stream;
    RecordWriter header([&](std::span<const uint8_t> part) { stream.insert(stream.end(), part.begin(), part.end()); });
    header.hello({});
    while (bytes.size() >= 4) {
        const size_t length = std::min<size_t>(bytes[2] | bytes[3] << 8, bytes.size() - 4);
        std::vector<uint8_t> body(bytes.begin() + 4, bytes.begin() + 4 + static_cast<ptrdiff_t>(length));
        const auto rawLength = static_cast<uint32_t>(length);
        const uint16_t kind = bytes[0], flags = bytes[1] & kFrameCompressed;
        if (flags) {
            std::vector<uint8_t> packed(ZSTD_compressBound(length));
            packed.resize(ZSTD_compress(packed.data(), packed.size(), body.data(), length, 1));
            body = std::move(packed);
        }
        std::vector<uint8_t> frame(kFrameHeaderBytes + body.size());
        const auto put = [&](size_t at, auto value) { std::memcpy(frame.data() + at, &value, sizeof value); };
        put(0, static_cast<uint32_t>(body.size()));
        put(8, kind);
        put(10, flags);
        put(12, rawLength);
        std::copy(body.begin(), body.end(), frame.begin() + kFrameHeaderBytes);
        put(4, static_cast<uint32_t>(crc32(0, frame.data() + 8, static_cast<uInt>(frame.size() - 8))));
        stream.insert(stream.end(), frame.begin(), frame.end());
        bytes = bytes.subspan(4 + length);
    }
    return stream;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0)
        return 0;
    std::vector<uint8_t> stream(data + 1, data + size);
    if (data[0] % 4 != 0)
        stream = framesAround(stream);
    Rewriting rewriting;
    RecordReader reader(rewriting, "fuzz");
    const size_t piece = data[0] % 4 == 2 ? 7 : stream.size();
    for (size_t at = 0; at < stream.size(); at += piece) {
        if (!reader.feed(std::span<const uint8_t>(stream).subspan(at, std::min(piece, stream.size() - at))))
            break;
    }
    (void)reader.finish();
    rewriting.finish();
    return 0;
}
