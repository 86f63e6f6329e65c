// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/tunnel_text.h"

#include <fmt/format.h>
#include <iterator>

namespace weir::core {

std::string tunnelText(const Packet& packet)
{
    std::string text;
    for (size_t at = 0; at < packet.tunnelCount; ++at) {
        const Tunnel& tunnel = packet.tunnels[at];
        text += at == 0 ? "" : ", ";
        text += tunnelName(tunnel.kind);
        if (tunnel.identifier != 0)
            fmt::format_to(std::back_inserter(text), " {}", tunnel.identifier);
        if (!tunnel.source.isUnspecified())
            fmt::format_to(std::back_inserter(text), " {} > {}", tunnel.source.text(), tunnel.destination.text());
    }
    return text;
}

} // namespace weir::core
