// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_chips.h"

#include <algorithm>

namespace weir::core {
namespace {

using Kind = SearchNode::Kind;

SearchChip chipOf(std::string_view text, const SearchNode& node)
{
    SearchChip chip;
    chip.span = node.span;
    chip.text = text.substr(node.span.position, node.span.length);
    const SearchNode* inner = &node;
    for (; inner->kind == Kind::Not; inner = &inner->children.front())
        chip.negated = !chip.negated;
    chip.isGroup = inner->kind != Kind::Term;
    if (chip.isGroup)
        return chip;
    chip.field = inner->term.field;
    chip.op = inner->term.op;
    chip.value = inner->term.op == SearchOperator::Range ? inner->term.value + " TO " + inner->term.upper : inner->term.value;
    return chip;
}

/// As a value after a colon: bare when that means the same.
std::string quoted(std::string_view value)
{
    constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-:";
    const bool isSign = value == "AND" || value == "OR" || value == "NOT" || value.starts_with('-');
    const bool isPlain = !value.empty() && !isSign && value.find_first_not_of(kPlain) == std::string_view::npos;
    if (isPlain)
        return std::string(value);
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

} // namespace

SearchResult<std::vector<SearchChip>> searchChips(std::string_view text)
{
    const auto tree = parseSearch(text);
    if (!tree)
        return tl::unexpected(tree.error());
    std::vector<SearchChip> chips;
    // A list in parentheses, `(a b)` or `ip:(a b)`, starts before its first part and is one chip.
    const bool isBareList = tree->kind == Kind::And && tree->children.front().span.position == tree->span.position;
    if (isBareList) {
        for (const SearchNode& child : tree->children)
            chips.push_back(chipOf(text, child));
    } else if (tree->kind != Kind::Everything) {
        chips.push_back(chipOf(text, *tree));
    }
    return chips;
}

std::string withoutChip(std::string_view text, size_t index)
{
    const auto chips = searchChips(text);
    if (!chips || index >= chips->size())
        return std::string(text);
    std::string left;
    for (size_t at = 0; at < chips->size(); ++at) {
        if (at != index)
            left += (left.empty() ? "" : " ") + (*chips)[at].text;
    }
    return left;
}

std::string withTerm(std::string_view text, std::string_view term)
{
    const auto tree = parseSearch(text);
    if (!tree || tree->kind == Kind::Everything)
        return std::string(term);
    const auto chips = searchChips(text);
    const bool known = std::ranges::any_of(*chips, [&](const SearchChip& chip) { return chip.text == term; });
    if (known)
        return std::string(text);
    const bool isBareOr = tree->kind == Kind::Or && tree->children.front().span.position == tree->span.position;
    return isBareOr ? "(" + std::string(text) + ") " + std::string(term) : std::string(text) + " " + std::string(term);
}

std::string searchTerm(std::string_view field, std::string_view value, bool negated)
{
    std::string term = negated ? "-" : "";
    if (field.empty()) {
        const std::string text = quoted(value); // a free word may mean more than its letters: AND, 10.0.0.1, key:value
        return term + (text.starts_with('"') ? text : '"' + text + '"');
    }
    return term + std::string(field) + ':' + quoted(value);
}

std::string searchTerm(std::string_view field, const std::vector<std::string>& values, bool negated)
{
    if (values.size() == 1)
        return searchTerm(field, values.front(), negated);
    std::string term = std::string(negated ? "-" : "") + std::string(field) + ":(";
    for (size_t at = 0; at < values.size(); ++at)
        term += (at == 0 ? "" : " OR ") + quoted(values[at]);
    return term + ')';
}

} // namespace weir::core
