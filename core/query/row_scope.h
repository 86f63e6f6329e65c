// SPDX-License-Identifier: GPL-3.0-or-later
// What one row of paths or nodes is made of: the question behind its details.
#pragma once

#include "core/query/node.h"

#include <optional>

namespace weir::core {

/// The conversations of one path, or of one node at either end.
struct RowScope
{
    View view = View::Ip;
    NodeId client{};               // or the node
    std::optional<NodeId> server{}; // none: of a node

    NodePair pair() const { return {client, server.value_or(client)}; }
    friend bool operator==(const RowScope&, const RowScope&) = default;
};

class ScopeRun
{
public:
    ScopeRun(const RowScope& scope, const Snapshot& snapshot) : m_scope(scope), m_nodes(snapshot, scope.view, true) {}

    bool contains(const StoredConversation& row) const
    {
        const NodePair ends = m_nodes.ends(row);
        return m_scope.server ? ends == m_scope.pair() : ends.client == m_scope.client || ends.server == m_scope.client;
    }
    /// A node's numbers are its own: what it sends as a server, the client received.
    bool isSeenFromServer(const StoredConversation& row) const { return !m_scope.server && m_nodes.client(row) != m_scope.client; }
    const RowScope& scope() const { return m_scope; }

private:
    RowScope m_scope;
    NodeFinder m_nodes;
};

} // namespace weir::core
