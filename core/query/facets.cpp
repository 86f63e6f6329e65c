// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/facets.h"

#include "core/query/dns_table.h"
#include "core/query/natural_order.h"
#include "core/query/row_fold.h"
#include "core/search/field_alias.h"

#include <algorithm>

namespace weir::core {
namespace {

struct Pair
{
    DimensionValue first, second;

    friend auto operator<=>(const Pair&, const Pair&) = default;
};

struct Occurrence
{
    Pair value;
    uint32_t slot;

    friend auto operator<=>(const Occurrence&, const Occurrence&) = default;
};

std::vector<DimensionReader> readersOf(std::string_view key)
{
    std::vector<DimensionReader> readers;
    for (const FlowField* field : fieldsOfKey(key)) {
        if (const DimensionReader reader = dimensionReader(field->name))
            readers.push_back(reader);
    }
    return readers;
}

Facet facetOf(const RowFold& fold, const std::vector<bool>& isLeft, const std::string& field)
{
    const size_t blank = field.find(' ');
    const auto readers = readersOf(field.substr(0, blank));
    const auto others = blank == std::string::npos ? std::vector<DimensionReader>() : readersOf(field.substr(blank + 1));
    const Snapshot& snapshot = fold.snapshot();
    std::vector<Occurrence> seen;
    for (const uint32_t conversation : fold.grouper().met()) {
        const uint32_t slot = fold.grouper().slotsOfMet(conversation).slot;
        if (!isLeft[slot])
            continue;
        const StoredConversation& row = snapshot.conversations[conversation];
        const DimensionValue second = others.empty() ? DimensionValue{} : others.front()(snapshot, row);
        for (const DimensionReader reader : readers) {
            const DimensionValue value = reader(snapshot, row);
            if (!value.isAbsent())
                seen.push_back({{value, second}, slot});
        }
    }
    std::ranges::sort(seen);
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    Facet facet{field, {}};
    for (size_t at = 0; at < seen.size();) {
        const auto isSame = [&](const Occurrence& other) { return other.value == seen[at].value; };
        const auto end = std::find_if_not(seen.begin() + static_cast<std::ptrdiff_t>(at), seen.end(), isSame);
        const auto rows = static_cast<size_t>(end - seen.begin()) - at;
        std::string text = valueText(snapshot, seen[at].value.first);
        if (!others.empty())
            text += ' ' + valueText(snapshot, seen[at].value.second);
        facet.values.push_back({std::move(text), rows});
        at += rows;
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
    std::vector<bool> isLeft(fold.unfilteredRows());
    for (const uint32_t slot : fold.rows())
        isLeft[slot] = true;
    std::vector<Facet> result;
    for (const std::string& field : fields) {
        if (!cancel.stop_requested())
            result.push_back(facetOf(fold, isLeft, field));
    }
    return result;
}

} // namespace weir::core
