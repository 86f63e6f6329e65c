// SPDX-License-Identifier: GPL-3.0-or-later
// What may be typed at a place of a search text: fields, operators, and values that were seen, with how often.
#pragma once

#include "core/search/search_tree.h"
#include "core/store/snapshot.h"

#include <string>
#include <vector>

namespace weir::core {

struct SearchPlace
{
    enum class Kind : uint8_t { Field, Value };
    Kind kind = Kind::Field;
    std::string field;  // when a value is expected
    std::string prefix; // typed so far, without sign, quote and operator
    SearchSpan replaced; // what a completion takes the place of
};

/// `position` is in bytes, from 0 to the text's size.
SearchPlace searchPlaceAt(std::string_view text, size_t position);

struct SeenValue
{
    std::string text;
    uint64_t conversations = 0; // that have it; of fields of DNS transactions: transactions
};

/// Distinct values of a field or alias that contain `part` (any case), most frequent first.
std::vector<SeenValue> seenValues(const Snapshot& snapshot, std::string_view field, std::string_view part, size_t limit);

struct Completion
{
    enum class Kind : uint8_t { Field, Operator, Value };
    Kind kind = Kind::Field;
    std::string text;   // takes the place of SearchPlace::replaced
    std::string detail; // title and unit of a field, meaning of an operator
    uint64_t conversations = 0; // of a value
};

std::vector<Completion> completions(const Snapshot& snapshot, const SearchPlace& place, size_t limit);

} // namespace weir::core
