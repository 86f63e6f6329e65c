// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packet/packet_decoder.h"

#include "core/packet/layers.h"

namespace weir::core {

DecodeResult decodePacket(LinkType linkType, std::span<const uint8_t> frame, uint32_t wireLength, Packet& packet)
{
    packet.type = PacketType::Unknown;
    packet.tunnelCount = 0;
    Decoding decoding{packet};
    return decodeLink(linkType, ByteView(frame, wireLength), decoding);
}

} // namespace weir::core
