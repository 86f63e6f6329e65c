// SPDX-License-Identifier: GPL-3.0-or-later
// The ends of paths: which node of a view an end of a conversation is.
#pragma once

#include "core/query/view.h"
#include "core/store/snapshot.h"

#include <string>
#include <vector>

namespace weir::core {

/// A node of a view: an address, the host that observed, or an executable there. Stable for the life of a store.
enum class NodeId : uint32_t {};
enum class NodeKind : uint8_t { Address, ObservedHost, Process };
NodeKind kindOf(NodeId node);
std::string nodeText(const Snapshot& snapshot, NodeId node);

struct NodePair
{
    NodeId client{};
    NodeId server{};

    uint64_t key() const { return uint64_t(client) << 32 | uint64_t(server); }
    friend auto operator<=>(const NodePair&, const NodePair&) = default;
};

class NodeFinder
{
public:
    /// `acrossViews`: what the view says that knows most of an end; else what the conversation's own source says.
    NodeFinder(const Snapshot& snapshot, View view, bool acrossViews);

    NodeId client(const StoredConversation& row) const { return m_acrossViews ? best(row, false) : own(row, false); }
    NodeId server(const StoredConversation& row) const { return m_acrossViews ? best(row, true) : own(row, true); }
    NodePair ends(const StoredConversation& row) const { return {client(row), server(row)}; }
    /// The first source of the same observer.
    uint32_t hostOf(size_t source) const { return m_hostOfSource[source]; }

private:
    NodeId own(const StoredConversation& row, bool server) const;
    NodeId best(const StoredConversation& row, bool server) const;

    const Snapshot& m_snapshot;
    View m_view;
    bool m_acrossViews;
    std::vector<uint32_t> m_hostOfSource;
};

} // namespace weir::core
