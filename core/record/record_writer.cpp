// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/record_writer.h"

#include "core/flow/flow_field.h"
#include "core/record/record_columns.h"
#include "weir.pb.h"

#include <cstring>
#include <zlib.h>
#include <zstd.h>

namespace weir::core {
namespace {

uint64_t zigzag(int64_t value) { return uint64_t(value) << 1 ^ uint64_t(value >> 63); }

std::string bytesOf(const IpAddress& address)
{
    return {reinterpret_cast<const char*>(address.bytes().data()), address.bytes().size()};
}

/// Adds a column unless all its numbers are 0.
template <typename Rows, typename Value> void addNumbers(wire::Batch& batch, uint32_t tag, const Rows& rows, Value value)
{
    bool any = false;
    for (const auto& row : rows)
        any |= value(row) != 0;
    if (!any)
        return;
    wire::Column& column = *batch.add_columns();
    column.set_tag(tag);
    column.mutable_numbers()->Reserve(static_cast<int>(rows.size()));
    for (const auto& row : rows)
        column.add_numbers(static_cast<uint64_t>(value(row)));
}

template <typename Rows, typename Value> void addDeltas(wire::Batch& batch, uint32_t tag, const Rows& rows, Value value)
{
    wire::Column& column = *batch.add_columns();
    column.set_tag(tag);
    column.set_delta(true);
    column.mutable_numbers()->Reserve(static_cast<int>(rows.size()));
    int64_t before = 0;
    for (const auto& row : rows) {
        const int64_t now = value(row);
        column.add_numbers(zigzag(static_cast<int64_t>(uint64_t(now) - uint64_t(before))));
        before = now;
    }
}

template <typename Rows, typename Value> void addTexts(wire::Batch& batch, uint32_t tag, const Rows& rows, Value value)
{
    bool any = false;
    for (const auto& row : rows)
        any |= !value(row).empty();
    if (!any)
        return;
    wire::Column& column = *batch.add_columns();
    column.set_tag(tag);
    for (const auto& row : rows)
        column.add_texts(value(row));
}

template <typename Rows> wire::Batch batchOf(const Rows& rows)
{
    wire::Batch batch;
    batch.set_rows(static_cast<uint32_t>(rows.size()));
    return batch;
}

} // namespace

RecordWriter::RecordWriter(Write write, uint32_t rowsPerBatch) : m_write(std::move(write)), m_rowsPerBatch(rowsPerBatch)
{
    std::array<uint8_t, kStreamHeaderBytes> header{};
    std::memcpy(header.data(), kStreamSignature.data(), kStreamSignature.size());
    std::memcpy(header.data() + 8, &kStreamMajor, 2);
    std::memcpy(header.data() + 10, &kStreamMinor, 2);
    m_write(header);
}

void RecordWriter::writeFrame(FrameKind kind, const std::string& body)
{
    std::vector<uint8_t> frame(kFrameHeaderBytes + ZSTD_compressBound(body.size()));
    const size_t packed = ZSTD_compress(frame.data() + kFrameHeaderBytes, frame.size() - kFrameHeaderBytes, body.data(),
                                        body.size(), 1);
    const uint16_t number = static_cast<uint16_t>(kind);
    const uint16_t flags = kFrameCompressed;
    const uint32_t length = static_cast<uint32_t>(packed);
    const uint32_t rawLength = static_cast<uint32_t>(body.size());
    frame.resize(kFrameHeaderBytes + packed);
    std::memcpy(frame.data(), &length, 4);
    std::memcpy(frame.data() + 8, &number, 2);
    std::memcpy(frame.data() + 10, &flags, 2);
    std::memcpy(frame.data() + 12, &rawLength, 4);
    const uint32_t checksum = static_cast<uint32_t>(crc32(0, frame.data() + 8, static_cast<uInt>(frame.size() - 8)));
    std::memcpy(frame.data() + 4, &checksum, 4);
    m_write(frame);
}

void RecordWriter::hello(const StreamHello& hello)
{
    wire::Hello message;
    message.set_observer(hello.observer);
    for (const IpAddress& address : hello.observerAddresses)
        message.add_observer_addresses(bytesOf(address));
    message.set_interval_ns(static_cast<uint64_t>(hello.interval.count()));
    message.set_measures(hello.measures);
    message.set_program("weir-capture " WEIR_VERSION);
    writeFrame(FrameKind::Hello, message.SerializeAsString());
}

void RecordWriter::conversation(const Conversation& conversation)
{
    m_conversations.push_back(conversation);
    if (m_conversations.size() == m_rowsPerBatch)
        flush();
}

void RecordWriter::record(const FlowRecord& record)
{
    m_records.push_back(record);
    if (m_records.size() == m_rowsPerBatch)
        flush();
}

void RecordWriter::name(const AddressName& name) { m_names.push_back(name); }
void RecordWriter::loss(const Loss& loss) { m_losses.push_back(loss); }

void RecordWriter::progress(const Progress& progress)
{
    flush();
    wire::Progress message;
    message.set_bytes_read(progress.bytesRead);
    message.set_bytes_total(progress.bytesTotal);
    message.set_packets(progress.packets);
    message.set_not_ip(progress.notIp);
    message.set_malformed(progress.malformed);
    writeFrame(FrameKind::Progress, message.SerializeAsString());
}

void RecordWriter::end(const std::optional<Error>& error)
{
    flush();
    wire::End message;
    message.set_failed(error.has_value());
    if (error) {
        message.set_code(static_cast<uint32_t>(error->code));
        message.set_subject(error->subject);
        message.set_detail(error->detail);
        message.set_offset(error->offset);
        message.set_system_error(error->systemError);
    }
    writeFrame(FrameKind::End, message.SerializeAsString());
}

void RecordWriter::flush()
{
    if (!m_names.empty()) {
        auto batch = batchOf(m_names);
        addTexts(batch, kTagAddress, m_names, [](const AddressName& row) { return bytesOf(row.address); });
        addTexts(batch, kTagName, m_names, [](const AddressName& row) { return row.name; });
        addNumbers(batch, kTagOrigin, m_names, [](const AddressName& row) { return uint64_t(row.origin); });
        addDeltas(batch, kTagValidFrom, m_names, [](const AddressName& row) { return nanoseconds(row.validFrom); });
        writeFrame(FrameKind::Names, batch.SerializeAsString());
        m_names.clear();
    }
    if (!m_conversations.empty()) {
        using C = Conversation;
        auto batch = batchOf(m_conversations);
        addDeltas(batch, kTagConversation, m_conversations, [](const C& row) { return int64_t(row.id); });
        addTexts(batch, kTagClientIp, m_conversations, [](const C& row) { return bytesOf(row.client.address); });
        addNumbers(batch, kTagClientPort, m_conversations, [](const C& row) { return row.client.port; });
        addTexts(batch, kTagServerIp, m_conversations, [](const C& row) { return bytesOf(row.server.address); });
        addNumbers(batch, kTagServerPort, m_conversations, [](const C& row) { return row.server.port; });
        addNumbers(batch, kTagTransport, m_conversations, [](const C& row) { return uint64_t(row.transport); });
        addNumbers(batch, kTagDirection, m_conversations, [](const C& row) { return uint64_t(row.direction); });
        addNumbers(batch, kTagSwapped, m_conversations, [](const C& row) { return row.swapped; });
        addNumbers(batch, kTagTls, m_conversations, [](const C& row) { return row.tls; });
        addDeltas(batch, kTagFirstSeen, m_conversations, [](const C& row) { return nanoseconds(row.firstSeen); });
        addTexts(batch, kTagProtocol, m_conversations, [](const C& row) { return row.protocol; });
        addTexts(batch, kTagSni, m_conversations, [](const C& row) { return row.sni; });
        addTexts(batch, kTagAlpn, m_conversations, [](const C& row) { return row.alpn; });
        addTexts(batch, kTagHttpHost, m_conversations, [](const C& row) { return row.httpHost; });
        addTexts(batch, kTagTunnel, m_conversations, [](const C& row) { return row.tunnel; });
        writeFrame(FrameKind::Conversations, batch.SerializeAsString());
        m_conversations.clear();
    }
    if (!m_records.empty()) {
        using R = FlowRecord;
        auto batch = batchOf(m_records);
        addDeltas(batch, kTagConversation, m_records, [](const R& row) { return int64_t(row.conversation); });
        addDeltas(batch, kTagTime, m_records, [](const R& row) { return nanoseconds(row.start); });
        addNumbers(batch, kTagFirstSeen, m_records, [](const R& row) { return uint64_t((row.firstSeen - row.start).count()); });
        addNumbers(batch, kTagLastSeen, m_records, [](const R& row) { return uint64_t((row.lastSeen - row.firstSeen).count()); });
        for (const FlowField& field : flowFields()) {
            if (field.member)
                addNumbers(batch, field.tag, m_records, [&](const R& row) { return row.metrics.*field.member; });
        }
        writeFrame(FrameKind::Flows, batch.SerializeAsString());
        m_records.clear();
    }
    if (!m_losses.empty()) {
        auto batch = batchOf(m_losses);
        addDeltas(batch, kTagTime, m_losses, [](const Loss& row) { return nanoseconds(row.time); });
        addNumbers(batch, kTagLostPackets, m_losses, [](const Loss& row) { return row.lostPackets; });
        addNumbers(batch, kTagCutPackets, m_losses, [](const Loss& row) { return row.cutPackets; });
        addNumbers(batch, kTagLostRecords, m_losses, [](const Loss& row) { return row.lostRecords; });
        writeFrame(FrameKind::Losses, batch.SerializeAsString());
        m_losses.clear();
    }
}

} // namespace weir::core
