// SPDX-License-Identifier: GPL-3.0-or-later
// Units as the list of fields, options and settings write them.
#pragma once

#include "core/flow/flow_field.h"

#include <optional>

namespace weir::core {

/// "" is none.
std::string_view nameOf(Unit unit);
std::optional<Unit> unitOf(std::string_view name);

} // namespace weir::core
