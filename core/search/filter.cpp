// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/filter.h"

#include <algorithm>
#include <fmt/format.h>

namespace weir::core {
namespace {

constexpr size_t kLongestText = 65'536;
constexpr size_t kMostMixedTerms = 64; // they fit the bits of FilterRun::mixedBits()

} // namespace

SearchResult<std::shared_ptr<const Filter>> Filter::compile(std::string_view text)
{
    if (text.size() > kLongestText)
        return tl::unexpected(SearchError{kLongestText, text.size() - kLongestText,
                                          fmt::format("At most {} characters were expected.", kLongestText)});
    auto tree = parseSearch(text);
    if (!tree)
        return tl::unexpected(tree.error());
    auto filter = std::make_shared<Filter>();
    filter->m_text = text;
    if (tree->kind == SearchNode::Kind::Everything)
        return filter;
    auto root = filter->translate(*tree);
    if (!root)
        return tl::unexpected(root.error());
    if (root->kind == SearchNode::Kind::And)
        filter->m_conditions = std::move(root->children);
    else
        filter->m_conditions.push_back(std::move(*root));
    if (filter->mixedTerms() > kMostMixedTerms)
        return tl::unexpected(SearchError{0, text.size(), fmt::format("At most {} terms were expected that OR or NOT mix with metrics.", kMostMixedTerms)});
    return filter;
}

bool Filter::hasRowTerms() const { return std::ranges::any_of(m_conditions, [](const FilterNode& node) { return node.level == FilterLevel::Row; }); }

size_t Filter::mixedTerms() const
{
    size_t count = 0;
    for (const FilterNode& node : m_conditions) {
        if (node.level == FilterLevel::Row)
            count += mixedTerms(node);
    }
    return count;
}

size_t Filter::mixedTerms(const FilterNode& node) const
{
    size_t count = node.kind == SearchNode::Kind::Term && node.level != FilterLevel::Row;
    for (const FilterNode& child : node.children)
        count += mixedTerms(child);
    return count;
}

SearchResult<FilterNode> Filter::translate(const SearchNode& node)
{
    FilterNode made;
    made.kind = node.kind;
    if (node.kind == SearchNode::Kind::Term) {
        auto leaf = makeFilterLeaf(node.term);
        if (!leaf)
            return tl::unexpected(leaf.error());
        made.leaf = static_cast<uint32_t>(m_leaves.size());
        made.level = leaf->level;
        m_leaves.push_back(std::move(*leaf));
        return made;
    }
    for (const SearchNode& child : node.children) {
        auto translated = translate(child);
        if (!translated)
            return translated;
        made.level = std::max(made.level, translated->level);
        const bool nestedAnd = node.kind == SearchNode::Kind::And && translated->kind == SearchNode::Kind::And;
        if (nestedAnd)
            std::ranges::move(translated->children, std::back_inserter(made.children));
        else
            made.children.push_back(std::move(*translated));
    }
    return made;
}

} // namespace weir::core
