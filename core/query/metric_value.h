// SPDX-License-Identifier: GPL-3.0-or-later
// A field's value from the folded numbers of a row, a step or a total.
#pragma once

#include "core/flow/flow_field.h"

namespace weir::core {

/// NaN: absent. Percentiles are not made from sums, see Percentiles.
double metricValue(const FlowField& field, const FoldedMetrics& folded);

} // namespace weir::core
