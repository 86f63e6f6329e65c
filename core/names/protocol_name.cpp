// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/protocol_detector.h"

namespace weir::core {

std::string_view protocolName(Transport transport, uint8_t ipProtocol)
{
    switch (transport) {
    case Transport::Tcp:
        return "tcp";
    case Transport::Udp:
        return "udp";
    case Transport::Icmp:
        return "icmp";
    case Transport::Sctp:
        return "sctp";
    case Transport::Other:
        break;
    }
    switch (ipProtocol) {
    case 2:
        return "igmp";
    case 33:
        return "dccp";
    case 46:
        return "rsvp";
    case 47:
        return "gre";
    case 50:
        return "esp";
    case 51:
        return "ah";
    case 88:
        return "eigrp";
    case 89:
        return "ospf";
    case 103:
        return "pim";
    case 112:
        return "vrrp";
    case 136:
        return "udplite";
    default:
        return "other";
    }
}

} // namespace weir::core
