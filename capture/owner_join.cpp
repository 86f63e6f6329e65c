// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/owner_join.h"

#include <algorithm>
#include <utility>

namespace weir::capture {

using namespace core;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kMostOwnerless = 16'384;
constexpr int kPauses = 50;         // looking takes a fiftieth of the time at most
constexpr Duration kLatestRow = 5s; // after its interval

bool hasSockets(Transport transport) { return transport == Transport::Tcp || transport == Transport::Udp; }

bool isMissing(const OpenSockets::Found& end) { return end.owner.pid == 0 && end.gap != OwnerGap::None; }

} // namespace

OwnerJoin::OwnerJoin(RecordSink& target, std::optional<OwnerSource> source, Duration interval)
    : m_target(target), m_source(std::move(source)), m_keep(std::min<Duration>(interval, 1min) + kLatestRow)
{
}

void OwnerJoin::look(uint32_t begunFlows)
{
    const bool isWorthIt = begunFlows != m_begunFlows || !m_toldTooEarly.empty() || (m_isMissed && Clock::now() >= m_nextSearch);
    if (m_source && isWorthIt && mayLook()) {
        m_begunFlows = begunFlows;
        walk();
        for (const uint32_t id : std::exchange(m_toldTooEarly, {}))
            tryAgain(id);
    }
}

void OwnerJoin::hurry()
{
    if (m_notice.empty())
        m_nextLook = {};
}

bool OwnerJoin::mayLook() const { return Clock::now() >= m_nextLook; }

void OwnerJoin::walk()
{
    ++m_look;
    m_isMissed = false;
    m_lookedAt = std::chrono::system_clock::now();
    const auto walked = m_source->walk(m_keep);
    m_nextLook = Clock::now() + kPauses * walked.value_or(Duration(0));
    m_nextSearch = Clock::now() + 1s;
    if (!walked) {
        m_notice = "Processes are not known any more: " + walked.error().detail + '.';
        m_nextLook = Clock::time_point::max();
    }
}

void OwnerJoin::find(const Conversation& row, Ends& ends) const
{
    const std::array sides{row.client, row.server};
    for (const size_t side : {0, 1}) {
        const bool isServer = (side == 1) != row.swapped;
        if (ends[side].owner.pid == 0)
            ends[side] = m_source->sockets().ownerOf(row.transport, sides[side], sides[1 - side], isServer, row.firstSeen);
    }
}

void OwnerJoin::announce(Conversation row, Ends& ends)
{
    for (const auto& [owner, end] : {std::pair(&row.clientOwner, &ends[0]), std::pair(&row.serverOwner, &ends[1])}) {
        owner->gap = end->gap;
        if (end->owner.pid != 0)
            *owner = m_source->processes().announce(end->owner, m_target);
        if (owner->gap == OwnerGap::Lost)
            *end = {{}, OwnerGap::Lost}; // it may yet be told
    }
    m_target.conversation(row);
}

void OwnerJoin::conversation(const Conversation& row)
{
    if (!m_source || !hasSockets(row.transport)) {
        m_target.conversation(row);
        return;
    }
    Ends& ends = m_known[uint32_t(row.id)];
    find(row, ends);
    const bool isTooEarly = row.firstSeen >= m_lookedAt; // nobody has looked since
    if (isTooEarly && std::ranges::any_of(ends, isMissing) && mayLook()) {
        walk();
        find(row, ends);
    }
    announce(row, ends);
    if (!std::ranges::any_of(ends, isMissing)) {
        m_ownerless.erase(uint32_t(row.id));
    } else if (m_ownerless.size() < kMostOwnerless || m_ownerless.contains(uint32_t(row.id))) {
        m_ownerless.insert_or_assign(uint32_t(row.id), Ownerless{row, m_look});
        if (row.firstSeen >= m_lookedAt)
            m_toldTooEarly.push_back(uint32_t(row.id));
    }
}

/// Tells the conversation once more if somebody has been found since.
void OwnerJoin::tryAgain(uint32_t id)
{
    const auto found = m_ownerless.find(id);
    if (found == m_ownerless.end() || std::exchange(found.value().look, m_look) == m_look)
        return;
    Ends& ends = m_known[id];
    const Ends before = ends;
    find(found->second.row, ends);
    if (ends[0].owner != before[0].owner || ends[1].owner != before[1].owner)
        announce(found->second.row, ends);
    if (!std::ranges::any_of(ends, isMissing))
        m_ownerless.erase(found);
}

void OwnerJoin::record(const FlowRecord& record)
{
    m_isMissed |= m_ownerless.contains(uint32_t(record.conversation));
    tryAgain(uint32_t(record.conversation));
    m_target.record(record);
}

void OwnerJoin::progress(const Progress& progress)
{
    Progress told = progress;
    told.notice += (told.notice.empty() || m_notice.empty() ? "" : " ") + m_notice;
    m_target.progress(told);
}

void OwnerJoin::forgotten(ConversationId id)
{
    m_known.erase(uint32_t(id));
    m_ownerless.erase(uint32_t(id));
}

} // namespace weir::capture
