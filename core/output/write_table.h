// SPDX-License-Identifier: GPL-3.0-or-later
// Tables as text: JSON, CSV (RFC 4180), and aligned columns for a terminal.
#pragma once

#include "core/query/query.h"

#include <functional>
#include <string>
#include <string_view>

namespace weir::core {

/// Takes the text piece by piece: a table may be larger than one wants in memory twice.
using TextSink = std::function<void(std::string_view)>;

/// One array of objects; instants are RFC 3339, absent is null.
void writeJson(const Table& table, const TextSink& sink);
/// One object with the arrays `nodes` and `edges`; the column `node` is called `id`.
void writeJson(const Topology& topology, const TextSink& sink);
/// One object a line, one line a row.
void writeJsonLines(const Table& table, const TextSink& sink);
/// The same in one line, with the time that it is of.
void writeJsonLine(Time time, const Topology& topology, const TextSink& sink);
/// RFC 4180: CRLF, a header line (once, where tables follow one another), absent is an empty cell.
void writeCsv(const Table& table, const TextSink& sink, bool withHeader = true);

std::string tableAsJson(const Table& table);
std::string tableAsCsv(const Table& table);

} // namespace weir::core
