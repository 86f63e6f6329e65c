// SPDX-License-Identifier: GPL-3.0-or-later
// Between the flow table and the writer: says of each conversation of packets which processes have its sockets. One thread.
#pragma once

#include "capture/owner_source.h"
#include "core/record/record_sink.h"

#include <array>
#include <optional>
#include <vector>

namespace weir::capture {

class OwnerJoin final : public core::RecordSink
{
public:
    /// Without a source nobody is known, and nothing is said of it.
    OwnerJoin(core::RecordSink& target, std::optional<OwnerSource> source, core::Duration interval);

    /// Looks who has sockets now, if that is worth its cost: when conversations began, or some have no owner yet.
    /// Call often, before what began is written. Where looking fails, progress tells it, and nobody is known any more.
    void look(uint32_t begunFlows);
    /// The next look comes at once, whatever it costs: there is no later one.
    void hurry();
    void beginStream()
    {
        if (m_source)
            m_source->processes().beginStream();
    }

    void hello(const core::StreamHello& hello) override { m_target.hello(hello); }
    void process(const core::Process& process) override { m_target.process(process); }
    void conversation(const core::Conversation& conversation) override;
    void record(const core::FlowRecord& record) override;
    void dns(const core::DnsRecord& record) override { m_target.dns(record); }
    void forgotten(core::ConversationId id) override;
    void name(const core::AddressName& name) override { m_target.name(name); }
    void loss(const core::Loss& loss) override { m_target.loss(loss); }
    void progress(const core::Progress& progress) override;
    void end(const std::optional<core::Error>& error) override { m_target.end(error); }

private:
    using Clock = std::chrono::steady_clock;
    using Ends = std::array<OpenSockets::Found, 2>; // the client's, the server's
    struct Ownerless
    {
        core::Conversation row;
        uint32_t look = 0; // which one had no answer
    };

    bool mayLook() const;
    void walk();
    void tryAgain(uint32_t id);
    void find(const core::Conversation& row, Ends& ends) const;
    void announce(core::Conversation row, Ends& ends);

    core::RecordSink& m_target;
    std::optional<OwnerSource> m_source;
    core::Duration m_keep;
    tsl::robin_map<uint32_t, Ends> m_known; // once known, an owner stays
    tsl::robin_map<uint32_t, Ownerless> m_ownerless;
    std::vector<uint32_t> m_toldTooEarly; // before anybody looked
    uint32_t m_begunFlows = 0;
    uint32_t m_look = 0;
    bool m_isMissed = false;
    core::Time m_lookedAt{};
    Clock::time_point m_nextLook{}, m_nextSearch{};
    std::string m_notice;
};

} // namespace weir::capture
