// SPDX-License-Identifier: GPL-3.0-or-later
// Instants are UTC nanoseconds since 1970; text is RFC 3339 with microseconds.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace weir::core {

using Duration = std::chrono::nanoseconds;
using Time = std::chrono::sys_time<Duration>;

inline int64_t nanoseconds(Time time) { return time.time_since_epoch().count(); }
inline Time timeFromNanoseconds(int64_t ns) { return Time(Duration(ns)); }

/// Start of the interval that holds `time`; intervals are aligned to 1970, also before it.
inline Time intervalStart(Time time, Duration interval)
{
    const int64_t ns = nanoseconds(time);
    const int64_t width = interval.count();
    int64_t rest = ns % width;
    if (rest < 0)
        rest += width;
    return timeFromNanoseconds(ns - rest);
}

struct TimeRange // half open: [from, to)
{
    Time from = Time::min();
    Time to = Time::max();

    bool contains(Time time) const { return time >= from && time < to; }
    friend bool operator==(const TimeRange&, const TimeRange&) = default;
};

/// 2026-11-21T18:00:00.000000Z
std::string rfc3339(Time time);

} // namespace weir::core
