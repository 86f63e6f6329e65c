// SPDX-License-Identifier: GPL-3.0-or-later
// One BER element (tag, length, contents) as LDAP, SNMP and Kerberos write them.
#pragma once

#include "core/names/payload_view.h"

#include <optional>

namespace weir::core {

struct BerElement
{
    uint8_t tag = 0;
    size_t length = 0;    // announced
    PayloadView contents; // what there is of it
    PayloadView behind;   // what follows
    size_t size = 0;      // announced, with the header
};

/// nullopt without a whole header, or with an indefinite or enormous length.
std::optional<BerElement> readBer(PayloadView bytes);
/// The value of an INTEGER element of at most four bytes.
std::optional<uint32_t> berNumber(const std::optional<BerElement>& element);

} // namespace weir::core
