// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/time.h"

namespace weir::core {
namespace {

void digits(char* at, unsigned value, int count)
{
    while (count-- > 0) {
        at[count] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
}

} // namespace

std::string rfc3339(Time time)
{
    const auto micro = std::chrono::floor<std::chrono::microseconds>(time);
    const auto day = std::chrono::floor<std::chrono::days>(micro);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(micro - day);
    std::string text = "0000-00-00T00:00:00.000000Z";
    digits(text.data(), static_cast<unsigned>(static_cast<int>(date.year())), 4);
    digits(text.data() + 5, static_cast<unsigned>(date.month()), 2);
    digits(text.data() + 8, static_cast<unsigned>(date.day()), 2);
    digits(text.data() + 11, static_cast<unsigned>(clock.hours().count()), 2);
    digits(text.data() + 14, static_cast<unsigned>(clock.minutes().count()), 2);
    digits(text.data() + 17, static_cast<unsigned>(clock.seconds().count()), 2);
    digits(text.data() + 20, static_cast<unsigned>(clock.subseconds().count()), 6);
    return text;
}

} // namespace weir::core
