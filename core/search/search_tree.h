// SPDX-License-Identifier: GPL-3.0-or-later
// A search text taken apart, with the place of each part; what its fields and values mean is decided by the filter.
//
//   or     := and { OR and }                      NOT binds tighter than AND, AND than OR; a blank is AND
//   and    := not { [AND] not }
//   not    := { NOT | - } ( "(" or ")" | term )
//   term   := key ":" value | ADDRESS | ADDRESS:PORT | CIDR | word | "phrase"
//   value  := "(" or over values ")" | * | /regex/ | ~word | >number … | [low TO high] | word | "phrase"
#pragma once

#include "core/search/search_error.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace weir::core {

enum class SearchOperator : uint8_t {
    Word,    // free words: a substring of any name; a pattern when it has * or ?
    Phrase,  // free and quoted
    Address, // free: address, address with port, network
    Equals,  // the whole value; a pattern when it has * or ? and is not quoted
    Contains,
    Regex,
    Exists,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Range,
};

struct SearchSpan
{
    size_t position = 0; // bytes
    size_t length = 0;
};

struct SearchTerm
{
    std::string field; // as typed; empty for free words
    SearchSpan fieldSpan;
    SearchOperator op = SearchOperator::Word;
    std::string value; // without quotes, slashes and operator; of a range the low end
    std::string upper; // the high end of a range
    bool quoted = false;
    SearchSpan valueSpan;
};

struct SearchNode
{
    enum class Kind : uint8_t { Everything, And, Or, Not, Term };
    Kind kind = Kind::Everything;
    SearchSpan span; // with its parentheses and its sign
    std::vector<SearchNode> children;
    SearchTerm term;
};

/// An empty text is Everything.
SearchResult<SearchNode> parseSearch(std::string_view text);

} // namespace weir::core
