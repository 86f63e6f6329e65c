// SPDX-License-Identifier: GPL-3.0-or-later
// One term of a compiled filter: what it reads and what must hold.
#pragma once

#include "core/query/dimension.h"
#include "core/search/address_pattern.h"
#include "core/search/search_number.h"
#include "core/search/search_tree.h"
#include "core/search/text_pattern.h"

#include <limits>
#include <optional>
#include <variant>
#include <vector>

namespace weir::core {

/// When a term can be decided: once a conversation, once a record, or once a row after folding.
enum class FilterLevel : uint8_t { Conversation, Record, Row };

struct NumberInterval
{
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool lowIncluded = true;
    bool highIncluded = true;

    bool contains(double value) const // false for NaN
    {
        return (lowIncluded ? value >= low : value > low) && (highIncluded ? value <= high : value < high);
    }
};

/// Ends may be relative to the end of the data.
struct TimeInterval
{
    std::optional<SearchInstant> low, high;
    bool lowIncluded = true;
    bool highIncluded = true;

    NumberInterval microseconds(Time end) const;
};

struct ValueExists
{
};

using FilterTest = std::variant<ValueExists, TextPattern, AddressPattern, NumberInterval, TimeInterval>;

struct FilterLeaf
{
    FilterLevel level = FilterLevel::Conversation;
    std::vector<const FlowField*> fields;  // any of them may fulfil the test
    std::vector<DimensionReader> readers;  // of the fields, those that a conversation carries
    std::vector<DnsReader> dnsReaders;     // and those that a transaction does
    bool isEndpoint = false;               // address and port of the same side
    FilterTest test;

    bool matches(const Snapshot& snapshot, DimensionValue value) const;
};

SearchResult<FilterLeaf> makeFilterLeaf(const SearchTerm& term);

} // namespace weir::core
