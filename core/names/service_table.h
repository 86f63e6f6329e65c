// SPDX-License-Identifier: GPL-3.0-or-later
// Names of well-known services by port: to guess which end is the server and to label a port.
// Never used alone to name a conversation's protocol; that is protocol_detector.h.
#pragma once

#include "core/flow/conversation.h"

#include <string_view>

namespace weir::core {

/// Empty when the port belongs to no known service.
std::string_view serviceName(Transport transport, uint16_t port);
/// O(1); for deciding roles. Not every port below 1024 is one.
bool isServicePort(Transport transport, uint16_t port);

} // namespace weir::core
