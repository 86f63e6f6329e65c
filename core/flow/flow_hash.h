// SPDX-License-Identifier: GPL-3.0-or-later
// A hash of a conversation's two ends that is the same for both directions. Seeded per process, so that nobody can
// choose addresses that all meet in one place.
#pragma once

#include "core/packet/packet.h"

namespace weir::core {

class FlowHash
{
public:
    FlowHash();

    uint32_t operator()(const Packet& packet) const
    {
        return join(end(packet.source, packet.sourcePort), end(packet.destination, packet.destinationPort),
                    packet.ipProtocol);
    }

private:
    __extension__ typedef unsigned __int128 Wide;

    static uint64_t fold(uint64_t left, uint64_t right)
    {
        const Wide product = static_cast<Wide>(left) * right;
        return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
    }
    uint64_t end(const IpAddress& address, uint16_t port) const
    {
        return fold(address.high() ^ m_seed[0] ^ port, address.low() ^ m_seed[1]);
    }
    uint32_t join(uint64_t one, uint64_t other, uint8_t protocol) const
    {
        const uint64_t mixed = fold((one + other) ^ protocol, m_seed[2]);
        return static_cast<uint32_t>(mixed ^ mixed >> 32);
    }

    uint64_t m_seed[3];
};

} // namespace weir::core
