// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/record_reader.h"

#include "core/flow/flow_field.h"
#include "core/record/record_columns.h"
#include "weir.pb.h"

#include <cstring>
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

namespace weir::core {
namespace {

template <typename T> T little(const uint8_t* at)
{
    T value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

/// The columns of one batch by tag; absent columns read as 0 or empty.
class BatchView
{
public:
    static Expected<BatchView> parse(std::span<const uint8_t> body)
    {
        BatchView view;
        wire::Batch& batch = view.m_batch;
        if (!batch.ParseFromArray(body.data(), static_cast<int>(body.size())))
            return tl::unexpected(Error{ErrorCode::BrokenFile, {}, "a batch does not parse"});
        if (batch.rows() > kMostRows)
            return tl::unexpected(Error{ErrorCode::BrokenFile, {}, fmt::format("a batch announces {} rows", batch.rows())});
        for (wire::Column& column : *batch.mutable_columns()) {
            const auto numbers = static_cast<uint32_t>(column.numbers_size());
            const auto texts = static_cast<uint32_t>(column.texts_size());
            if ((numbers != 0 && numbers != batch.rows()) || (texts != 0 && texts != batch.rows()))
                return tl::unexpected(Error{ErrorCode::BrokenFile, {}, fmt::format("column {} is not as long as its batch", column.tag())});
            if (column.delta()) {
                uint64_t value = 0;
                for (uint64_t& number : *column.mutable_numbers()) {
                    value += (number >> 1) ^ (0 - (number & 1));
                    number = value;
                }
            }
        }
        return view;
    }

    size_t rows() const { return m_batch.rows(); }
    const wire::Column* column(uint32_t tag) const
    {
        for (const wire::Column& column : m_batch.columns()) {
            if (column.tag() == tag)
                return &column;
        }
        return nullptr;
    }
    template <typename Use> void numbers(uint32_t tag, Use use) const
    {
        const wire::Column* found = column(tag);
        if (!found || found->numbers_size() == 0)
            return;
        for (size_t row = 0; row < rows(); ++row)
            use(row, found->numbers(static_cast<int>(row)));
    }
    template <typename Use> void texts(uint32_t tag, Use use) const
    {
        const wire::Column* found = column(tag);
        if (!found || found->texts_size() == 0)
            return;
        for (size_t row = 0; row < rows(); ++row)
            use(row, found->texts(static_cast<int>(row)));
    }

private:
    wire::Batch m_batch;
};

IpAddress addressOf(const std::string& bytes)
{
    return bytes.size() == 16 ? IpAddress::fromV6(reinterpret_cast<const uint8_t*>(bytes.data())) : IpAddress{};
}

template <typename E> E bounded(uint64_t number, E last) { return static_cast<E>(std::min<uint64_t>(number, uint64_t(last))); }

void takeConversations(const BatchView& batch, RecordSink& sink)
{
    std::vector<Conversation> rows(batch.rows());
    batch.numbers(kTagConversation, [&](size_t i, uint64_t v) { rows[i].id = ConversationId(uint32_t(v)); });
    batch.texts(kTagClientIp, [&](size_t i, const std::string& v) { rows[i].client.address = addressOf(v); });
    batch.numbers(kTagClientPort, [&](size_t i, uint64_t v) { rows[i].client.port = uint16_t(v); });
    batch.texts(kTagServerIp, [&](size_t i, const std::string& v) { rows[i].server.address = addressOf(v); });
    batch.numbers(kTagServerPort, [&](size_t i, uint64_t v) { rows[i].server.port = uint16_t(v); });
    batch.numbers(kTagTransport, [&](size_t i, uint64_t v) { rows[i].transport = bounded(v, Transport::Sctp); });
    batch.numbers(kTagDirection, [&](size_t i, uint64_t v) { rows[i].direction = bounded(v, Direction::Local); });
    batch.numbers(kTagSwapped, [&](size_t i, uint64_t v) { rows[i].swapped = v != 0; });
    batch.numbers(kTagTls, [&](size_t i, uint64_t v) { rows[i].tls = v != 0; });
    batch.numbers(kTagFirstSeen, [&](size_t i, uint64_t v) { rows[i].firstSeen = timeFromNanoseconds(int64_t(v)); });
    batch.texts(kTagProtocol, [&](size_t i, const std::string& v) { rows[i].protocol = v; });
    batch.texts(kTagSni, [&](size_t i, const std::string& v) { rows[i].sni = v; });
    batch.texts(kTagAlpn, [&](size_t i, const std::string& v) { rows[i].alpn = v; });
    batch.texts(kTagHttpHost, [&](size_t i, const std::string& v) { rows[i].httpHost = v; });
    batch.texts(kTagTunnel, [&](size_t i, const std::string& v) { rows[i].tunnel = v; });
    for (const Conversation& row : rows)
        sink.conversation(row);
}

void takeFlows(const BatchView& batch, RecordSink& sink)
{
    std::vector<FlowRecord> rows(batch.rows());
    batch.numbers(kTagConversation, [&](size_t i, uint64_t v) { rows[i].conversation = ConversationId(uint32_t(v)); });
    batch.numbers(kTagTime, [&](size_t i, uint64_t v) {
        rows[i].start = rows[i].firstSeen = rows[i].lastSeen = timeFromNanoseconds(int64_t(v));
    });
    batch.numbers(kTagFirstSeen, [&](size_t i, uint64_t v) {
        rows[i].firstSeen = rows[i].lastSeen = timeFromNanoseconds(int64_t(uint64_t(nanoseconds(rows[i].start)) + v));
    });
    batch.numbers(kTagLastSeen, [&](size_t i, uint64_t v) {
        rows[i].lastSeen = timeFromNanoseconds(int64_t(uint64_t(nanoseconds(rows[i].firstSeen)) + v));
    });
    for (const FlowField& field : flowFields()) {
        if (field.member)
            batch.numbers(field.tag, [&](size_t i, uint64_t v) { rows[i].metrics.*field.member = v; });
    }
    for (const FlowRecord& row : rows)
        sink.record(row);
}

void takeNames(const BatchView& batch, RecordSink& sink)
{
    std::vector<AddressName> rows(batch.rows());
    batch.texts(kTagAddress, [&](size_t i, const std::string& v) { rows[i].address = addressOf(v); });
    batch.texts(kTagName, [&](size_t i, const std::string& v) { rows[i].name = v; });
    batch.numbers(kTagOrigin, [&](size_t i, uint64_t v) { rows[i].origin = bounded(v, NameOrigin::File); });
    batch.numbers(kTagValidFrom, [&](size_t i, uint64_t v) { rows[i].validFrom = timeFromNanoseconds(int64_t(v)); });
    for (const AddressName& row : rows)
        sink.name(row);
}

void takeLosses(const BatchView& batch, RecordSink& sink)
{
    std::vector<Loss> rows(batch.rows());
    batch.numbers(kTagTime, [&](size_t i, uint64_t v) { rows[i].time = timeFromNanoseconds(int64_t(v)); });
    batch.numbers(kTagLostPackets, [&](size_t i, uint64_t v) { rows[i].lostPackets = v; });
    batch.numbers(kTagCutPackets, [&](size_t i, uint64_t v) { rows[i].cutPackets = v; });
    batch.numbers(kTagLostRecords, [&](size_t i, uint64_t v) { rows[i].lostRecords = v; });
    for (const Loss& row : rows)
        sink.loss(row);
}

} // namespace

RecordReader::RecordReader(RecordSink& sink, std::string name) : m_sink(sink), m_name(std::move(name)) {}

tl::unexpected<Error> RecordReader::broken(std::string detail) const
{
    return tl::unexpected(Error{ErrorCode::BrokenFile, m_name, std::move(detail), m_offset});
}

Expected<void> RecordReader::feed(std::span<const uint8_t> bytes)
{
    if (m_failed)
        return {};
    m_pending.insert(m_pending.end(), bytes.begin(), bytes.end());
    size_t at = 0;
    Expected<void> result;
    if (!m_headerTaken && m_pending.size() >= kStreamHeaderBytes) {
        if (std::memcmp(m_pending.data(), kStreamSignature.data(), kStreamSignature.size()) != 0)
            result = broken("it does not begin as a record stream");
        else if (little<uint16_t>(m_pending.data() + 8) != kStreamMajor)
            result = tl::unexpected(Error{ErrorCode::NewerVersion, m_name,
                fmt::format("format {}, this one reads {}", little<uint16_t>(m_pending.data() + 8), kStreamMajor)});
        m_headerTaken = true;
        at = m_offset = kStreamHeaderBytes;
    }
    while (result && m_headerTaken && m_pending.size() - at >= kFrameHeaderBytes) {
        const uint8_t* header = m_pending.data() + at;
        const auto length = little<uint32_t>(header);
        const auto rawLength = little<uint32_t>(header + 12);
        if (length > kLargestBody || rawLength > kLargestBody) {
            result = broken(fmt::format("a frame announces {} bytes", std::max(length, rawLength)));
            break;
        }
        const size_t whole = kFrameHeaderBytes + length;
        if (m_pending.size() - at < whole)
            break;
        if (crc32(0, header + 8, static_cast<uInt>(whole - 8)) != little<uint32_t>(header + 4))
            result = broken("the checksum of a frame is wrong");
        else
            result = takeFrame(little<uint16_t>(header + 8), {header + kFrameHeaderBytes, length},
                               little<uint16_t>(header + 10), rawLength);
        at += whole;
        if (result)
            m_offset += whole;
    }
    m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<ptrdiff_t>(at));
    m_failed = !result;
    return result;
}

Expected<void> RecordReader::finish()
{
    if (m_failed || m_ended)
        return {};
    return tl::unexpected(Error{ErrorCode::CutFile, m_name, m_headerTaken ? "the recording has no end" : "no stream header", m_offset});
}

Expected<void> RecordReader::takeFrame(uint16_t kind, std::span<const uint8_t> body, uint16_t flags, uint32_t rawLength)
{
    if (!(flags & kFrameCompressed))
        return takeBody(kind, body);
    m_raw.resize(rawLength);
    const size_t got = ZSTD_decompress(m_raw.data(), rawLength, body.data(), body.size());
    if (ZSTD_isError(got) || got != rawLength)
        return broken("a frame does not decompress");
    return takeBody(kind, m_raw);
}

Expected<void> RecordReader::takeBody(uint16_t kind, std::span<const uint8_t> body)
{
    if (!m_helloTaken && kind != uint16_t(FrameKind::Hello))
        return broken("the first frame is no greeting");
    const int size = static_cast<int>(body.size());
    switch (FrameKind{kind}) {
    case FrameKind::Hello: {
        wire::Hello message;
        if (!message.ParseFromArray(body.data(), size))
            return broken("the greeting does not parse");
        StreamHello hello;
        hello.observer = message.observer();
        for (const std::string& address : message.observer_addresses())
            hello.observerAddresses.push_back(addressOf(address));
        hello.interval = Duration(static_cast<int64_t>(message.interval_ns()));
        hello.measures = static_cast<uint8_t>(message.measures());
        m_helloTaken = true;
        m_sink.hello(hello);
        return {};
    }
    case FrameKind::Progress: {
        wire::Progress message;
        if (!message.ParseFromArray(body.data(), size))
            return broken("a progress row does not parse");
        m_sink.progress({message.bytes_read(), message.bytes_total(), message.packets(), message.not_ip(), message.malformed()});
        return {};
    }
    case FrameKind::End: {
        wire::End message;
        if (!message.ParseFromArray(body.data(), size))
            return broken("the end row does not parse");
        std::optional<Error> error;
        if (message.failed())
            error = Error{ErrorCode(std::min(message.code(), uint32_t(ErrorCode::MissingRight))), message.subject(), message.detail(),
                          message.offset(), message.system_error()};
        m_ended = true;
        m_sink.end(error);
        return {};
    }
    case FrameKind::Conversations:
    case FrameKind::Flows:
    case FrameKind::Names:
    case FrameKind::Losses:
        break;
    default:
        return {};
    }
    auto batch = BatchView::parse(body);
    if (!batch)
        return broken(batch.error().detail);
    switch (FrameKind{kind}) {
    case FrameKind::Conversations: takeConversations(*batch, m_sink); break;
    case FrameKind::Flows: takeFlows(*batch, m_sink); break;
    case FrameKind::Names: takeNames(*batch, m_sink); break;
    default: takeLosses(*batch, m_sink); break;
    }
    return {};
}

} // namespace weir::core
