// SPDX-License-Identifier: GPL-3.0-or-later
// The compiled search language: immutable, compiled once, shared by queries on any thread. FilterRun applies it.
#pragma once

#include "core/search/filter_leaf.h"

#include <memory>
#include <string>
#include <vector>

namespace weir::core {

/// What is left of the tree: terms by index, signs and lists.
struct FilterNode
{
    SearchNode::Kind kind = SearchNode::Kind::Everything;
    FilterLevel level = FilterLevel::Conversation; // the latest that any term below needs
    uint32_t leaf = 0;
    std::vector<FilterNode> children;
};

class Filter
{
public:
    /// An empty text accepts everything.
    static SearchResult<std::shared_ptr<const Filter>> compile(std::string_view text);

    const std::string& text() const { return m_text; }
    bool isEmpty() const { return m_conditions.empty(); }
    /// Metrics or first_seen and last_seen decide over rows, not records.
    bool hasRowTerms() const;
    std::span<const FilterLeaf> leaves() const { return m_leaves; }
    /// All must hold, each at its own level.
    std::span<const FilterNode> conditions() const { return m_conditions; }

private:
    SearchResult<FilterNode> translate(const SearchNode& node);
    size_t mixedTerms() const;
    size_t mixedTerms(const FilterNode& node) const;

    std::string m_text;
    std::vector<FilterLeaf> m_leaves;
    std::vector<FilterNode> m_conditions;
};

} // namespace weir::core
