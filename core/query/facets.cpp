// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/facets.h"

#include "core/query/dns_table.h"
#include "core/query/natural_order.h"
#include "core/query/row_fold.h"
#include "core/search/field_alias.h"

#include <algorithm>
#include <numeric>
#include <tsl/robin_map.h>

namespace weir::core {
namespace {

struct Pair
{
    DimensionValue first, second;

    friend bool operator==(const Pair&, const Pair&) = default;
};

struct PairHash
{
    size_t operator()(const Pair& pair) const
    {
        const auto word = [](DimensionValue value) { return uint64_t(value.space) << 32 | value.id; };
        const uint64_t mixed = (word(pair.first) + word(pair.second) * 0xbf58476d1ce4e5b9ULL) * 0x9e3779b97f4a7c15ULL;
        return mixed ^ mixed >> 32;
    }
};

struct Occurrences
{
    size_t rows = 0;
    uint32_t lastSlot = kNoSlot;
};

struct Member
{
    uint32_t slot, conversation;
};

/// The conversations of the rows that are left, row by row.
std::vector<Member> membersOf(const RowFold& fold)
{
    std::vector<uint32_t> next(fold.unfilteredRows() + 1); // by slot: where its next member goes
    std::vector<bool> isLeft(fold.unfilteredRows());
    for (const uint32_t slot : fold.rows())
        isLeft[slot] = true;
    const RowGrouper& grouper = fold.grouper();
    for (const uint32_t conversation : grouper.met()) {
        const uint32_t slot = grouper.slotsOfMet(conversation).slot;
        next[slot + 1] += isLeft[slot];
    }
    std::partial_sum(next.begin(), next.end(), next.begin());
    std::vector<Member> members(next.back());
    for (const uint32_t conversation : grouper.met()) {
        const uint32_t slot = grouper.slotsOfMet(conversation).slot;
        if (isLeft[slot])
            members[next[slot]++] = {slot, conversation};
    }
    return members;
}

std::vector<DimensionReader> readersOf(std::string_view key)
{
    std::vector<DimensionReader> readers;
    for (const FlowField* field : fieldsOfKey(key)) {
        if (const DimensionReader reader = dimensionReader(field->name))
            readers.push_back(reader);
    }
    return readers;
}

Facet facetOf(const Snapshot& snapshot, const std::vector<Member>& members, const std::string& field)
{
    const size_t blank = field.find(' ');
    const auto readers = readersOf(field.substr(0, blank));
    const auto others = blank == std::string::npos ? std::vector<DimensionReader>() : readersOf(field.substr(blank + 1));
    tsl::robin_map<Pair, Occurrences, PairHash> seen;
    for (const Member& member : members) {
        const StoredConversation& row = snapshot.conversations[member.conversation];
        const DimensionValue second = others.empty() ? DimensionValue{} : others.front()(snapshot, row);
        const auto count = [&](DimensionValue value) {
            Occurrences& found = seen[{value, second}];
            found.rows += found.lastSlot != member.slot;
            found.lastSlot = member.slot;
        };
        for (const DimensionReader reader : readers) {
            const DimensionValue value = reader(snapshot, row);
            if (value.space == ValueSpace::LabelSet)
                std::ranges::for_each(partsOf(snapshot, value), count);
            else if (!value.isAbsent())
                count(value);
        }
    }
    Facet facet{field, {}};
    for (const auto& [value, found] : seen) {
        std::string text = valueText(snapshot, value.first);
        if (!others.empty())
            text += ' ' + valueText(snapshot, value.second);
        facet.values.push_back({std::move(text), found.rows});
    }
    std::ranges::sort(facet.values, [](const FacetValue& left, const FacetValue& right) {
        return left.rows != right.rows ? left.rows > right.rows : naturalOrder(left.text, right.text) < 0;
    });
    return facet;
}

} // namespace

std::vector<Facet> facets(const Snapshot& snapshot, const Query& query, const std::vector<std::string>& fields, std::stop_token cancel)
{
    if (isDns(query.rows))
        return dnsFacets(snapshot, query, fields, cancel);
    const RowFold fold(snapshot, query.filter, {query.rows, query.view, query.byObserver, query.range, {}}, cancel);
    const std::vector<Member> members = membersOf(fold);
    std::vector<Facet> result;
    for (const std::string& field : fields) {
        if (!cancel.stop_requested())
            result.push_back(facetOf(snapshot, members, field));
    }
    return result;
}

} // namespace weir::core
