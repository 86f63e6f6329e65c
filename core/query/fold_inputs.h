// SPDX-License-Identifier: GPL-3.0-or-later
// Which stored members a fold has to add; the fewer, the faster.
#pragma once

#include "core/flow/flow_field.h"

#include <vector>

namespace weir::core {

struct FoldInputs
{
    std::vector<uint64_t FlowMetrics::*> members;
    bool delay = false;           // delay and jitter, combined from both halves record by record
    bool percentiles = false;     // of these
    bool openConnections = false;
    bool seen = false;            // first_seen, last_seen

    /// What `field` (stored or derived) is made of.
    void require(const FlowField& field);
};

} // namespace weir::core
