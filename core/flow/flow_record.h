// SPDX-License-Identifier: GPL-3.0-or-later
// One conversation in one interval: the row that everything downstream folds.
#pragma once

#include "core/flow/conversation.h"
#include "core/flow/flow_metrics.h"

namespace weir::core {

struct FlowRecord
{
    ConversationId conversation{};
    Time start{};     // of the interval
    Time firstSeen{}; // first and last packet in it
    Time lastSeen{};
    FlowMetrics metrics;
};

} // namespace weir::core
