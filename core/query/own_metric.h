// SPDX-License-Identifier: GPL-3.0-or-later
// A metric of the user's own becomes known to the whole program.
#pragma once

#include "core/flow/own_fields.h"

namespace weir::core {

/// Fails with one sentence on a wrong or taken name and on a wrong expression, where `position` says the place.
tl::expected<void, FormulaError> defineMetric(const OwnMetric& metric);

} // namespace weir::core
