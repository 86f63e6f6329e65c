// SPDX-License-Identifier: GPL-3.0-or-later
// How much was recorded when: the histogram of the coverage ribbon. Runs on a pool thread.
#pragma once

#include "core/query/query.h"

namespace weir::session {

struct RecordedBytes
{
    core::TimeRange span{};
    core::Duration step{};
    std::vector<double> bytes; // on the wire, one a step; NaN = not recorded
};

/// `bars` steps over `span`, fewer when the recording has fewer intervals.
RecordedBytes recordedBytes(const core::Snapshot& snapshot, const core::TimeRange& span, int bars);

/// How long something was recorded, by any source; what lies between two sources does not count.
core::Duration recordedLength(const core::Snapshot& snapshot);

} // namespace weir::session
