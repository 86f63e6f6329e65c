// SPDX-License-Identifier: GPL-3.0-or-later
// The link types of capture files that Weir decodes, by their registered numbers (tcpdump.org/linktypes).
#pragma once

#include <cstdint>

namespace weir::core {

enum class LinkType : uint16_t {
    Null = 0,
    Ethernet = 1,
    Ppp = 9,
    Fddi = 10,
    RawOld = 12,
    RawBsd = 14,
    PppHdlc = 50,
    PppEthernet = 51,
    Raw = 101,
    CiscoHdlc = 104,
    Ieee80211 = 105,
    Loop = 108,
    LinuxCooked = 113,
    Ieee80211Prism = 119,
    Ieee80211Radiotap = 127,
    Ieee80211Avs = 163,
    PppDirection = 204,
    Ipv4 = 228,
    Ipv6 = 229,
    LinuxCooked2 = 276,
};

} // namespace weir::core
