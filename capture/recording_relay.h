// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a recording into another stream: numbers its conversations anew, keeps its progress and end back.
#pragma once

#include "core/record/record_sink.h"

#include <functional>
#include <tsl/robin_map.h>

namespace weir::capture {

class RecordingRelay final : public core::RecordSink
{
public:
    using Greeted = std::function<void(const core::StreamHello&)>;

    /// `lastId` is counted down: conversations of packets are numbered from 0 upward. `processes` counts those so far.
    RecordingRelay(core::RecordSink& target, uint32_t& lastId, uint32_t& processes, Greeted greeted)
        : m_target(target), m_lastId(lastId), m_processes(processes), m_greeted(std::move(greeted))
    {
    }

    const core::Progress& counted() const { return m_progress; }          // when the recording was made
    const std::optional<core::Error>& error() const { return m_error; }   // of what was recorded

    void hello(const core::StreamHello& hello) override;
    void process(const core::Process& process) override;
    void conversation(const core::Conversation& conversation) override;
    void record(const core::FlowRecord& record) override;
    void dns(const core::DnsRecord& record) override;
    void name(const core::AddressName& name) override { m_target.name(name); }
    void loss(const core::Loss& loss) override { m_target.loss(loss); }
    void progress(const core::Progress& progress) override { m_progress = progress; }
    void end(const std::optional<core::Error>& error) override { m_error = error; }

private:
    core::RecordSink& m_target;
    core::ProcessOwner renumbered(const core::ProcessOwner& owner) const;

    uint32_t& m_lastId;
    uint32_t& m_processes;
    Greeted m_greeted;
    tsl::robin_map<uint32_t, uint32_t> m_ids;
    tsl::robin_map<uint32_t, uint32_t> m_processIds;
    core::Progress m_progress;
    std::optional<core::Error> m_error;
};

} // namespace weir::capture
