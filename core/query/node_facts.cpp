// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/node_facts.h"

#include "core/query/dimension.h"
#include "core/query/natural_order.h"
#include "core/query/row_fold.h"

#include <algorithm>
#include <map>

namespace weir::core {
namespace {

constexpr std::string_view kFacts[] = {"ip", "domain", "process", "pid", "command_line", "user", "parents", "cgroup", "netns", "container", "labels"};

} // namespace

std::vector<NodeFact> nodeFacts(const Snapshot& snapshot, const Query& query, std::stop_token cancel)
{
    std::vector<NodeFact> facts;
    if (!query.within)
        return facts;
    const RowScope& node = *query.within;
    const RowFold fold(snapshot, query.filter, {RowKind::Paths, node.view, false, query.range, {}, nullptr, false, node}, cancel);
    for (const std::string_view fact : kFacts) {
        const DimensionReader ofClient = dimensionReader("client_" + std::string(fact)), ofServer = dimensionReader("server_" + std::string(fact));
        std::map<DimensionValue, size_t> counts;
        for (const uint32_t conversation : fold.grouper().met()) {
            const StoredConversation& row = snapshot.conversations[conversation];
            for (const bool server : {false, true}) {
                const NodeId end = server ? fold.grouper().serverNode(row) : fold.grouper().clientNode(row);
                const DimensionValue value = end == node.client ? (server ? ofServer : ofClient)(snapshot, row) : DimensionValue{};
                if (value.isAbsent() || value.space == ValueSpace::Gap)
                    continue;
                for (const DimensionValue part : partsOf(snapshot, value))
                    ++counts[part];
            }
        }
        std::vector<std::pair<size_t, std::string>> values;
        for (const auto& [value, count] : counts)
            values.emplace_back(count, valueText(snapshot, value));
        std::ranges::sort(values, [](const auto& left, const auto& right) {
            return left.first != right.first ? left.first > right.first : naturalOrder(left.second, right.second) < 0;
        });
        NodeFact known{std::string(fact), {}};
        for (auto& [count, text] : values) {
            if (std::ranges::find(known.values, text) == known.values.end())
                known.values.push_back(std::move(text));
        }
        if (!known.values.empty())
            facts.push_back(std::move(known));
    }
    return facts;
}

} // namespace weir::core
