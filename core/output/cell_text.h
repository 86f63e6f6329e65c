// SPDX-License-Identifier: GPL-3.0-or-later
// Values as text for machines: every digit that the number has, instants in RFC 3339.
#pragma once

#include "core/query/table.h"

#include <string>

namespace weir::core {

/// Appends nothing when the value is absent.
void appendNumber(std::string& out, Unit unit, double value);

} // namespace weir::core
