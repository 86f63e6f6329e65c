// SPDX-License-Identifier: GPL-3.0-or-later
// The value of a dimension for one conversation: what columns show and filters compare.
#pragma once

#include "core/flow/flow_field.h"
#include "core/store/snapshot.h"

#include <optional>
#include <string>

namespace weir::core {

/// Client and server as they are known now (after a later sign swapped them).
const Endpoint& clientOf(const StoredConversation& conversation);
const Endpoint& serverOf(const StoredConversation& conversation);

/// Empty: absent. Numbers (ports) as decimal text.
std::string dimensionText(const Snapshot& snapshot, const StoredConversation& conversation, std::string_view field);
std::string_view nameOf(Transport transport);
std::string_view nameOf(Direction direction);

} // namespace weir::core
