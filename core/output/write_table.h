// SPDX-License-Identifier: GPL-3.0-or-later
// Tables as text: JSON (one array), CSV (RFC 4180), and aligned columns for a terminal.
#pragma once

#include "core/query/table.h"

#include <string>

namespace weir::core {

std::string tableAsJson(const Table& table);
std::string tableAsCsv(const Table& table);
std::string tableAsText(const Table& table);

} // namespace weir::core
