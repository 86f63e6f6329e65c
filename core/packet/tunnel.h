// SPDX-License-Identifier: GPL-3.0-or-later
// An outer header that carried the innermost packet.
#pragma once

#include "core/values/ip_address.h"

#include <cstdint>

namespace weir::core {

enum class TunnelKind : uint8_t {
    None,
    Gre, // whatever it carries: IP, Ethernet, PPP, 802.11
    Erspan,
    IpInIp,    // IPv4 in IPv4, IPv6 in IPv6
    SixInFour, // 6in4, 6to4, 6rd
    FourInSix,
    EtherInIp,
    Mpls, // in IP or UDP
    L2tp,
    Vxlan,
    Geneve,
    Gtp,
    Teredo,
    Ayiya,
    Lisp,
    Tzsp,
};

struct Tunnel
{
    TunnelKind kind = TunnelKind::None;
    uint32_t identifier = 0; // VNI, TEID, GRE key, ERSPAN session, L2TP tunnel and session; 0 where there is none
    IpAddress source;
    IpAddress destination;
};

/// "vxlan", "gre", ... as people write it.
const char* tunnelName(TunnelKind kind);

} // namespace weir::core
