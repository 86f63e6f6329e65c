// SPDX-License-Identifier: GPL-3.0-or-later
// The network interfaces of this computer, as libpcap sees them.
#pragma once

#include "core/values/error.h"
#include "core/values/ip_address.h"

#include <string>
#include <vector>

namespace weir::capture {

struct NetworkInterface
{
    std::string name;
    std::string description; // empty: none
    std::vector<core::IpAddress> addresses;
    bool isUp = false;
    bool isLoopback = false;
};

[[nodiscard]] core::Expected<std::vector<NetworkInterface>> listInterfaces();

} // namespace weir::capture
