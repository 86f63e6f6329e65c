// SPDX-License-Identifier: GPL-3.0-or-later
// Gives each conversation the row (for nodes: the two rows) it belongs to, when it is first met in the range.
#pragma once

#include "core/query/query.h"
#include "core/query/view_order.h"
#include "core/search/filter_run.h"

#include <optional>
#include <tsl/robin_map.h>
#include <vector>

namespace weir::core {

inline constexpr uint32_t kNoSlot = UINT32_MAX;

struct RowOrigin
{
    uint64_t key = 0;
    NodeId node{};              // of nodes; of paths the client
    NodeId peer{};              // of paths the server
    uint32_t conversation = 0;  // the first met
    uint64_t mixedBits = 0;     // see FilterRun
    uint8_t measures = 0;       // Source bits of any of its conversations
    uint8_t measuresTcp = 0;    // … that are TCP
};

/// `slot` for the client's row (connections and paths: the only one), `serverSlot` for the server's row of nodes.
struct ConversationSlots
{
    uint32_t slot = kNoSlot;
    uint32_t serverSlot = kNoSlot;
    bool swapped = false;
};

/// The row of a conversation that has but one; a word, so that it stays in a register in the loop over all records.
class OneSlot
{
public:
    explicit OneSlot(uint32_t word) : m_word(word) {}

    bool isNone() const { return m_word == kNoSlot; }
    uint32_t slot() const { return m_word >> 1; }
    bool isSwapped() const { return (m_word & 1) != 0; }

private:
    uint32_t m_word; // slot * 2 + swapped
};

class RowGrouper
{
public:
    /// `allowed`: by conversation, null = all; beside the filter. So is `within`.
    RowGrouper(const Snapshot& snapshot, RowKind rows, View view, bool byObserver, FilterRun& filter, const std::vector<bool>* allowed = nullptr,
               const std::optional<RowScope>& within = std::nullopt);

    ConversationSlots slotsOf(uint64_t conversation)
    {
        const uint32_t word = m_words[conversation];
        if (word >= kUnknown)
            return word == kUnknown ? meet(static_cast<uint32_t>(conversation)) : ConversationSlots{};
        return slotsOfMet(static_cast<uint32_t>(conversation));
    }
    /// As slotsOf, for rows that are no nodes.
    OneSlot oneSlotOf(uint64_t conversation)
    {
        const uint32_t word = m_words[conversation];
        if (word != kUnknown)
            return OneSlot(word);
        meet(static_cast<uint32_t>(conversation));
        return OneSlot(m_words[conversation]);
    }
    /// As slotsOf, and what counts of a record that was active around `time`; where nothing does, it makes no row.
    ConversationSlots slotsOf(uint32_t conversation, Time time, MemberSet& members)
    {
        members = kEverything;
        return m_views.hasSeveral(conversation) ? slotsOfView(conversation, time, members) : slotsOf(conversation);
    }
    /// Of a conversation that was met and accepted.
    ConversationSlots slotsOfMet(uint32_t conversation) const
    {
        const uint32_t word = m_words[conversation];
        return {word >> 1, m_serverSlots.empty() ? kNoSlot : m_serverSlots[conversation], (word & 1) != 0};
    }
    /// As slotsOf, but makes no new row.
    ConversationSlots find(uint32_t conversation);
    /// Flows: the row of this record of an accepted conversation.
    uint32_t addRow(uint32_t conversation, Time start);
    /// A connection's views that were accepted.
    std::vector<uint32_t> viewsInRow(uint32_t conversation) const;

    size_t size() const { return m_origins.size(); }
    RowOrigin& origin(size_t slot) { return m_origins[slot]; }
    const RowOrigin& origin(size_t slot) const { return m_origins[slot]; }
    /// Conversations met, in the order they were.
    const std::vector<uint32_t>& met() const { return m_met; }
    NodeId clientNode(const StoredConversation& row) const { return m_isOnePair ? m_scope->scope().client : m_nodes.client(row); }
    NodeId serverNode(const StoredConversation& row) const { return m_isOnePair ? *m_scope->scope().server : m_nodes.server(row); }
    ViewOrder& views() { return m_views; }
    const ViewOrder& views() const { return m_views; }
    bool accepts(uint32_t conversation);

private:
    static constexpr uint32_t kRejected = UINT32_MAX;
    static constexpr uint32_t kUnknown = UINT32_MAX - 1;
    struct Key
    {
        uint64_t nodes = 0;
        uint32_t observer = 0; // rows by observer: one more than its first source

        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash
    {
        size_t operator()(const Key& key) const
        {
            const uint64_t nodes = (key.nodes ^ key.nodes >> 32) * 0x9e3779b97f4a7c15ULL;
            return (nodes ^ nodes >> 32) + key.observer * 0xbf58476d1ce4e5b9ULL;
        }
    };

    ConversationSlots meet(uint32_t conversation);
    ConversationSlots meetViews(uint32_t conversation);
    ConversationSlots slotsOfView(uint32_t conversation, Time time, MemberSet& members);
    ConversationSlots place(uint32_t conversation);
    ConversationSlots record(uint32_t conversation, const ConversationSlots& slots);
    Key keyOf(uint64_t nodes, uint32_t conversation) const;
    uint32_t slotOfKey(const Key& key, NodeId node, NodeId peer, uint32_t conversation);
    uint32_t slotOfPair(uint32_t conversation);
    /// `isServerSide`: the row is the server, what it sent the client received.
    void contribute(uint32_t slot, uint32_t conversation, bool isServerSide = false);

    const Snapshot& m_snapshot;
    RowKind m_rows;
    bool m_byObserver;
    ViewOrder m_views;
    FilterRun& m_filter;
    const std::vector<bool>* m_allowed;
    std::optional<ScopeRun> m_scope;
    bool m_isOnePair; // whatever an observer calls the ends, they are those of the scope
    NodeFinder m_nodes;
    bool m_acceptsAll;
    std::vector<uint32_t> m_words;        // by conversation: slot * 2 + swapped
    std::vector<uint32_t> m_serverSlots;  // by conversation, for nodes
    std::vector<uint32_t> m_slotOfPair;   // for pairs of addresses
    std::vector<RowOrigin> m_origins;
    std::vector<uint32_t> m_met;
    tsl::robin_map<Key, uint32_t, KeyHash> m_slots;
};

} // namespace weir::core
