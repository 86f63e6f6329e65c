// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/row_grouper.h"

#include <algorithm>

namespace weir::core {

RowGrouper::RowGrouper(const Snapshot& snapshot, RowKind rows, View view, bool byObserver, FilterRun& filter, const std::vector<bool>* allowed,
                       const std::optional<RowScope>& within)
    : m_snapshot(snapshot), m_rows(rows), m_byObserver(byObserver), m_views(snapshot, byObserver), m_filter(filter),
      m_allowed(allowed), m_isOnePair(within && within->server && within->view == view), m_nodes(snapshot, view, !byObserver),
      m_acceptsAll(filter.acceptsEveryConversation()), m_words(snapshot.conversations.size(), kUnknown)
{
    if (within)
        m_scope.emplace(*within, snapshot);
    if (rows == RowKind::Nodes)
        m_serverSlots.resize(m_words.size(), kNoSlot);
    if (rows == RowKind::Paths && view == View::Ip && !byObserver)
        m_slotOfPair.resize(snapshot.pairs.size(), kNoSlot);
}

RowGrouper::Key RowGrouper::keyOf(uint64_t nodes, uint32_t conversation) const
{
    return {nodes, m_byObserver ? m_nodes.hostOf(m_snapshot.groups[conversation].source) + 1 : 0};
}

uint32_t RowGrouper::slotOfKey(const Key& key, NodeId node, NodeId peer, uint32_t conversation)
{
    const auto [found, isNew] = m_slots.try_emplace(key, static_cast<uint32_t>(m_origins.size()));
    if (isNew)
        m_origins.push_back({key.observer == 0 ? key.nodes : KeyHash()(key), node, peer, conversation});
    return found->second;
}

void RowGrouper::contribute(uint32_t slot, uint32_t conversation, bool isServerSide)
{
    RowOrigin& origin = m_origins[slot];
    const ConversationGroup& group = m_snapshot.groups[conversation];
    const uint8_t measures = measuresOf(m_snapshot.sources[group.source].hello.measures,
                                        isServerSide ? opposite(group.direction) : group.direction);
    origin.measures |= measures;
    if (group.transport == Transport::Tcp)
        origin.measuresTcp |= measures;
    if (m_filter.hasMixedTerms() && !m_filter.mixedNeedsRecords())
        origin.mixedBits |= m_filter.mixedBits(m_snapshot.conversations[conversation], 0);
}

/// Looks only at what the store keeps dense for this.
uint32_t RowGrouper::slotOfPair(uint32_t conversation)
{
    const PairId id = m_snapshot.groups[conversation].pair;
    uint32_t& slot = m_slotOfPair[size_t(id)];
    if (slot == kNoSlot) {
        const StoredPair& pair = m_snapshot.pairs[size_t(id)];
        const NodeId client{uint32_t(pair.client)}, server{uint32_t(pair.server)};
        slot = static_cast<uint32_t>(m_origins.size());
        m_origins.push_back({NodePair{client, server}.key(), client, server, conversation});
    }
    return slot;
}

bool RowGrouper::accepts(uint32_t conversation)
{
    return (!m_allowed || (*m_allowed)[conversation]) && (!m_scope || m_scope->contains(m_snapshot.conversations[conversation])) &&
           (m_acceptsAll || m_filter.acceptsConversation(m_snapshot.conversations[conversation]));
}

ConversationSlots RowGrouper::meet(uint32_t conversation)
{
    if (m_views.hasSeveral(conversation))
        return meetViews(conversation);
    if (!accepts(conversation)) {
        m_words[conversation] = kRejected;
        return {};
    }
    return record(conversation, place(conversation));
}

ConversationSlots RowGrouper::slotsOfView(uint32_t conversation, Time time, MemberSet& members)
{
    if (m_words[conversation] == kUnknown && !m_views.isSettled(conversation)) {
        m_views.settle(conversation, [this](uint32_t view) { return accepts(view); });
        if (!m_views.isSettled(conversation))
            m_words[conversation] = kRejected;
    }
    if (m_words[conversation] == kRejected)
        return {};
    members = m_views.membersOf(conversation, time);
    return members == 0 ? ConversationSlots{} : slotsOf(conversation);
}

/// All views of one conversation at once: they share its row.
ConversationSlots RowGrouper::meetViews(uint32_t conversation)
{
    m_views.visitRivals(conversation, [&](uint32_t view) { m_words[view] = kRejected; });
    const uint32_t main = m_views.settle(conversation, [&](uint32_t view) { return accepts(view); });
    if (main == kOnlyView)
        return {};
    ConversationSlots slots = place(main);
    for (const uint32_t view : m_views.settled()) {
        slots.swapped = m_snapshot.groups[view].swapped;
        record(view, slots);
    }
    return m_words[conversation] == kRejected ? ConversationSlots{} : slotsOfMet(conversation);
}

ConversationSlots RowGrouper::record(uint32_t conversation, const ConversationSlots& slots)
{
    m_met.push_back(conversation);
    m_words[conversation] = slots.slot << 1 | uint32_t(slots.swapped);
    if (slots.serverSlot != kNoSlot) {
        m_serverSlots[conversation] = slots.serverSlot;
        contribute(slots.serverSlot, conversation, true);
    }
    if (m_rows != RowKind::Flows)
        contribute(slots.slot, conversation);
    return slots;
}

/// The row of a conversation that nobody met before.
ConversationSlots RowGrouper::place(uint32_t conversation)
{
    ConversationSlots slots;
    slots.swapped = m_snapshot.groups[conversation].swapped;
    if (!m_slotOfPair.empty()) {
        slots.slot = slotOfPair(conversation);
        return slots;
    }
    const StoredConversation& row = m_snapshot.conversations[conversation];
    const NodeId client = clientNode(row), server = serverNode(row);
    switch (m_rows) {
    case RowKind::Connections:
        slots.slot = static_cast<uint32_t>(m_origins.size());
        m_origins.push_back({conversation, client, server, conversation});
        break;
    case RowKind::Flows: slots.slot = 0; break; // addRow() makes the rows
    case RowKind::Paths: slots.slot = slotOfKey(keyOf(NodePair{client, server}.key(), conversation), client, server, conversation); break;
    default: // nodes
        slots.slot = slotOfKey(keyOf(uint64_t(client), conversation), client, client, conversation);
        slots.serverSlot = slotOfKey(keyOf(uint64_t(server), conversation), server, server, conversation);
        break;
    }
    return slots;
}

ConversationSlots RowGrouper::find(uint32_t conversation)
{
    if (m_words[conversation] != kUnknown)
        return slotsOf(conversation);
    const StoredConversation& row = m_snapshot.conversations[conversation];
    if (m_rows == RowKind::Connections || m_rows == RowKind::Flows || !accepts(conversation))
        return {};
    if (!m_slotOfPair.empty())
        return {m_slotOfPair[size_t(m_snapshot.groups[conversation].pair)], kNoSlot, row.swapped};
    const auto known = [&](uint64_t nodes) {
        const auto found = m_slots.find(keyOf(nodes, conversation));
        return found == m_slots.end() ? kNoSlot : found->second;
    };
    const NodeId client = clientNode(row), server = serverNode(row);
    if (m_rows == RowKind::Paths)
        return {known(NodePair{client, server}.key()), kNoSlot, row.swapped};
    return {known(uint64_t(client)), known(uint64_t(server)), row.swapped};
}

uint32_t RowGrouper::addRow(uint32_t conversation, Time start)
{
    const auto next = static_cast<uint32_t>(m_origins.size());
    uint32_t slot = next;
    if (m_views.hasSeveral(conversation)) // the same interval of another view is in the same row
        slot = m_slots.try_emplace(Key{static_cast<uint64_t>(nanoseconds(start)), m_views.mainOf(conversation) + 1}, next).first->second;
    if (slot == next) {
        const StoredConversation& row = m_snapshot.conversations[conversation];
        const uint64_t key = (uint64_t(conversation) << 40) ^ static_cast<uint64_t>(nanoseconds(start) / 1'000'000);
        m_origins.push_back({key, clientNode(row), serverNode(row), conversation});
    }
    contribute(slot, conversation);
    return slot;
}

std::vector<uint32_t> RowGrouper::viewsInRow(uint32_t conversation) const
{
    std::vector<uint32_t> views;
    if (!m_views.hasSeveral(conversation))
        return {conversation};
    m_views.visitRivals(conversation, [&](uint32_t view) {
        if (m_words[view] < kUnknown)
            views.push_back(view);
    });
    return views;
}

} // namespace weir::core
