// SPDX-License-Identifier: GPL-3.0-or-later
// The link types of capture files that Weir decodes, by their registered numbers (tcpdump.org/linktypes).
#pragma once

#include <cstdint>

namespace weir::core {

enum class LinkType : uint16_t {
    Null = 0,
    Ethernet = 1,
    TokenRing = 6,
    Ppp = 9,
    Fddi = 10,
    AtmOld = 11,
    RawOld = 12,
    RawBsd = 14,
    PppHdlc = 50,
    PppEthernet = 51,
    AtmRfc1483 = 100,
    Raw = 101,
    CiscoHdlc = 104,
    Ieee80211 = 105,
    Loop = 108,
    Enc = 109,
    LinuxCooked = 113,
    PacketFilterLog = 117,
    Ieee80211Prism = 119,
    Ieee80211Radiotap = 127,
    Ieee80211Avs = 163,
    PppDaemon = 166,
    PerPacketInformation = 192,
    PppDirection = 204,
    Ipv4 = 228,
    Ipv6 = 229,
    NetfilterLog = 239,
    LinuxCooked2 = 276,
};

} // namespace weir::core
