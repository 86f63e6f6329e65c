// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/record_writer.h"

#include "core/flow/flow_field.h"
#include "core/record/frame.h"
#include "core/record/record_columns.h"
#include "weir.pb.h"

#include <algorithm>
#include <cassert>
#include <zstd.h>

namespace weir::core {
namespace {

constexpr size_t kTextBytesPerBatch = 1u << 20;

constexpr size_t kWords = sizeof(FlowMetrics) / sizeof(uint64_t);
static_assert(sizeof(FlowMetrics) % sizeof(uint64_t) == 0);

const uint64_t* wordsOf(const FlowMetrics& metrics) { return reinterpret_cast<const uint64_t*>(&metrics); }

/// Of the stored fields, in the order of their numbers in FlowMetrics.
std::array<uint32_t, kWords> storedTags()
{
    static const FlowMetrics sample;
    std::array<uint32_t, kWords> tags{};
    for (const FlowField& field : flowFields()) {
        if (field.member)
            tags[static_cast<size_t>(&(sample.*field.member) - wordsOf(sample))] = field.tag;
    }
    assert(std::ranges::find(tags, 0) == tags.end()); // every number is a field's
    return tags;
}

std::string cut(std::string text)
{
    text.resize(std::min<size_t>(text.size(), kLongestText));
    return text;
}

RecordWriterOptions checked(RecordWriterOptions options)
{
    options.rowsPerBatch = std::clamp<uint32_t>(options.rowsPerBatch, 1, kMostRows / 8);
    return options;
}

uint64_t since(Time later, Time earlier) { return uint64_t(nanoseconds(later)) - uint64_t(nanoseconds(earlier)); }

std::span<const uint8_t> bytesOf(const std::string& text) { return {reinterpret_cast<const uint8_t*>(text.data()), text.size()}; }

} // namespace

struct RecordWriter::Compressor
{
    ZSTD_CCtx* context = ZSTD_createCCtx();
    ~Compressor() { ZSTD_freeCCtx(context); }
};

RecordWriter::RecordWriter(Write write, RecordWriterOptions options)
    : m_write(std::move(write)), m_options(checked(options)),
      m_compressor(options.compressed ? std::make_unique<Compressor>() : nullptr),
      m_names(FrameKind::Names, m_options.rowsPerBatch), m_processes(FrameKind::Processes, m_options.rowsPerBatch),
      m_conversations(FrameKind::Conversations, m_options.rowsPerBatch), m_records(FrameKind::Flows, m_options.rowsPerBatch),
      m_dns(FrameKind::Dns, m_options.rowsPerBatch), m_losses(FrameKind::Losses, m_options.rowsPerBatch)
{
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

void RecordWriter::process(const Process& row)
{
    m_processes.beginRow();
    m_processes.delta(kTagProcess, uint64_t(row.id));
    m_processes.number(kTagPid, row.pid);
    m_processes.number(kTagUid, row.uid);
    m_processes.number(kTagNetns, row.netns);
    m_processes.number(kTagCgroupId, row.cgroupId);
    m_processes.delta(kTagStarted, nanoseconds(row.started));
    m_processes.text(kTagExecutable, row.name);
    m_processes.text(kTagCommandLine, row.commandLine);
    m_processes.text(kTagUser, row.user);
    m_processes.text(kTagCgroup, row.cgroup);
    m_processes.text(kTagContainer, row.container);
    m_processes.text(kTagParents, row.parents);
    added(m_processes);
}

void RecordWriter::conversation(const Conversation& row)
{
    m_conversations.beginRow();
    m_conversations.delta(kTagConversation, uint64_t(row.id));
    m_conversations.fixed(kTagClientIp, row.client.address.bytes());
    m_conversations.number(kTagClientPort, row.client.port);
    m_conversations.fixed(kTagServerIp, row.server.address.bytes());
    m_conversations.number(kTagServerPort, row.server.port);
    m_conversations.number(kTagTransport, row.transport);
    m_conversations.number(kTagDirection, row.direction);
    m_conversations.number(kTagSwapped, row.swapped);
    m_conversations.number(kTagTls, row.tls);
    m_conversations.delta(kTagFirstSeen, nanoseconds(row.firstSeen));
    m_conversations.text(kTagProtocol, row.protocol);
    m_conversations.text(kTagSni, row.sni);
    m_conversations.text(kTagAlpn, row.alpn);
    m_conversations.text(kTagTunnel, row.tunnel);
    m_conversations.text(kTagHttpHost, row.httpHost);
    m_conversations.text(kTagClientProcess, row.clientOwner.name);
    m_conversations.number(kTagClientPid, row.clientOwner.pid);
    m_conversations.text(kTagServerProcess, row.serverOwner.name);
    m_conversations.number(kTagServerPid, row.serverOwner.pid);
    m_conversations.number(kTagClientOwner, row.clientOwner.process);
    m_conversations.number(kTagServerOwner, row.serverOwner.process);
    m_conversations.number(kTagClientGap, row.clientOwner.gap);
    m_conversations.number(kTagServerGap, row.serverOwner.gap);
    m_conversations.text(kTagDropReasons, row.dropReasons);
    added(m_conversations);
}

void RecordWriter::record(const FlowRecord& row)
{
    m_records.beginRow();
    m_records.delta(kTagConversation, uint64_t(row.conversation));
    m_records.delta(kTagTime, nanoseconds(row.start));
    m_records.number(kTagFirstSeen, since(row.firstSeen, row.start));
    m_records.number(kTagLastSeen, since(row.lastSeen, row.firstSeen));
    static const auto tags = storedTags();
    m_records.numbers(tags, wordsOf(row.metrics));
    added(m_records);
}

void RecordWriter::dns(const DnsRecord& row)
{
    m_dns.beginRow();
    m_dns.delta(kTagConversation, uint64_t(row.conversation));
    m_dns.delta(kTagTime, nanoseconds(row.time));
    m_dns.text(kTagQuery, row.query);
    m_dns.number(kTagQueryType, row.queryType);
    m_dns.number(kTagResponseCode, row.outcome == DnsOutcome::Answered ? row.code : kNoAnswer + uint32_t(row.outcome));
    m_dns.number(kTagAnswers, row.answers);
    m_dns.number(kTagResponseTime, row.responseTime.count());
    m_dns.number(kTagRetries, row.retries);
    m_dns.number(kTagAskedByServer, row.askedByServer);
    added(m_dns);
}

void RecordWriter::name(const AddressName& row)
{
    m_names.beginRow();
    m_names.fixed(kTagAddress, row.address.bytes());
    m_names.text(kTagName, row.name);
    m_names.number(kTagOrigin, row.origin);
    m_names.delta(kTagValidFrom, nanoseconds(row.validFrom));
    added(m_names);
}

void RecordWriter::loss(const Loss& row)
{
    m_losses.beginRow();
    m_losses.delta(kTagTime, nanoseconds(row.time));
    m_losses.number(kTagLostPackets, row.lostPackets);
    m_losses.number(kTagCutPackets, row.cutPackets);
    m_losses.number(kTagLostRecords, row.lostRecords);
    added(m_losses);
}

void RecordWriter::added(const BatchWriter& batch)
{
    if (batch.rows() >= m_options.rowsPerBatch || batch.textBytes() >= kTextBytesPerBatch)
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
    for (BatchWriter* batch : {&m_names, &m_processes, &m_conversations, &m_records, &m_dns, &m_losses})
        if (batch->rows() != 0)
            writeFrame(batch->kind(), batch->take());
}

} // namespace weir::core
