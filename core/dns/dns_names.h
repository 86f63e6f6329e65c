// SPDX-License-Identifier: GPL-3.0-or-later
// Types and response codes as people write them (IANA's DNS parameters).
#pragma once

#include <cstdint>
#include <string>

namespace weir::core {

/// "A", "AAAA", "HTTPS", …; "TYPE1234" (RFC 3597) where there is no name.
std::string dnsTypeName(uint16_t type);
/// "NOERROR", "NXDOMAIN", …; "RCODE11" where there is no name.
std::string dnsCodeName(uint16_t code);

} // namespace weir::core
