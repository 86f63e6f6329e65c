// SPDX-License-Identifier: GPL-3.0-or-later
// The step from a carrier's header into what it carries; undone when that is no IP.
#pragma once

#include "core/packet/layers.h"

namespace weir::core {

/// `decodeInside()` decodes the inside into decoding.packet. The packet so far becomes one of its tunnels.
template <typename DecodeInside>
bool enterTunnel(TunnelKind kind, uint32_t identifier, Decoding& decoding, DecodeInside decodeInside)
{
    if (!decoding.enter())
        return false;
    Packet& packet = decoding.packet;
    const Packet carrier = packet;
    if (packet.tunnelCount < Packet::kMaxTunnels)
        packet.tunnels[packet.tunnelCount++] = {kind, identifier, packet.source, packet.destination};
    if (decodeInside() == DecodeResult::Ip)
        return true;
    packet = carrier;
    return false;
}

} // namespace weir::core
