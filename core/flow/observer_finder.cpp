// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/observer_finder.h"

#include <algorithm>

namespace weir::core {
namespace {

bool mayBeHost(const IpAddress& address)
{
    return !address.isMulticast() && !address.isUnspecified() && !address.isLoopback();
}

} // namespace

void ObserverFinder::add(const IpAddress& address, uint64_t packets)
{
    Candidate* weakest = &m_candidates.front();
    for (Candidate& candidate : m_candidates) {
        if (candidate.address == address && candidate.credit != 0) {
            candidate.packets += packets;
            candidate.credit += packets;
            return;
        }
        if (candidate.credit < weakest->credit)
            weakest = &candidate;
    }
    const uint64_t taken = std::min(weakest->credit, packets);
    for (Candidate& candidate : m_candidates)
        candidate.credit -= taken; // none has less
    if (packets > taken)
        *weakest = {address, packets, packets - taken};
}

void ObserverFinder::count(const IpAddress& one, const IpAddress& other, uint64_t packets)
{
    m_total += packets;
    add(one, packets);
    if (other != one)
        add(other, packets);
}

void ObserverFinder::note(PacketType type, const IpAddress& source, const IpAddress& destination)
{
    if ((type != PacketType::ToUs && type != PacketType::FromUs) || source == destination)
        return;
    const uint64_t mixed = (Hash()(source) * 31 + Hash()(destination)) * 2 + (type == PacketType::ToUs);
    uint32_t& noted = m_noted[mixed % m_noted.size()];
    const uint32_t tag = static_cast<uint32_t>(mixed >> 16) | 1;
    if (noted == tag || m_ownEvidence.size() >= kMostAddresses)
        return;
    noted = tag;
    // A router's forwarded packets come to it and leave it, so for the ends of those the signs cancel out.
    m_ownEvidence[source] += type == PacketType::FromUs ? 1 : -1;
    m_ownEvidence[destination] += type == PacketType::ToUs ? 1 : -1;
}

std::vector<IpAddress> ObserverFinder::byPacketType() const
{
    std::vector<IpAddress> own;
    for (const auto& [address, evidence] : m_ownEvidence) {
        if (evidence > 0 && mayBeHost(address))
            own.push_back(address);
    }
    std::ranges::sort(own);
    return own;
}

std::vector<IpAddress> ObserverFinder::addresses() const
{
    if (!m_ownEvidence.empty())
        return byPacketType();
    std::vector<IpAddress> best;
    uint64_t most = 0;
    for (const auto& [address, packets, credit] : m_candidates) {
        if (packets * 10 < m_total * 9 || packets == 0 || packets < most || !mayBeHost(address))
            continue;
        if (packets > most)
            best.clear();
        most = packets;
        best.push_back(address);
    }
    return best.size() == 1 ? best : std::vector<IpAddress>();
}

} // namespace weir::core
