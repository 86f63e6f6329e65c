// SPDX-License-Identifier: GPL-3.0-or-later
// Instants and ranges as people type them; the command lines and the window's time widget share it.
//
// Instant  2026-11-21T18:00:00Z · 2026/11/21 18:00:00.5 · 2026-11-21 · 18:00 (on the reference's day) · epoch milliseconds
//          · now · relative to the reference: -15m, -1h30m, +10s. Without a zone it is the calendar's.
// Range    15m (that long before the reference) · A ~ B · A - B (with blanks) · A, B · A ~ · ~ B · today · yesterday
// Duration 250ms, 30s, 15m or 15min, 1h30m, 2d, 1w
#pragma once

#include "core/values/time.h"

#include <ctime>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace weir::core {

struct TimeTextError
{
    size_t position = 0; // bytes into the text
    size_t length = 0;
    std::string message; // what is wrong and what was expected
};

/// Between calendar fields (tm_year … tm_sec; the rest is ignored) and seconds since 1970 in one time zone.
struct Calendar
{
    std::function<std::optional<int64_t>(std::tm)> toSeconds; // nullopt: no such moment
    std::function<std::tm(int64_t)> fromSeconds;

    static Calendar local(); // TZ, else the system's
    static Calendar utc();
};

struct TimeReference
{
    Time instant{}; // now, or the end of the file
    Calendar calendar = Calendar::local();
};

template <typename T> using TimeTextResult = tl::expected<T, TimeTextError>;

TimeTextResult<Duration> parseDuration(std::string_view text);
TimeTextResult<Time> parseInstant(std::string_view text, const TimeReference& reference);
/// Never empty: from < to.
TimeTextResult<TimeRange> parseTimeRange(std::string_view text, const TimeReference& reference);

} // namespace weir::core
