// SPDX-License-Identifier: GPL-3.0-or-later
// ADDR, ADDR:PORT, [v6]:PORT or a network ADDR/BITS in a search.
#pragma once

#include "core/values/ip_address.h"

#include <optional>

namespace weir::core {

struct AddressPattern
{
    IpAddress address;
    int bits = -1; // of a network, in the address's own family; -1 = exactly this address
    std::optional<uint16_t> port;

    static std::optional<AddressPattern> parse(std::string_view text);
    bool covers(const IpAddress& other) const { return bits < 0 ? other == address : other.isIn(address, bits); }
};

} // namespace weir::core
