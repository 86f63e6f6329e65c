// SPDX-License-Identifier: GPL-3.0-or-later
// How many rows have which value: the lists of the quick filters.
#pragma once

#include "core/query/query.h"

namespace weir::core {

struct FacetValue
{
    std::string text;
    size_t rows = 0; // of the query that have this value at one of their conversations
};

/// One field or alias ("host": either side), or two fields joined by a blank ("direction transport"): pairs of values.
struct Facet
{
    std::string field;
    std::vector<FacetValue> values; // most rows first, then in natural order
};

/// Columns, sort and limit of the query are not looked at. One fold for all fields.
std::vector<Facet> facets(const Snapshot& snapshot, const Query& query, const std::vector<std::string>& fields, std::stop_token cancel = {});

} // namespace weir::core
