// SPDX-License-Identifier: GPL-3.0-or-later
// What a pcapng file says beside its frames: of the interfaces that captured, and of names.
#pragma once

#include "core/packet/link_type.h"
#include "core/values/ip_address.h"

#include <string>
#include <vector>

namespace weir::core {

struct CaptureInterface
{
    std::string name;
    LinkType linkType = LinkType::Ethernet;
    std::vector<IpAddress> addresses;
};

/// A name the file itself gives to an address (name resolution block).
struct ResolvedName
{
    IpAddress address;
    std::string name;
};

} // namespace weir::core
