// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/metric_value.h"

#include "core/query/table.h"

namespace weir::core {

double metricValue(const FlowField& field, const FoldedMetrics& folded)
{
    if (field.rateOf)
        return folded.seconds > 0 ? metricValue(*field.rateOf, folded) * field.rateSeconds / folded.seconds : kAbsent;
    if (field.derive)
        return field.derive(folded);
    return field.member ? double(folded.sums.*field.member) : kAbsent;
}

} // namespace weir::core
