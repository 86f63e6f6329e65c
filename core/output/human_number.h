// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as people read them in a terminal: 1.53 MB, 12.4 ms, 1,234.
#pragma once

#include "core/flow/flow_field.h"

#include <string>

namespace weir::core {

/// "–" when absent; instants in local time.
std::string humanNumber(Unit unit, double value);

} // namespace weir::core
