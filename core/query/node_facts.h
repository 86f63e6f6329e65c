// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of one node: every value that its conversations say of its own end.
#pragma once

#include "core/query/query.h"

namespace weir::core {

struct NodeFact
{
    std::string field;               // without the end: ip, domain, process, command_line …
    std::vector<std::string> values; // what most conversations say first
};

/// Facts that nobody knows are left out. Of the query only range, filter and within (a node) are looked at.
std::vector<NodeFact> nodeFacts(const Snapshot& snapshot, const Query& query, std::stop_token cancel = {});

} // namespace weir::core
