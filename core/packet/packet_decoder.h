// SPDX-License-Identifier: GPL-3.0-or-later
// From a captured frame to the innermost IP packet in it. Pure: no state, no allocation.
#pragma once

#include "core/packet/link_type.h"
#include "core/packet/packet.h"

#include <span>

namespace weir::core {

enum class DecodeResult : uint8_t {
    Ip,          // `packet` is filled
    NotIp,       // ARP, spanning tree, encrypted 802.11, ...
    Malformed,   // a header contradicts itself
    Cut,         // the snap length ends before the addresses
    UnknownLink, // a link type that Weir does not decode
};

/// `frame`: the captured bytes, starting with the link header of `linkType`; `wireLength`: bytes it had on the wire.
/// `packet` keeps views into `frame`. Unless Ip is returned, its contents mean nothing.
DecodeResult decodePacket(LinkType linkType, std::span<const uint8_t> frame, uint32_t wireLength, Packet& packet);

} // namespace weir::core
