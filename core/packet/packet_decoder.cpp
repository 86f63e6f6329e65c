// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packet/packet_decoder.h"

#include "core/packet/layers.h"

namespace weir::core {
namespace {

bool isIpv4InEthernet(LinkType linkType, ByteView bytes)
{
    return linkType == LinkType::Ethernet && bytes.has(kEthernetHeader) && bytes.u16(12) == kIpv4EtherType;
}

} // namespace

DecodeResult decodePacket(LinkType linkType, std::span<const uint8_t> frame, uint32_t wireLength, Packet& packet)
{
    packet.type = PacketType::Unknown;
    packet.tunnelCount = 0;
    Decoding decoding{packet};
    const ByteView bytes(frame, wireLength);
    if (isIpv4InEthernet(linkType, bytes)) // nearly every frame
        return decodeIp(bytes.behind(kEthernetHeader), decoding);
    return decodeLink(linkType, bytes, decoding);
}

} // namespace weir::core
