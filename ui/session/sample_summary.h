// SPDX-License-Identifier: GPL-3.0-or-later
// What the start page says about a capture before it is opened: length, hosts, packets, a small histogram.
#pragma once

#include <QString>

#include <optional>
#include <stop_token>
#include <vector>

#include "core/values/time.h"

namespace weir::session {

struct SampleSummary
{
    core::Duration length{};
    size_t addresses = 0;
    uint64_t packets = 0;
    uint64_t fileBytes = 0;
    std::vector<double> bytes; // one a bar
};

/// Reads `path` through a child as the workspace does; nothing when it cannot be read. Blocks: for a pool thread.
std::optional<SampleSummary> summarize(const QString& path, int bars, std::stop_token stop);

} // namespace weir::session
