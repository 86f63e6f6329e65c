// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/time.h"

#include <ctime>
#include <fmt/format.h>

namespace weir::core {

std::string rfc3339(Time time)
{
    const auto micro = std::chrono::floor<std::chrono::microseconds>(time);
    const auto second = std::chrono::floor<std::chrono::seconds>(micro);
    const std::time_t epoch = second.time_since_epoch().count();
    std::tm calendar{};
    gmtime_r(&epoch, &calendar);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", calendar.tm_year + 1900, calendar.tm_mon + 1,
                       calendar.tm_mday, calendar.tm_hour, calendar.tm_min, calendar.tm_sec,
                       (micro - second).count());
}

} // namespace weir::core
