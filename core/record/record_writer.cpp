// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/record_writer.h"

#include "core/flow/flow_field.h"
#include "core/record/frame.h"
#include "core/record/record_columns.h"
#include "weir.pb.h"

#include <algorithm>
#include <zstd.h>

namespace weir::core {
namespace {

constexpr size_t kTextBytesPerBatch = 1u << 20;

static_assert(sizeof(FlowMetrics) % sizeof(uint64_t) == 0);

const uint64_t* wordsOf(const FlowMetrics& metrics) { return reinterpret_cast<const uint64_t*>(&metrics); }

size_t wordOf(uint64_t FlowMetrics::*member)
{
    static const FlowMetrics sample;
    return static_cast<size_t>(&(sample.*member) - wordsOf(sample));
}

struct StoredColumn
{
    uint32_t tag;
    size_t word; // of FlowMetrics
};

const std::vector<StoredColumn>& storedColumns()
{
    static const std::vector<StoredColumn> columns = [] {
        std::vector<StoredColumn> list;
        for (const FlowField& field : flowFields()) {
            if (field.member)
                list.push_back({field.tag, wordOf(field.member)});
        }
        return list;
    }();
    return columns;
}

std::string cut(std::string text)
{
    text.resize(std::min<size_t>(text.size(), kLongestText));
    return text;
}

std::span<const uint8_t> bytesOf(const std::string& text) { return {reinterpret_cast<const uint8_t*>(text.data()), text.size()}; }

} // namespace

struct RecordWriter::Compressor
{
    ZSTD_CCtx* context = ZSTD_createCCtx();
    ~Compressor() { ZSTD_freeCCtx(context); }
};

RecordWriter::RecordWriter(Write write, RecordWriterOptions options)
    : m_write(std::move(write)), m_options(options), m_compressor(options.compressed ? std::make_unique<Compressor>() : nullptr)
{
    m_options.rowsPerBatch = std::clamp<uint32_t>(options.rowsPerBatch, 1, kMostRows / 8);
    m_records.reserve(m_options.rowsPerBatch);
    m_write(streamHeader());
}

RecordWriter::~RecordWriter() = default;

void RecordWriter::writeFrame(FrameKind kind, std::span<const uint8_t> body)
{
    size_t stored = body.size();
    if (m_compressor) {
        m_frame.resize(kFrameHeaderBytes + ZSTD_compressBound(body.size()));
        stored = ZSTD_compressCCtx(m_compressor->context, m_frame.data() + kFrameHeaderBytes, m_frame.size() - kFrameHeaderBytes,
                                   body.data(), body.size(), 1);
    }
    const bool compressed = m_compressor && !ZSTD_isError(stored) && stored < body.size();
    if (!compressed) {
        stored = body.size();
        m_frame.resize(kFrameHeaderBytes + stored);
        std::copy(body.begin(), body.end(), m_frame.begin() + kFrameHeaderBytes);
    }
    const std::span<uint8_t> frame(m_frame.data(), kFrameHeaderBytes + stored);
    sealFrame(frame, kind, compressed ? kFrameCompressed : uint16_t(0), static_cast<uint32_t>(body.size()));
    m_write(frame);
}

void RecordWriter::hello(const StreamHello& hello)
{
    flush();
    wire::Hello message;
    message.set_observer(cut(hello.observer));
    for (size_t at = 0; at < std::min<size_t>(hello.observerAddresses.size(), kMostObserverAddresses); ++at) {
        const auto& bytes = hello.observerAddresses[at].bytes();
        message.add_observer_addresses(bytes.data(), bytes.size());
    }
    message.set_interval_ns(static_cast<uint64_t>(hello.interval.count()));
    message.set_measures(hello.measures);
    message.set_program("weir-capture " WEIR_VERSION);
    message.set_clock(hello.clock == StreamClock::System ? "system" : "file");
    message.set_time_zone(cut(hello.timeZone));
    message.set_stream(hello.stream);
    writeFrame(FrameKind::Hello, bytesOf(message.SerializeAsString()));
}

void RecordWriter::countText(std::string_view text) { m_textBytes += text.size(); }

void RecordWriter::process(const Process& process)
{
    m_processes.push_back(process);
    for (const std::string* text : {&process.name, &process.commandLine, &process.user, &process.cgroup, &process.container, &process.parents})
        countText(*text);
    if (m_processes.size() >= m_options.rowsPerBatch || m_textBytes >= kTextBytesPerBatch)
        flush();
}

void RecordWriter::conversation(const Conversation& conversation)
{
    m_conversations.push_back(conversation);
    for (const std::string_view text : {std::string_view(conversation.protocol), std::string_view(conversation.sni),
                                        std::string_view(conversation.alpn), std::string_view(conversation.tunnel),
                                        std::string_view(conversation.httpHost), std::string_view(conversation.clientOwner.name),
                                        std::string_view(conversation.serverOwner.name), std::string_view(conversation.dropReasons)})
        countText(text);
    if (m_conversations.size() >= m_options.rowsPerBatch || m_textBytes >= kTextBytesPerBatch)
        flush();
}

void RecordWriter::record(const FlowRecord& record)
{
    m_records.push_back(record);
    const uint64_t* words = wordsOf(record.metrics);
    for (size_t word = 0; word < kMetricWords; ++word)
        m_metricBits[word] |= words[word];
    if (m_records.size() >= m_options.rowsPerBatch)
        flush();
}

void RecordWriter::name(const AddressName& name)
{
    m_names.push_back(name);
    countText(name.name);
    if (m_names.size() >= m_options.rowsPerBatch || m_textBytes >= kTextBytesPerBatch)
        flush();
}

void RecordWriter::loss(const Loss& loss)
{
    m_losses.push_back(loss);
    if (m_losses.size() >= m_options.rowsPerBatch)
        flush();
}

void RecordWriter::progress(const Progress& progress)
{
    flush();
    wire::Progress message;
    message.set_bytes_read(progress.bytesRead);
    message.set_bytes_total(progress.bytesTotal);
    message.set_packets(progress.packets);
    message.set_not_ip(progress.notIp);
    message.set_malformed(progress.malformed);
    if (progress.watched) {
        message.set_watched_from_ns(nanoseconds(progress.watched->from));
        message.set_watched_to_ns(nanoseconds(progress.watched->to));
    }
    message.set_notice(cut(progress.notice));
    writeFrame(FrameKind::Progress, bytesOf(message.SerializeAsString()));
}

void RecordWriter::end(const std::optional<Error>& error)
{
    flush();
    wire::End message;
    message.set_failed(error.has_value());
    if (error) {
        message.set_code(static_cast<uint32_t>(error->code));
        message.set_subject(cut(error->subject));
        message.set_detail(cut(error->detail));
        message.set_offset(error->offset);
        message.set_system_error(error->systemError);
    }
    writeFrame(FrameKind::End, bytesOf(message.SerializeAsString()));
}

void RecordWriter::flush()
{
    flushNames();
    flushProcesses();
    flushConversations();
    flushRecords();
    flushLosses();
    m_textBytes = 0;
}

void RecordWriter::flushNames()
{
    if (m_names.empty())
        return;
    using N = AddressName;
    m_batch.begin(m_names.size());
    m_batch.fixed(kTagAddress, m_names, [](const N& row) -> auto& { return row.address.bytes(); });
    m_batch.texts(kTagName, m_names, [](const N& row) -> std::string_view { return row.name; });
    m_batch.numbers(kTagOrigin, m_names, [](const N& row) { return row.origin; });
    m_batch.deltas(kTagValidFrom, m_names, [](const N& row) { return nanoseconds(row.validFrom); });
    writeFrame(FrameKind::Names, m_batch.bytes());
    m_names.clear();
}

void RecordWriter::flushProcesses()
{
    if (m_processes.empty())
        return;
    using P = Process;
    m_batch.begin(m_processes.size());
    m_batch.deltas(kTagProcess, m_processes, [](const P& row) { return uint64_t(row.id); });
    m_batch.numbers(kTagPid, m_processes, [](const P& row) { return row.pid; });
    m_batch.numbers(kTagUid, m_processes, [](const P& row) { return row.uid; });
    m_batch.numbers(kTagNetns, m_processes, [](const P& row) { return row.netns; });
    m_batch.numbers(kTagCgroupId, m_processes, [](const P& row) { return row.cgroupId; });
    m_batch.deltas(kTagStarted, m_processes, [](const P& row) { return nanoseconds(row.started); });
    m_batch.texts(kTagExecutable, m_processes, [](const P& row) -> std::string_view { return row.name; });
    m_batch.texts(kTagCommandLine, m_processes, [](const P& row) -> std::string_view { return row.commandLine; });
    m_batch.texts(kTagUser, m_processes, [](const P& row) -> std::string_view { return row.user; });
    m_batch.texts(kTagCgroup, m_processes, [](const P& row) -> std::string_view { return row.cgroup; });
    m_batch.texts(kTagContainer, m_processes, [](const P& row) -> std::string_view { return row.container; });
    m_batch.texts(kTagParents, m_processes, [](const P& row) -> std::string_view { return row.parents; });
    writeFrame(FrameKind::Processes, m_batch.bytes());
    m_processes.clear();
}

void RecordWriter::flushConversations()
{
    if (m_conversations.empty())
        return;
    using C = Conversation;
    m_batch.begin(m_conversations.size());
    m_batch.deltas(kTagConversation, m_conversations, [](const C& row) { return uint64_t(row.id); });
    m_batch.fixed(kTagClientIp, m_conversations, [](const C& row) -> auto& { return row.client.address.bytes(); });
    m_batch.numbers(kTagClientPort, m_conversations, [](const C& row) { return row.client.port; });
    m_batch.fixed(kTagServerIp, m_conversations, [](const C& row) -> auto& { return row.server.address.bytes(); });
    m_batch.numbers(kTagServerPort, m_conversations, [](const C& row) { return row.server.port; });
    m_batch.numbers(kTagTransport, m_conversations, [](const C& row) { return row.transport; });
    m_batch.numbers(kTagDirection, m_conversations, [](const C& row) { return row.direction; });
    m_batch.numbers(kTagSwapped, m_conversations, [](const C& row) { return row.swapped; });
    m_batch.numbers(kTagTls, m_conversations, [](const C& row) { return row.tls; });
    m_batch.deltas(kTagFirstSeen, m_conversations, [](const C& row) { return nanoseconds(row.firstSeen); });
    m_batch.texts(kTagProtocol, m_conversations, [](const C& row) -> std::string_view { return row.protocol; });
    m_batch.texts(kTagSni, m_conversations, [](const C& row) -> std::string_view { return row.sni; });
    m_batch.texts(kTagAlpn, m_conversations, [](const C& row) -> std::string_view { return row.alpn; });
    m_batch.texts(kTagTunnel, m_conversations, [](const C& row) -> std::string_view { return row.tunnel; });
    m_batch.texts(kTagHttpHost, m_conversations, [](const C& row) -> std::string_view { return row.httpHost; });
    m_batch.texts(kTagClientProcess, m_conversations, [](const C& row) -> std::string_view { return row.clientOwner.name; });
    m_batch.numbers(kTagClientPid, m_conversations, [](const C& row) { return row.clientOwner.pid; });
    m_batch.texts(kTagServerProcess, m_conversations, [](const C& row) -> std::string_view { return row.serverOwner.name; });
    m_batch.numbers(kTagServerPid, m_conversations, [](const C& row) { return row.serverOwner.pid; });
    m_batch.numbers(kTagClientOwner, m_conversations, [](const C& row) { return row.clientOwner.process; });
    m_batch.numbers(kTagServerOwner, m_conversations, [](const C& row) { return row.serverOwner.process; });
    m_batch.numbers(kTagClientGap, m_conversations, [](const C& row) { return row.clientOwner.gap; });
    m_batch.numbers(kTagServerGap, m_conversations, [](const C& row) { return row.serverOwner.gap; });
    m_batch.texts(kTagDropReasons, m_conversations, [](const C& row) -> std::string_view { return row.dropReasons; });
    writeFrame(FrameKind::Conversations, m_batch.bytes());
    m_conversations.clear();
}

void RecordWriter::flushRecords()
{
    if (m_records.empty())
        return;
    using R = FlowRecord;
    const auto since = [](Time later, Time earlier) { return uint64_t(nanoseconds(later)) - uint64_t(nanoseconds(earlier)); };
    m_batch.begin(m_records.size());
    m_batch.deltas(kTagConversation, m_records, [](const R& row) { return uint64_t(row.conversation); });
    m_batch.deltas(kTagTime, m_records, [](const R& row) { return nanoseconds(row.start); });
    m_batch.numbers(kTagFirstSeen, m_records, [&](const R& row) { return since(row.firstSeen, row.start); });
    m_batch.numbers(kTagLastSeen, m_records, [&](const R& row) { return since(row.lastSeen, row.firstSeen); });
    for (const StoredColumn& column : storedColumns()) {
        m_batch.numbers(column.tag, m_metricBits[column.word], m_records,
                        [word = column.word](const R& row) { return wordsOf(row.metrics)[word]; });
    }
    m_metricBits = {};
    writeFrame(FrameKind::Flows, m_batch.bytes());
    m_records.clear();
}

void RecordWriter::flushLosses()
{
    if (m_losses.empty())
        return;
    m_batch.begin(m_losses.size());
    m_batch.deltas(kTagTime, m_losses, [](const Loss& row) { return nanoseconds(row.time); });
    m_batch.numbers(kTagLostPackets, m_losses, [](const Loss& row) { return row.lostPackets; });
    m_batch.numbers(kTagCutPackets, m_losses, [](const Loss& row) { return row.cutPackets; });
    m_batch.numbers(kTagLostRecords, m_losses, [](const Loss& row) { return row.lostRecords; });
    writeFrame(FrameKind::Losses, m_batch.bytes());
    m_losses.clear();
}

} // namespace weir::core
