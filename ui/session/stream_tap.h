// SPDX-License-Identifier: GPL-3.0-or-later
// Between a live source's reader and the store: lets each stream through once, and knows whether it has reached the present.
#pragma once

#include "core/record/record_sink.h"

#include <chrono>
#include <set>

namespace weir::session {

class StreamTap final : public core::RecordSink
{
public:
    using Clock = std::chrono::steady_clock;

    explicit StreamTap(core::RecordSink& target) : m_target(target) {}

    void hello(const core::StreamHello& hello) override;
    void process(const core::Process& process) override;
    void conversation(const core::Conversation& conversation) override;
    void record(const core::FlowRecord& record) override;
    void dns(const core::DnsRecord& record) override;
    void name(const core::AddressName& name) override;
    void loss(const core::Loss& loss) override;
    void progress(const core::Progress& progress) override;
    void end(const std::optional<core::Error>& error) override;

    bool hasGreeted() const { return m_greeted; }
    /// What was recorded before has all come. A clock that differs from ours only takes a moment longer to see through.
    bool reachedNow() const { return m_reachedNow; }
    /// A new connection: what comes first may be old.
    void beginCatchingUp();
    core::Duration interval() const { return m_interval; }
    std::optional<core::Time> watchedTo() const { return m_watchedTo; }
    /// Why the other side ended the last stream early.
    const std::optional<core::Error>& endError() const { return m_endError; }

private:
    void comparePace(core::Time to);

    core::RecordSink& m_target;
    std::set<uint64_t> m_begun; // streams that came this way
    uint64_t m_current = 0;
    bool m_skips = false; // the current one came before
    bool m_greeted = false;
    bool m_reachedNow = false;
    core::Duration m_interval = std::chrono::seconds(1);
    std::optional<core::Time> m_watchedTo;
    Clock::time_point m_toldAt{};
    int m_atPace = 0; // progress rows in a row that came as fast as time goes
    std::optional<core::Error> m_endError;
};

} // namespace weir::session
