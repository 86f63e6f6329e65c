// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of folded rows: a dimension's one value, or its distinct values joined; and the columns that only rows
// have (client, server, node, name, kind, peers).
#pragma once

#include "core/query/dimension.h"
#include "core/query/row_fold.h"
#include "core/query/row_order.h"

#include <tsl/robin_map.h>

namespace weir::core {

struct RowColumn // that no record has
{
    std::string_view name;
    std::string_view title;
    bool ofPaths;
    bool ofNodes;
    bool ofConnections; // and of flows
    bool isText;
    std::string_view help;
};

std::span<const RowColumn> rowColumns();
/// nullptr when rows of this kind have none of that name.
const RowColumn* findRowColumn(RowKind rows, std::string_view name);

class RowText
{
public:
    /// The texts go into the pool; both outlive this.
    RowText(const RowFold& fold, TextPool& pool);

    class Column // is found once, then read for each row
    {
    public:
        /// `name` is a dimension or a text of rowColumns(); any other is empty.
        explicit Column(std::string_view name);

    private:
        friend RowText;
        DimensionReader m_dimension;
        bool m_onlyMain;
        uint32_t (RowText::*m_own)(uint32_t slot);
    };

    /// Of the text in the pool.
    uint32_t id(const Column& column, uint32_t slot);
    /// Distinct other nodes that a node talks to.
    double peers(uint32_t slot);

private:
    static constexpr size_t kMostValues = 8;

    std::span<const uint32_t> members(uint32_t slot);
    void groupMembers();
    /// `onlyMain`: of the view that counts, where there are several.
    template <typename Read> uint32_t joined(uint32_t slot, Read read, bool onlyMain = false);
    uint32_t valueId(DimensionValue value);
    uint32_t nodeId(NodeId node);
    uint32_t domainOfEnd(uint32_t slot, NodeId node);
    uint32_t kindOf(uint32_t slot, NodeId node);
    uint32_t endpoint(uint32_t slot, std::string_view address, std::string_view port);
    NodeId client(uint32_t slot) const { return m_fold.grouper().origin(slot).node; }
    NodeId server(uint32_t slot) const { return m_fold.grouper().origin(slot).peer; }

    uint32_t none(uint32_t) { return 0; }
    uint32_t clientOf(uint32_t slot) { return nodeId(client(slot)); }
    uint32_t serverOf(uint32_t slot) { return nodeId(server(slot)); }
    uint32_t clientKind(uint32_t slot) { return kindOf(slot, client(slot)); }
    uint32_t serverKind(uint32_t slot) { return kindOf(slot, server(slot)); }
    uint32_t domainOf(uint32_t slot) { return domainOfEnd(slot, client(slot)); }
    uint32_t nameOf(uint32_t slot);
    uint32_t clientEndpoint(uint32_t slot) { return endpoint(slot, "client_ip", "client_port"); }
    uint32_t serverEndpoint(uint32_t slot) { return endpoint(slot, "server_ip", "server_port"); }
    uint32_t state(uint32_t slot);

    const RowFold& m_fold;
    const Snapshot& m_snapshot;
    TextPool& m_pool;
    tsl::robin_map<uint64_t, uint32_t> m_valueIds; // by space and id: most rows have values that others have
    tsl::robin_map<uint32_t, uint32_t> m_nodeIds;
    bool m_grouped = false;
    std::vector<uint32_t> m_members; // conversations by slot
    std::vector<uint32_t> m_views;   // of the connection that was asked for last
    std::vector<uint32_t> m_begin;
};

} // namespace weir::core
