// SPDX-License-Identifier: GPL-3.0-or-later
// What a key of the search language stands for.
#pragma once

#include "core/flow/flow_field.h"

#include <span>
#include <string>
#include <vector>

namespace weir::core {

struct FieldAlias
{
    std::string_view name;
    std::vector<std::string_view> fields; // any of them may hold the value
    std::string_view help;
};

/// `ip`, `port`, `host` … : either side; `delay`, `sent` … : short names.
std::span<const FieldAlias> fieldAliases();
/// The fields of a key, in any case; empty when there are none of that name.
std::vector<const FlowField*> fieldsOfKey(std::string_view key);
/// The nearest field or alias, for "did you mean".
std::string nearestKey(std::string_view key);

} // namespace weir::core
