// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/view_order.h"

#include "core/flow/flow_field.h"
#include "core/query/dimension.h"

#include <algorithm>

namespace weir::core {
namespace {

static_assert(sizeof(FlowMetrics) / sizeof(uint64_t) <= 64);

int rankOf(Direction direction)
{
    switch (direction) {
    case Direction::Outgoing: return 0;
    case Direction::Local: return 1;
    case Direction::Transit: return 2;
    case Direction::Incoming: break;
    }
    return 3;
}

/// By source bits: what they measure together.
const std::array<MemberSet, 256>& membersBySource()
{
    static const auto table = [] {
        std::array<MemberSet, 256> members{};
        for (const FlowField& field : flowFields()) {
            for (size_t by = 0; field.member && by < members.size(); ++by)
                members[by] |= MemberSet((by & field.measuredBy) != 0) << columnOf(field.member);
        }
        return members;
    }();
    return table;
}

} // namespace

bool isBetterView(const Snapshot& snapshot, const StoredConversation& one, const StoredConversation& other)
{
    const int rank = rankOf(directionOf(snapshot, one)), otherRank = rankOf(directionOf(snapshot, other));
    return rank != otherRank ? rank < otherRank : one.source < other.source;
}

MemberSet mirrored(MemberSet members)
{
    static const auto others = [] {
        std::vector<size_t> columns(storedMembers().size());
        for (const FlowField& field : flowFields()) {
            if (field.member)
                columns[columnOf(field.member)] = columnOf(field.mirror ? field.mirror : field.member);
        }
        return columns;
    }();
    MemberSet result = 0;
    for (size_t column = 0; column < others.size(); ++column)
        result |= (members >> column & 1) << others[column];
    return result;
}

ViewOrder::ViewOrder(const Snapshot& snapshot, bool byObserver) : m_snapshot(snapshot), m_byObserver(byObserver)
{
    if (snapshot.hasViews)
        m_better.resize(snapshot.conversations.size(), kOnlyView);
}

uint32_t ViewOrder::order()
{
    std::ranges::sort(m_views, [&](uint32_t one, uint32_t other) {
        return isBetterView(m_snapshot, m_snapshot.conversations[one], m_snapshot.conversations[other]);
    });
    for (size_t at = 0; at < m_views.size(); ++at)
        m_better[m_views[at]] = m_views[at == 0 ? 0 : at - 1];
    return m_views.empty() ? kOnlyView : m_views.front();
}

bool ViewOrder::isSameObserver(uint16_t one, uint16_t other) const
{
    return one == other || m_snapshot.sources[one].hello.observer == m_snapshot.sources[other].hello.observer;
}

uint32_t ViewOrder::mainOf(uint32_t view) const
{
    while (m_better[view] != view)
        view = m_better[view];
    return view;
}

MemberSet ViewOrder::measured(uint32_t view) const
{
    const ConversationGroup& group = m_snapshot.groups[view];
    return membersBySource()[measuresOf(m_snapshot.sources[group.source].hello.measures, group.direction)];
}

bool ViewOrder::wasRecording(uint16_t source, Time time, uint16_t clockOf) const
{
    const Time there = time - m_snapshot.clockAhead(clockOf, source);
    const auto& recorded = m_snapshot.sources[source].recorded;
    const auto behind = std::ranges::upper_bound(recorded, there, {}, &TimeRange::from);
    return behind != recorded.begin() && std::prev(behind)->contains(there);
}

MemberSet ViewOrder::membersOf(uint32_t view, Time time) const
{
    MemberSet known = 0;
    for (uint32_t at = view; !isMain(at);) {
        at = m_better[at];
        if (wasRecording(m_snapshot.groups[at].source, time, m_snapshot.groups[view].source))
            known |= measured(at);
    }
    return known == 0 ? kEverything : measured(view) & ~known;
}

} // namespace weir::core
