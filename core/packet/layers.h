// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of the packet decoder, for its own files alone. Each decodes the header that `bytes` starts with and goes
// on inward, so that `packet` ends up with the innermost IP packet. Every descent that bytes could repeat without end
// goes through enter(): a frame made of nested headers costs a bounded number of steps and of stack.
#pragma once

#include "core/packet/byte_view.h"
#include "core/packet/packet_decoder.h"

namespace weir::core {

inline constexpr uint32_t kEthernetHeader = 14;
inline constexpr uint16_t kIpv4EtherType = 0x0800;

struct Decoding
{
    static constexpr uint8_t kMaxLayers = 24;

    Packet& packet;
    uint8_t layersLeft = kMaxLayers;

    [[nodiscard]] bool enter() { return layersLeft != 0 && layersLeft-- != 0; }
};

/// What a missing header means: taken away by the snap length, or never sent.
inline DecodeResult cutOrMalformed(ByteView bytes, uint32_t needed)
{
    return bytes.length() >= needed ? DecodeResult::Cut : DecodeResult::Malformed;
}

DecodeResult decodeLink(LinkType linkType, ByteView bytes, Decoding& decoding);

DecodeResult decodeEthernet(ByteView bytes, Decoding& decoding);
DecodeResult decodeEtherType(uint16_t etherType, ByteView bytes, Decoding& decoding);
DecodeResult decodeLlc(ByteView bytes, Decoding& decoding);
DecodeResult decodeNetworkService(ByteView bytes, Decoding& decoding); // NSH, RFC 8300

DecodeResult decodePpp(ByteView bytes, Decoding& decoding); // with or without address and control
DecodeResult decodePppoeSession(ByteView bytes, Decoding& decoding);
DecodeResult decodeCiscoHdlc(ByteView bytes, Decoding& decoding);

DecodeResult decodeMpls(ByteView bytes, Decoding& decoding);

DecodeResult decodeIeee80211(ByteView bytes, Decoding& decoding, bool padded = false);
DecodeResult decodeRadiotap(ByteView bytes, Decoding& decoding);
DecodeResult decodePrism(ByteView bytes, Decoding& decoding);
DecodeResult decodeAvs(ByteView bytes, Decoding& decoding);

DecodeResult decodeIp(ByteView bytes, Decoding& decoding); // either version, by the first nibble
/// `bytes`: what follows the IP header; packet.ipProtocol and packet.fragment are set.
void decodeTransport(ByteView bytes, Decoding& decoding);

/// These give false, and leave the packet as it was, when nothing inside decodes to IP: the carrier is the flow then.
bool decodeGre(ByteView bytes, Decoding& decoding);
bool decodeIpTunnel(uint8_t protocol, ByteView bytes, Decoding& decoding);
bool isUdpTunnelPort(uint16_t port);
bool decodeUdpTunnel(ByteView payload, Decoding& decoding);

} // namespace weir::core
