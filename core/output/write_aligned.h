// SPDX-License-Identifier: GPL-3.0-or-later
// Tables in aligned columns with units, for people in front of a terminal.
#pragma once

#include "core/output/write_table.h"

namespace weir::core {

struct AlignedOptions
{
    size_t width = 0;       // of the terminal; longer texts are shortened to fit. 0: no limit
    bool totalRow = true;   // below the rows, when a column has a total
    bool header = true;     // above them
    std::vector<size_t>* widths = nullptr; // of tables that follow one another: no column is narrower than it was
};

void writeAligned(const Table& table, const AlignedOptions& options, const TextSink& sink);

} // namespace weir::core
