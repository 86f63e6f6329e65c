// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/time.h"

#include <ctime>

namespace weir::capture {

/// That this thread has had so far: others may have the processor meanwhile.
inline core::Duration processorTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + core::Duration(time.tv_nsec);
}

} // namespace weir::capture
