// SPDX-License-Identifier: GPL-3.0-or-later
// Live packets of several interfaces into a record stream, until a signal, a time or an error ends it.
#pragma once

#include "capture/owner_join.h"
#include "capture/packet_source.h"
#include "core/flow/flow_table.h"
#include "core/record/record_sink.h"

#include <optional>
#include <vector>

namespace weir::capture {

class LiveRecording
{
public:
    /// `ends` becomes readable when the recording shall end (a signalfd). `secondPassed` is called once a second,
    /// after the rows of that second were written.
    LiveRecording(std::vector<PacketSource> sources, std::optional<OwnerSource> owners, int ends, core::RecordSink& sink, core::Duration interval);

    /// True: the next rows go to a stream of their own.
    using SecondPassed = std::function<bool(const core::Progress& progress, uint64_t lost)>;
    /// Blocks. The error says why it ended early.
    [[nodiscard]] core::Expected<void> run(std::optional<core::Duration> length, const SecondPassed& secondPassed);

private:
    [[nodiscard]] core::Expected<void> takePackets();
    void count(core::Time time, uint32_t wireLength, core::LinkType linkType, std::span<const uint8_t> bytes);
    void tellLoss();

    std::vector<PacketSource> m_sources;
    int m_ends;
    core::RecordSink& m_sink;
    OwnerJoin m_owners;
    core::FlowTable m_table;
    core::Progress m_progress;
    core::Packet m_packet;
    uint64_t m_cut = 0;       // since the last second
    uint64_t m_undecoded = 0; // cut before their addresses, since then
    uint64_t m_lost = 0;
};

} // namespace weir::capture
