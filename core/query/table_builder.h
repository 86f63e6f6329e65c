// SPDX-License-Identifier: GPL-3.0-or-later
// From folded rows to a table: sorted, cut to the limit, texts made only for the rows that stay.
#pragma once

#include "core/query/row_fold.h"

namespace weir::core {

Table buildTable(const RowFold& fold, const Query& query, const std::vector<std::string>& columns);

/// What the fold has to add for these columns.
FoldInputs inputsOf(std::span<const std::string> columns, std::span<const SortKey> sort);

} // namespace weir::core
