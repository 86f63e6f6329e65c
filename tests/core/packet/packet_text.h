// SPDX-License-Identifier: GPL-3.0-or-later
// Frames written as hexadecimal text and decoded packets as one line, so that tests compare text.
#pragma once

#include "core/packet/packet_decoder.h"

#include <fmt/format.h>
#include <string>
#include <string_view>
#include <vector>

namespace weir::core {

/// Hexadecimal digits; anything else only separates. "5*00" repeats a byte.
inline std::vector<uint8_t> bytesOf(std::string_view text)
{
    std::vector<uint8_t> bytes;
    size_t repeat = 1;
    for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find_first_of(" \n", at), text.size());
        std::string_view word = text.substr(at, end - at);
        at = end + 1;
        if (const size_t star = word.find('*'); star != std::string_view::npos) {
            repeat = std::stoul(std::string(word.substr(0, star)));
            word.remove_prefix(star + 1);
        }
        const size_t start = bytes.size();
        for (size_t digit = 0; digit + 2 <= word.size(); digit += 2)
            bytes.push_back(static_cast<uint8_t>(std::stoul(std::string(word.substr(digit, 2)), nullptr, 16)));
        const std::vector<uint8_t> once(bytes.begin() + static_cast<ptrdiff_t>(start), bytes.end());
        for (; repeat > 1; --repeat)
            bytes.insert(bytes.end(), once.begin(), once.end());
    }
    return bytes;
}

inline std::string endText(const IpAddress& address, uint16_t port)
{
    return port == 0 ? address.text() : fmt::format("{}:{}", address.text(), port);
}

inline const char* textOf(Transport transport)
{
    switch (transport) {
    case Transport::Tcp: return "tcp";
    case Transport::Udp: return "udp";
    case Transport::Icmp: return "icmp";
    case Transport::Sctp: return "sctp";
    case Transport::Other: break;
    }
    return "other";
}

inline const char* textOf(DecodeResult result)
{
    switch (result) {
    case DecodeResult::Ip: return "ip";
    case DecodeResult::NotIp: return "not ip";
    case DecodeResult::Malformed: return "malformed";
    case DecodeResult::Cut: return "cut";
    case DecodeResult::UnknownLink: return "unknown link";
    }
    return "";
}

/// "udp 10.0.0.1:5000 > 10.0.0.2:53 payload 12 in vxlan 7 192.0.2.1 > 192.0.2.2"
inline std::string textOf(const Packet& packet)
{
    std::string text = fmt::format("{} {} > {} payload {}", textOf(packet.transport),
                                   endText(packet.source, packet.sourcePort),
                                   endText(packet.destination, packet.destinationPort), packet.payloadLength);
    if (packet.fragment.isFragment)
        text += fmt::format(" fragment {:x} {}+{}{}", packet.fragment.identification, packet.fragment.offset,
                            packet.fragment.length, packet.fragment.moreFollow ? " more" : "");
    if (packet.isCut)
        text += " cut";
    if (packet.hasQuoted)
        text += fmt::format(" quotes {} {} > {}", textOf(packet.quoted.transport),
                            endText(packet.quoted.source, packet.quoted.sourcePort),
                            endText(packet.quoted.destination, packet.quoted.destinationPort));
    for (size_t at = packet.tunnelCount; at-- > 0;)
        text += fmt::format(" in {} {} {} > {}", tunnelName(packet.tunnels[at].kind), packet.tunnels[at].identifier,
                            packet.tunnels[at].source.text(), packet.tunnels[at].destination.text());
    return text;
}

inline std::string decodedText(LinkType linkType, std::string_view hex, uint32_t wireLength = 0)
{
    const std::vector<uint8_t> frame = bytesOf(hex);
    Packet packet;
    const DecodeResult result = decodePacket(linkType, frame, wireLength, packet);
    return result == DecodeResult::Ip ? textOf(packet) : textOf(result);
}

} // namespace weir::core
