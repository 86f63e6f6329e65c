// SPDX-License-Identifier: GPL-3.0-or-later
// Whose computer captured? Linux cooked captures say for each packet whether it came to or from the host; else it is
// the address that is an end of at least nine of ten packets. Captures of both ends of one path say nothing.
#pragma once

#include "core/packet/packet.h"

#include <array>
#include <tsl/robin_map.h>
#include <vector>

namespace weir::core {

class ObserverFinder
{
public:
    /// Packets between two ends, weighted.
    void count(const IpAddress& one, const IpAddress& other, uint64_t packets);
    /// What a cooked capture says of one packet.
    void note(PacketType type, const IpAddress& source, const IpAddress& destination);
    /// Empty when unknown.
    std::vector<IpAddress> addresses() const;

private:
    static constexpr size_t kMostAddresses = 65'536;

    struct Hash
    {
        size_t operator()(const IpAddress& address) const
        {
            const uint64_t mixed = (address.low() ^ address.high() * 0x9e3779b97f4a7c15ULL) * 0xbf58476d1ce4e5b9ULL;
            return mixed ^ mixed >> 32;
        }
    };

    /// Misra and Gries: whoever has more than 1/9 of the weight keeps a place, and a 90 % end keeps its first one.
    struct Candidate
    {
        IpAddress address;
        uint64_t packets = 0; // since it has its place
        uint64_t credit = 0;  // it gives the place up at 0
    };

    void add(const IpAddress& address, uint64_t packets);
    std::vector<IpAddress> byPacketType() const;

    std::array<Candidate, 8> m_candidates;
    tsl::robin_map<IpAddress, int64_t, Hash> m_ownEvidence; // above 0: more signs for than against
    std::array<uint32_t, 1024> m_noted{};                   // what was noted lately, so that a packet is cheap
    uint64_t m_total = 0;
};

} // namespace weir::core
