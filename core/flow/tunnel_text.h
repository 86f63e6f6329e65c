// SPDX-License-Identifier: GPL-3.0-or-later
// The outer headers of a packet as one dimension.
#pragma once

#include "core/packet/packet.h"

#include <string>

namespace weir::core {

/// "vxlan 7 10.0.0.1 > 10.0.0.2", several joined by ", ", outermost first.
std::string tunnelText(const Packet& packet);

} // namespace weir::core
