// SPDX-License-Identifier: GPL-3.0-or-later
// A search text as the terms that people see, add and take away. Whatever edits a filter edits its one text.
#pragma once

#include "core/search/search_tree.h"

#include <string>
#include <vector>

namespace weir::core {

/// One part of the text that must hold, on its own: a term, or a group in parentheses or joined by OR.
struct SearchChip
{
    SearchSpan span;   // in the text
    std::string text;  // that part of it
    bool negated = false;
    bool isGroup = false;  // then there is no single field, operator and value
    std::string field;     // as typed; empty for free words
    SearchOperator op = SearchOperator::Word;
    std::string value;     // without quotes, slashes and operator; of a range "low TO high"
};

SearchResult<std::vector<SearchChip>> searchChips(std::string_view text);
/// The text without chip `index`; a text that cannot be parsed comes back as it is.
std::string withoutChip(std::string_view text, size_t index);
/// Both must hold. A text that cannot be parsed is replaced.
std::string withTerm(std::string_view text, std::string_view term);

/// `field:value` that matches exactly this value, quoted where it must be; an empty field gives a phrase.
std::string searchTerm(std::string_view field, std::string_view value, bool negated = false);
/// `field:(a OR b)`
std::string searchTerm(std::string_view field, const std::vector<std::string>& values, bool negated = false);

} // namespace weir::core
