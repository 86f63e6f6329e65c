// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/batch_rows.h"

#include "core/flow/flow_field.h"
#include "core/record/record_columns.h"

#include <algorithm>
#include <array>

namespace weir::core {
namespace {

template <typename E> E bounded(uint64_t number, E last) { return static_cast<E>(std::min<uint64_t>(number, uint64_t(last))); }

constexpr uint64_t kLongestResponse = 3600 * uint64_t(1'000'000'000); // ns; far beyond any transaction

Time later(Time start, uint64_t ns) { return boundedTime(int64_t(static_cast<uint64_t>(nanoseconds(start)) + ns)); }

/// A conversation with its texts still in the batch, so that many rows with one long text cost one text.
struct ConversationRow
{
    Conversation conversation;
    std::array<std::string_view, 8> texts;
};

struct ProcessRow
{
    Process process;
    std::array<std::string_view, 6> texts;
};

} // namespace

Time boundedTime(int64_t ns)
{
    constexpr int64_t kLimit = INT64_MAX / 3 * 2;
    return timeFromNanoseconds(std::clamp(ns, -kLimit, kLimit));
}

bool readConversations(BatchView& batch, RecordSink& sink)
{
    std::vector<ConversationRow> rows(batch.rows());
    const auto row = [&](size_t at) -> Conversation& { return rows[at].conversation; };
    const auto text = [&](size_t place) { return [&rows, place](size_t at, std::string_view v) { rows[at].texts[place] = v; }; };
    const bool whole =
        batch.numbers(kTagConversation, [&](size_t at, uint64_t v) { row(at).id = ConversationId(uint32_t(v)); }) &&
        batch.addresses(kTagClientIp, [&](size_t at, const IpAddress& v) { row(at).client.address = v; }) &&
        batch.numbers(kTagClientPort, [&](size_t at, uint64_t v) { row(at).client.port = uint16_t(v); }) &&
        batch.addresses(kTagServerIp, [&](size_t at, const IpAddress& v) { row(at).server.address = v; }) &&
        batch.numbers(kTagServerPort, [&](size_t at, uint64_t v) { row(at).server.port = uint16_t(v); }) &&
        batch.numbers(kTagTransport, [&](size_t at, uint64_t v) { row(at).transport = bounded(v, Transport::Sctp); }) &&
        batch.numbers(kTagDirection, [&](size_t at, uint64_t v) { row(at).direction = bounded(v, Direction::Local); }) &&
        batch.numbers(kTagSwapped, [&](size_t at, uint64_t v) { row(at).swapped = v != 0; }) &&
        batch.numbers(kTagTls, [&](size_t at, uint64_t v) { row(at).tls = v != 0; }) &&
        batch.numbers(kTagFirstSeen, [&](size_t at, uint64_t v) { row(at).firstSeen = boundedTime(int64_t(v)); }) &&
        batch.texts(kTagProtocol, text(0)) && batch.texts(kTagSni, text(1)) && batch.texts(kTagAlpn, text(2)) &&
        batch.texts(kTagTunnel, text(3)) && batch.texts(kTagHttpHost, text(4)) && batch.texts(kTagClientProcess, text(5)) &&
        batch.texts(kTagServerProcess, text(6)) &&
        batch.numbers(kTagClientPid, [&](size_t at, uint64_t v) { row(at).clientOwner.pid = uint32_t(v); }) &&
        batch.numbers(kTagServerPid, [&](size_t at, uint64_t v) { row(at).serverOwner.pid = uint32_t(v); }) &&
        batch.numbers(kTagClientOwner, [&](size_t at, uint64_t v) { row(at).clientOwner.process = ProcessId(uint32_t(v)); }) &&
        batch.numbers(kTagServerOwner, [&](size_t at, uint64_t v) { row(at).serverOwner.process = ProcessId(uint32_t(v)); }) &&
        batch.numbers(kTagClientGap, [&](size_t at, uint64_t v) { row(at).clientOwner.gap = bounded(v, OwnerGap::Shared); }) &&
        batch.numbers(kTagServerGap, [&](size_t at, uint64_t v) { row(at).serverOwner.gap = bounded(v, OwnerGap::Shared); }) &&
        batch.texts(kTagDropReasons, text(7));
    if (!whole)
        return false;
    for (ConversationRow& each : rows) {
        Conversation conversation = std::move(each.conversation);
        conversation.protocol = each.texts[0];
        conversation.sni = each.texts[1];
        conversation.alpn = each.texts[2];
        conversation.tunnel = each.texts[3];
        conversation.httpHost = each.texts[4];
        conversation.clientOwner.name = each.texts[5];
        conversation.serverOwner.name = each.texts[6];
        conversation.dropReasons = each.texts[7];
        sink.conversation(conversation);
    }
    return true;
}

bool readProcesses(BatchView& batch, RecordSink& sink)
{
    std::vector<ProcessRow> rows(batch.rows());
    const auto row = [&](size_t at) -> Process& { return rows[at].process; };
    const auto text = [&](size_t place) { return [&rows, place](size_t at, std::string_view v) { rows[at].texts[place] = v; }; };
    const bool whole =
        batch.numbers(kTagProcess, [&](size_t at, uint64_t v) { row(at).id = ProcessId(uint32_t(v)); }) &&
        batch.numbers(kTagPid, [&](size_t at, uint64_t v) { row(at).pid = uint32_t(v); }) &&
        batch.numbers(kTagUid, [&](size_t at, uint64_t v) { row(at).uid = uint32_t(v); }) &&
        batch.numbers(kTagNetns, [&](size_t at, uint64_t v) { row(at).netns = uint32_t(v); }) &&
        batch.numbers(kTagCgroupId, [&](size_t at, uint64_t v) { row(at).cgroupId = v; }) &&
        batch.numbers(kTagStarted, [&](size_t at, uint64_t v) { row(at).started = boundedTime(int64_t(v)); }) &&
        batch.texts(kTagExecutable, text(0)) && batch.texts(kTagCommandLine, text(1)) && batch.texts(kTagUser, text(2)) &&
        batch.texts(kTagCgroup, text(3)) && batch.texts(kTagContainer, text(4)) && batch.texts(kTagParents, text(5));
    if (!whole)
        return false;
    for (ProcessRow& each : rows) {
        Process& process = each.process;
        process.name = each.texts[0];
        process.commandLine = each.texts[1];
        process.user = each.texts[2];
        process.cgroup = each.texts[3];
        process.container = each.texts[4];
        process.parents = each.texts[5];
        sink.process(process);
        process = {}; // its texts are long
    }
    return true;
}

bool readFlows(BatchView& batch, std::vector<FlowRecord>& rows, RecordSink& sink)
{
    rows.assign(batch.rows(), {});
    const bool identified =
        batch.numbers(kTagConversation, [&](size_t at, uint64_t v) { rows[at].conversation = ConversationId(uint32_t(v)); }) &&
        batch.numbers(kTagTime, [&](size_t at, uint64_t v) { rows[at].start = boundedTime(int64_t(v)); });
    if (!identified)
        return false;
    for (FlowRecord& row : rows)
        row.firstSeen = row.start;
    if (!batch.numbers(kTagFirstSeen, [&](size_t at, uint64_t v) { rows[at].firstSeen = later(rows[at].start, v); }))
        return false;
    for (FlowRecord& row : rows)
        row.lastSeen = row.firstSeen;
    if (!batch.numbers(kTagLastSeen, [&](size_t at, uint64_t v) { rows[at].lastSeen = later(rows[at].firstSeen, v); }))
        return false;
    for (const FlowField& field : flowFields()) {
        if (field.member && !batch.numbers(field.tag, [&](size_t at, uint64_t v) { rows[at].metrics.*field.member = v; }))
            return false;
    }
    for (const FlowRecord& row : rows)
        sink.record(row);
    return true;
}

bool readDns(BatchView& batch, RecordSink& sink)
{
    std::vector<DnsRecord> rows(batch.rows());
    std::vector<std::string_view> queries(batch.rows());
    for (DnsRecord& row : rows)
        row.outcome = DnsOutcome::Answered; // what is 0 need not be written
    const bool whole =
        batch.numbers(kTagConversation, [&](size_t at, uint64_t v) { rows[at].conversation = ConversationId(uint32_t(v)); }) &&
        batch.numbers(kTagTime, [&](size_t at, uint64_t v) { rows[at].time = boundedTime(int64_t(v)); }) &&
        batch.texts(kTagQuery, [&](size_t at, std::string_view v) { queries[at] = v; }) &&
        batch.numbers(kTagQueryType, [&](size_t at, uint64_t v) { rows[at].queryType = uint16_t(v); }) &&
        batch.numbers(kTagAnswers, [&](size_t at, uint64_t v) { rows[at].answers = uint16_t(v); }) &&
        batch.numbers(kTagResponseTime, [&](size_t at, uint64_t v) { rows[at].responseTime = Duration(int64_t(std::min<uint64_t>(v, kLongestResponse))); }) &&
        batch.numbers(kTagRetries, [&](size_t at, uint64_t v) { rows[at].retries = uint32_t(v); }) &&
        batch.numbers(kTagAskedByServer, [&](size_t at, uint64_t v) { rows[at].askedByServer = v != 0; }) &&
        batch.numbers(kTagResponseCode, [&](size_t at, uint64_t v) {
            rows[at].outcome = v < kNoAnswer ? DnsOutcome::Answered : bounded(v - kNoAnswer, DnsOutcome::Open);
            rows[at].code = v < kNoAnswer ? uint16_t(v) : 0;
        });
    for (size_t at = 0; whole && at < rows.size(); ++at) {
        DnsRecord row = rows[at];
        row.query = queries[at];
        sink.dns(row);
    }
    return whole;
}

bool readNames(BatchView& batch, RecordSink& sink)
{
    std::vector<AddressName> rows(batch.rows());
    std::vector<std::string_view> names(batch.rows());
    const bool whole =
        batch.addresses(kTagAddress, [&](size_t at, const IpAddress& v) { rows[at].address = v; }) &&
        batch.texts(kTagName, [&](size_t at, std::string_view v) { names[at] = v; }) &&
        batch.numbers(kTagOrigin, [&](size_t at, uint64_t v) { rows[at].origin = bounded(v, NameOrigin::File); }) &&
        batch.numbers(kTagValidFrom, [&](size_t at, uint64_t v) { rows[at].validFrom = boundedTime(int64_t(v)); });
    for (size_t at = 0; whole && at < rows.size(); ++at) {
        AddressName row = rows[at];
        row.name = names[at];
        sink.name(row);
    }
    return whole;
}

bool readLosses(BatchView& batch, RecordSink& sink)
{
    std::vector<Loss> rows(batch.rows());
    const bool whole =
        batch.numbers(kTagTime, [&](size_t at, uint64_t v) { rows[at].time = boundedTime(int64_t(v)); }) &&
        batch.numbers(kTagLostPackets, [&](size_t at, uint64_t v) { rows[at].lostPackets = v; }) &&
        batch.numbers(kTagCutPackets, [&](size_t at, uint64_t v) { rows[at].cutPackets = v; }) &&
        batch.numbers(kTagLostRecords, [&](size_t at, uint64_t v) { rows[at].lostRecords = v; });
    for (size_t at = 0; whole && at < rows.size(); ++at)
        sink.loss(rows[at]);
    return whole;
}

} // namespace weir::core
