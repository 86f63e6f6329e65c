// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of folded rows: a dimension's one value, or its distinct values joined; and the columns that only rows
// have (client, server, node, name, kind, peers).
#pragma once

#include "core/query/row_fold.h"

#include <unordered_map>

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
    explicit RowText(const RowFold& fold);

    /// `name` is a dimension or a text of rowColumns().
    std::string text(std::string_view name, uint32_t slot);
    /// Distinct other nodes that a node talks to.
    double peers(uint32_t slot);

private:
    static constexpr size_t kMostValues = 8;

    std::span<const uint32_t> members(uint32_t slot);
    void groupMembers();
    /// `onlyMain`: of the view that counts, where there are several.
    template <typename Read> std::string joined(uint32_t slot, Read read, bool onlyMain = false);
    std::string domainOfEnd(uint32_t slot, NodeId node);
    std::string kindOf(uint32_t slot, NodeId node);
    std::string endpoint(uint32_t slot, bool server);
    std::string state(uint32_t slot) const;

    const RowFold& m_fold;
    const Snapshot& m_snapshot;
    bool m_grouped = false;
    std::vector<uint32_t> m_members; // conversations by slot
    std::vector<uint32_t> m_views;   // of the connection that was asked for last
    std::vector<uint32_t> m_begin;
};

} // namespace weir::core
