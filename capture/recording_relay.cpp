// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/recording_relay.h"

namespace weir::capture {

void RecordingRelay::hello(const core::StreamHello& hello) { m_greeted(hello); }

void RecordingRelay::process(const core::Process& process)
{
    const auto [found, isNew] = m_processIds.try_emplace(uint32_t(process.id), m_processes + 1);
    if (isNew)
        ++m_processes;
    core::Process renumbered = process;
    renumbered.id = core::ProcessId(found->second);
    m_target.process(renumbered);
}

core::ProcessOwner RecordingRelay::renumbered(const core::ProcessOwner& owner) const
{
    core::ProcessOwner result = owner;
    const auto found = m_processIds.find(uint32_t(owner.process));
    result.process = core::ProcessId(found == m_processIds.end() ? 0 : found->second);
    return result;
}

void RecordingRelay::conversation(const core::Conversation& conversation)
{
    const auto [found, isNew] = m_ids.try_emplace(uint32_t(conversation.id), m_lastId);
    if (isNew)
        --m_lastId;
    core::Conversation renumbered = conversation;
    renumbered.id = core::ConversationId(found->second);
    renumbered.clientOwner = this->renumbered(conversation.clientOwner);
    renumbered.serverOwner = this->renumbered(conversation.serverOwner);
    m_target.conversation(renumbered);
}

void RecordingRelay::record(const core::FlowRecord& record)
{
    const auto found = m_ids.find(uint32_t(record.conversation));
    if (found == m_ids.end())
        return; // a hostile recording; a record of nobody says nothing
    core::FlowRecord renumbered = record;
    renumbered.conversation = core::ConversationId(found->second);
    m_target.record(renumbered);
}

void RecordingRelay::dns(const core::DnsRecord& record)
{
    const auto found = m_ids.find(uint32_t(record.conversation));
    if (found == m_ids.end())
        return;
    core::DnsRecord renumbered = record;
    renumbered.conversation = core::ConversationId(found->second);
    m_target.dns(renumbered);
}

} // namespace weir::capture
