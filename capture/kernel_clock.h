// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/time.h"

#include <ctime>

namespace weir::capture {

/// From the start of this clock to 1970, to be added to its times.
inline core::Duration since1970(clockid_t own)
{
    const auto read = [](clockid_t clock) {
        timespec time{};
        ::clock_gettime(clock, &time);
        return std::chrono::seconds(time.tv_sec) + core::Duration(time.tv_nsec);
    };
    return read(CLOCK_REALTIME) - read(own);
}

} // namespace weir::capture
