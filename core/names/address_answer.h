// SPDX-License-Identifier: GPL-3.0-or-later
// "This name is at that address", as a DNS answer said it.
#pragma once

#include "core/values/ip_address.h"

#include <string>

namespace weir::core {

struct AddressAnswer
{
    IpAddress address;
    std::string name; // the one asked for, before aliases; lower case, no final dot
};

} // namespace weir::core
