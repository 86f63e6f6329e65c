// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/row_grouper.h"

#include "core/store/store.h"

#include <algorithm>

namespace weir::core {
namespace {

// Addresses are below these bits. A process is the number of its host above that of its name.
constexpr uint32_t kObservedHost = 1u << 31;
constexpr uint32_t kProcess = 1u << 30;
constexpr uint32_t kNameBits = 21;
static_assert(StoreOptions{}.mostTexts <= size_t(1) << kNameBits);
constexpr uint32_t kMostHosts = kProcess >> kNameBits;

uint32_t hostOf(NodeId node) { return (uint32_t(node) & (kProcess - 1)) >> kNameBits; }
TextId nameOf(NodeId node) { return TextId{uint32_t(node) & ((1u << kNameBits) - 1)}; }

bool haveSeveralHosts(const Snapshot& snapshot)
{
    return std::ranges::any_of(snapshot.sources, [&](const StoredSource& source) {
        return source.hello.observer != snapshot.sources.front().hello.observer;
    });
}

uint64_t pairKey(NodeId client, NodeId server) { return uint64_t(client) << 32 | uint64_t(server); }

} // namespace

NodeKind kindOf(NodeId node)
{
    return uint32_t(node) & kObservedHost ? NodeKind::ObservedHost : uint32_t(node) & kProcess ? NodeKind::Process : NodeKind::Address;
}

std::string nodeText(const Snapshot& snapshot, NodeId node)
{
    switch (kindOf(node)) {
    case NodeKind::ObservedHost: return snapshot.sources[uint32_t(node) & ~kObservedHost].hello.observer;
    case NodeKind::Process: {
        const std::string& name = snapshot.text(nameOf(node));
        return haveSeveralHosts(snapshot) ? name + " @ " + snapshot.sources[hostOf(node)].hello.observer : name;
    }
    default: return snapshot.address(AddressId{uint32_t(node)}).text();
    }
}

RowGrouper::RowGrouper(const Snapshot& snapshot, RowKind rows, View view, FilterRun& filter, const std::vector<bool>* allowed)
    : m_snapshot(snapshot), m_rows(rows), m_view(view), m_filter(filter), m_allowed(allowed),
      m_acceptsAll(filter.acceptsEveryConversation()), m_words(snapshot.conversations.size(), kUnknown)
{
    if (rows == RowKind::Nodes)
        m_serverSlots.resize(m_words.size(), kNoSlot);
    if (rows == RowKind::Paths && view == View::Ip)
        m_slotOfPair.resize(snapshot.pairs.size(), kNoSlot);
    for (size_t at = 0; at < snapshot.sources.size(); ++at) {
        const auto same = std::ranges::find(snapshot.sources, snapshot.sources[at].hello.observer,
                                            [](const StoredSource& source) { return source.hello.observer; });
        m_hostOfSource.push_back(static_cast<uint32_t>(same - snapshot.sources.begin()));
    }
}

NodeId RowGrouper::nodeOf(const StoredConversation& row, AddressId address, const StoredOwner& owner) const
{
    if (m_view == View::Process && owner.process != TextId{0})
        return NodeId{kProcess | std::min(m_hostOfSource[row.source], kMostHosts - 1) << kNameBits | uint32_t(owner.process)};
    if (m_view != View::Ip && isObserver(m_snapshot, row.source, m_snapshot.address(address)))
        return NodeId{kObservedHost | m_hostOfSource[row.source]};
    return NodeId{uint32_t(address)};
}

uint32_t RowGrouper::slotOfKey(uint64_t key, NodeId node, NodeId peer, uint32_t conversation)
{
    const auto [found, isNew] = m_slots.try_emplace(key, static_cast<uint32_t>(m_origins.size()));
    if (isNew)
        m_origins.push_back({key, node, peer, conversation});
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
ConversationSlots RowGrouper::meetPair(uint32_t conversation)
{
    const ConversationGroup& group = m_snapshot.groups[conversation];
    uint32_t& slot = m_slotOfPair[size_t(group.pair)];
    if (slot == kNoSlot) {
        const StoredPair& pair = m_snapshot.pairs[size_t(group.pair)];
        const NodeId client{uint32_t(pair.client)}, server{uint32_t(pair.server)};
        slot = static_cast<uint32_t>(m_origins.size());
        m_origins.push_back({pairKey(client, server), client, server, conversation});
    }
    contribute(slot, conversation);
    m_words[conversation] = slot << 1 | group.swapped;
    return {slot, kNoSlot, group.swapped};
}

bool RowGrouper::accepts(uint32_t conversation)
{
    return (!m_allowed || (*m_allowed)[conversation]) &&
           (m_acceptsAll || m_filter.acceptsConversation(m_snapshot.conversations[conversation]));
}

ConversationSlots RowGrouper::meet(uint32_t conversation)
{
    uint32_t& word = m_words[conversation];
    if (!accepts(conversation)) {
        word = kRejected;
        return {};
    }
    m_met.push_back(conversation);
    if (!m_slotOfPair.empty())
        return meetPair(conversation);
    const StoredConversation& row = m_snapshot.conversations[conversation];
    ConversationSlots slots;
    slots.swapped = row.swapped;
    switch (m_rows) {
    case RowKind::Connections:
        slots.slot = static_cast<uint32_t>(m_origins.size());
        m_origins.push_back({conversation, clientNode(row), serverNode(row), conversation});
        break;
    case RowKind::Flows: slots.slot = 0; break; // addRow() makes the rows
    case RowKind::Paths: {
        const NodeId client = clientNode(row), server = serverNode(row);
        slots.slot = slotOfKey(pairKey(client, server), client, server, conversation);
        break;
    }
    case RowKind::Nodes: {
        const NodeId client = clientNode(row), server = serverNode(row);
        slots.slot = slotOfKey(uint64_t(client), client, client, conversation);
        slots.serverSlot = slotOfKey(uint64_t(server), server, server, conversation);
        m_serverSlots[conversation] = slots.serverSlot;
        contribute(slots.serverSlot, conversation, true);
        break;
    }
    }
    if (m_rows != RowKind::Flows)
        contribute(slots.slot, conversation);
    word = slots.slot << 1 | slots.swapped;
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
    const auto known = [&](uint64_t key) {
        const auto found = m_slots.find(key);
        return found == m_slots.end() ? kNoSlot : found->second;
    };
    const NodeId client = clientNode(row), server = serverNode(row);
    if (m_rows == RowKind::Paths)
        return {known(pairKey(client, server)), kNoSlot, row.swapped};
    return {known(uint64_t(client)), known(uint64_t(server)), row.swapped};
}

uint32_t RowGrouper::addRow(uint32_t conversation, uint64_t key)
{
    const StoredConversation& row = m_snapshot.conversations[conversation];
    const auto slot = static_cast<uint32_t>(m_origins.size());
    m_origins.push_back({key, clientNode(row), serverNode(row), conversation});
    contribute(slot, conversation);
    return slot;
}

} // namespace weir::core
