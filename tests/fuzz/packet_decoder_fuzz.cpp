// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a frame of any link type: two bytes choose the type, one how much longer the frame was on the wire.
#include "core/packet/packet_decoder.h"

#include <cstdlib>

using namespace weir::core;

namespace {

constexpr LinkType kLinkTypes[] = {
    LinkType::Ethernet, LinkType::Null, LinkType::TokenRing, LinkType::Ppp, LinkType::Fddi, LinkType::AtmRfc1483,
    LinkType::PppHdlc, LinkType::PppEthernet, LinkType::Raw, LinkType::CiscoHdlc, LinkType::Ieee80211, LinkType::Loop,
    LinkType::Enc, LinkType::LinuxCooked, LinkType::PacketFilterLog, LinkType::Ieee80211Prism,
    LinkType::Ieee80211Radiotap, LinkType::Ieee80211Avs, LinkType::PppDaemon, LinkType::PerPacketInformation,
    LinkType::PppDirection, LinkType::NetfilterLog, LinkType::LinuxCooked2,
};

void require(bool condition)
{
    if (!condition)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size < 2)
        return 0;
    const std::span<const uint8_t> frame(data + 2, size - 2);
    const LinkType linkType = kLinkTypes[data[0] % std::size(kLinkTypes)];
    Packet packet;
    if (decodePacket(linkType, frame, static_cast<uint32_t>(frame.size() + data[1]), packet) != DecodeResult::Ip)
        return 0;
    require(packet.tunnelCount <= packet.tunnels.size());
    require(packet.payload.size() <= packet.payloadLength);
    require(packet.payload.empty() ||
            (packet.payload.data() >= frame.data() && packet.payload.data() + packet.payload.size() <= data + size));
    require(packet.hasTransportHeader || packet.payload.empty() || packet.transport == Transport::Other);
    return 0;
}
