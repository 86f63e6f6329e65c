// SPDX-License-Identifier: GPL-3.0-or-later
// A sink that writes each row as one line: flows are compared as text.
#pragma once

#include "core/flow/flow_field.h"
#include "core/record/record_sink.h"

#include <fmt/format.h>

namespace weir::core {

class RowsAsText final : public RecordSink
{
public:
    std::string text;

    void hello(const StreamHello& row) override
    {
        line("hello {} interval {} ns measures {} clock {} zone {}", quoted(row.observer), row.interval.count(), row.measures,
             int(row.clock), quoted(row.timeZone));
        if (row.stream != 0)
            line("  stream {:016x}", row.stream);
        for (const IpAddress& address : row.observerAddresses)
            line("  at {}", address.text());
    }
    void conversation(const Conversation& row) override
    {
        line("conversation {} {} {} > {} {} transport {} direction {}{}{} first {} protocol {} sni {} alpn {} tunnel {} host {}",
             uint32_t(row.id), row.client.address.text(), row.client.port, row.server.address.text(), row.server.port,
             int(row.transport), int(row.direction), row.swapped ? " swapped" : "", row.tls ? " tls" : "",
             nanoseconds(row.firstSeen), quoted(row.protocol), quoted(row.sni), quoted(row.alpn), quoted(row.tunnel), quoted(row.httpHost));
        ownersOf(row);
        if (!row.dropReasons.empty())
            line("  dropped for {}", quoted(row.dropReasons));
    }
    void process(const Process& row) override
    {
        line("process {} pid {} uid {} netns {} cgroup {} {} started {} name {} command {} user {} container {} parents {}", uint32_t(row.id), row.pid,
             row.uid, row.netns, row.cgroupId, quoted(row.cgroup), nanoseconds(row.started), quoted(row.name), quoted(row.commandLine),
             quoted(row.user), quoted(row.container), quoted(row.parents));
    }
    void record(const FlowRecord& row) override
    {
        text += fmt::format("record {} at {} first {} last {}", uint32_t(row.conversation), nanoseconds(row.start),
                            nanoseconds(row.firstSeen), nanoseconds(row.lastSeen));
        for (const FlowField& field : flowFields()) {
            if (field.member && row.metrics.*field.member != 0)
                text += fmt::format(" {}={}", field.name, row.metrics.*field.member);
        }
        text += '\n';
    }
    void dns(const DnsRecord& row) override
    {
        line("dns {}{} at {} took {} ns query {} type {} outcome {} code {} answers {} retries {}", uint32_t(row.conversation),
             row.askedByServer ? " by the server" : "", nanoseconds(row.time), row.responseTime.count(), quoted(row.query), row.queryType,
             int(row.outcome), row.code, row.answers, row.retries);
    }
    void name(const AddressName& row) override
    {
        line("name {} {} origin {} from {}", row.address.text(), quoted(row.name), int(row.origin), nanoseconds(row.validFrom));
    }
    void ownersOf(const Conversation& row)
    {
        for (const auto& [side, owner] : {std::pair("client", &row.clientOwner), std::pair("server", &row.serverOwner)}) {
            if (*owner != ProcessOwner())
                line("  {} process {} pid {}", side, quoted(owner->name), owner->pid);
            if (owner->process != ProcessId{} || owner->gap != OwnerGap::None)
                line("    is {} gap {}", uint32_t(owner->process), int(owner->gap));
        }
    }
    void loss(const Loss& row) override
    {
        line("loss {} packets {} cut {} records {}", nanoseconds(row.time), row.lostPackets, row.cutPackets, row.lostRecords);
    }
    void progress(const Progress& row) override
    {
        line("progress {} of {} packets {} not ip {} malformed {}", row.bytesRead, row.bytesTotal, row.packets, row.notIp, row.malformed);
        if (row.watched)
            line("  watched {} to {}", nanoseconds(row.watched->from), nanoseconds(row.watched->to));
        if (!row.notice.empty())
            line("  notice {}", quoted(row.notice));
    }
    void end(const std::optional<Error>& error) override
    {
        if (error)
            line("end {} {} {} at {} errno {}", int(error->code), quoted(error->subject), quoted(error->detail), error->offset,
                 error->systemError);
        else
            line("end");
    }

private:
    template <typename... Values> void line(fmt::format_string<Values...> format, Values&&... values)
    {
        text += fmt::format(format, std::forward<Values>(values)...) + '\n';
    }
    static std::string quoted(const std::string& text) { return '"' + text + '"'; }
};

} // namespace weir::core
