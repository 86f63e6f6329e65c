// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers with units and instants, as the search language writes them.
#pragma once

#include "core/flow/flow_field.h"
#include "core/values/time.h"

#include <string>
#include <tl/expected.hpp>

namespace weir::core {

/// In the unit of the field ("20ms" for microseconds is 20000); the error says what was expected.
tl::expected<double, std::string> parseQuantity(std::string_view text, Unit unit);

/// An instant, or one relative to the end of the data ("-15m").
struct SearchInstant
{
    bool relative = false;
    Duration offset{}; // from 1970, or from the end

    Time at(Time end) const { return relative ? end + offset : Time(offset); }
};

/// 2026-11-21T18:00:00Z, 2026-11-21, 2026/11/21 18:00:00 (local time), milliseconds since 1970, -15m.
tl::expected<SearchInstant, std::string> parseInstant(std::string_view text);

} // namespace weir::core
