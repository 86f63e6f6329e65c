// SPDX-License-Identifier: GPL-3.0-or-later
// weir-capture read: capture files in, a record stream out.
#pragma once

#include "core/values/time.h"
#include "core/values/ip_address.h"

#include <optional>
#include <string>
#include <vector>

namespace weir::capture {

struct ReadOptions
{
    std::vector<std::string> files; // "-" is standard input
    std::string name;               // what to call standard input
    std::vector<core::IpAddress> observers;
    std::optional<core::Duration> interval;
};

/// Exit status: 0 all read, 1 some input was damaged, 2 nothing to do.
int read(const ReadOptions& options);

} // namespace weir::capture
