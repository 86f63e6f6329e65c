// SPDX-License-Identifier: GPL-3.0-or-later
// How many connections were open at a time: established and not closed since, as far as both were seen.
#pragma once

#include "core/query/view_order.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace weir::core {

struct OpenChange
{
    uint32_t conversation;
    Time time;
    int32_t change; // of the number open
};

/// The changes of every conversation before `until`, by conversation and time. A closure of a connection that was open
/// before the capture began changes nothing. What several sources saw counts for its main view; `accepts` are the views
/// that count at all.
std::vector<OpenChange> openChanges(const Snapshot& snapshot, Time until, ViewOrder& views, const std::function<bool(uint32_t)>& accepts,
                                    const std::stop_token& cancel);

} // namespace weir::core
