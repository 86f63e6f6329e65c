// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packet/tunnel.h"

namespace weir::core {

const char* tunnelName(TunnelKind kind)
{
    switch (kind) {
    case TunnelKind::None: break;
    case TunnelKind::Gre: return "gre";
    case TunnelKind::Erspan: return "erspan";
    case TunnelKind::IpInIp: return "ipip";
    case TunnelKind::SixInFour: return "6in4";
    case TunnelKind::FourInSix: return "4in6";
    case TunnelKind::EtherInIp: return "etherip";
    case TunnelKind::Mpls: return "mpls";
    case TunnelKind::L2tp: return "l2tp";
    case TunnelKind::Vxlan: return "vxlan";
    case TunnelKind::Geneve: return "geneve";
    case TunnelKind::Gtp: return "gtp";
    case TunnelKind::Teredo: return "teredo";
    case TunnelKind::Ayiya: return "ayiya";
    case TunnelKind::Lisp: return "lisp";
    case TunnelKind::Tzsp: return "tzsp";
    }
    return "";
}

} // namespace weir::core
