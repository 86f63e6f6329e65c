// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/unit_name.h"

#include <algorithm>

namespace weir::core {
namespace {

constexpr std::string_view kNames[] = {"", "count", "bytes", "microseconds", "instant", "ratio", "bytes/s", "1/s", "1/min", "boolean", "nanoseconds"};

} // namespace

std::string_view nameOf(Unit unit) { return kNames[size_t(unit)]; }

std::optional<Unit> unitOf(std::string_view name)
{
    const auto found = std::ranges::find(kNames, name);
    return found == std::end(kNames) ? std::nullopt : std::optional(static_cast<Unit>(found - std::begin(kNames)));
}

} // namespace weir::core
