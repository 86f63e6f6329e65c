// SPDX-License-Identifier: GPL-3.0-or-later
// Tables, trends and facets of DNS transactions; run(), trend() and facets() call these for rows of that kind.
#pragma once

#include "core/query/facets.h"
#include "core/query/query.h"

namespace weir::core {

std::vector<std::string> defaultDnsColumns(RowKind rows);
bool dnsColumnExists(RowKind rows, std::string_view name);
Table dnsTable(const Snapshot& snapshot, const Query& query, std::stop_token cancel);
/// Each step shows the transactions that were asked in it.
Table dnsTrend(const Snapshot& snapshot, const TrendQuery& query, std::stop_token cancel);
std::vector<Facet> dnsFacets(const Snapshot& snapshot, const Query& query, const std::vector<std::string>& fields, std::stop_token cancel);

} // namespace weir::core
