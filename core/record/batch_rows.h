// SPDX-License-Identifier: GPL-3.0-or-later
// From the columns of a batch to rows. Each function gives all rows of the batch, or none and batch.error().
#pragma once

#include "core/record/batch_view.h"
#include "core/record/record_sink.h"

#include <vector>

namespace weir::core {

/// 1775 to 2164: two thirds of what 64 bits can tell, so that sums with intervals cannot overflow.
Time boundedTime(int64_t ns);

[[nodiscard]] bool readProcesses(BatchView& batch, RecordSink& sink);
[[nodiscard]] bool readConversations(BatchView& batch, RecordSink& sink);
/// `rows` is kept by the caller from batch to batch.
[[nodiscard]] bool readFlows(BatchView& batch, std::vector<FlowRecord>& rows, RecordSink& sink);
[[nodiscard]] bool readDns(BatchView& batch, RecordSink& sink);
[[nodiscard]] bool readNames(BatchView& batch, RecordSink& sink);
[[nodiscard]] bool readLosses(BatchView& batch, RecordSink& sink);

} // namespace weir::core
