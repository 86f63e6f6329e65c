// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/open_sockets.h"

namespace weir::capture {

using namespace core;

namespace {

constexpr size_t kMostSockets = 262'144; // about 100 bytes each
constexpr Duration kKeepAddress = std::chrono::minutes(10);

uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
    return hash ^ hash >> 29;
}

const Endpoint kNobody;

} // namespace

size_t OpenSockets::Hash::operator()(const IpAddress& address) const { return mix(mix(0, address.high()), address.low()); }

size_t OpenSockets::Hash::operator()(const Ends& ends) const
{
    uint64_t hash = uint64_t(ends.transport) | uint64_t(ends.netns) << 8;
    for (const Endpoint* end : {&ends.local, &ends.remote})
        hash = mix(mix(mix(hash, end->address.high()), end->address.low()), end->port);
    return hash;
}

OpenSockets::OpenSockets(uint32_t netns, const std::vector<IpAddress>& addresses) : m_netns(netns)
{
    for (const IpAddress& address : addresses)
        m_places[address] = {netns, Time::max()};
}

void OpenSockets::beginLook(Time now, Duration keep)
{
    ++m_look;
    const auto forget = [](auto& map, auto isOld) {
        for (auto at = map.begin(); at != map.end();)
            at = isOld(at->second) ? map.erase(at) : std::next(at);
    };
    forget(m_entries, [&](const Entry& entry) { return entry.seen < now - keep; });
    forget(m_places, [&](const Place& place) { return place.seen < now - kKeepAddress; });
}

/// The packets' own namespace comes first where several use one address.
void OpenSockets::learnAddress(const IpAddress& address, uint32_t netns, Time now)
{
    const auto [found, isNew] = m_places.try_emplace(address, Place{netns, now});
    if (isNew || found->second.seen == Time::max())
        return;
    if (found->second.netns == netns || netns == m_netns)
        found.value() = {netns, now};
}

void OpenSockets::take(const OpenSocket& socket, Time now)
{
    if (socket.local.address.isLoopback() && socket.netns != m_netns)
        return; // its packets do not come here
    const bool isConnected = socket.remote.port != 0;
    const bool isAnywhere = socket.local.address.isUnspecified();
    if (!isAnywhere)
        learnAddress(socket.local.address, socket.netns, now);
    const Ends ends{socket.transport, socket.local, isConnected ? socket.remote : kNobody, isAnywhere ? socket.netns : 0};
    if (m_entries.size() >= kMostSockets && !m_entries.contains(ends))
        return; // its conversations have no socket, then
    const auto [found, isNew] = m_entries.try_emplace(ends, Entry{socket.owner, now, m_look, socket.netns, false});
    Entry& entry = found.value();
    if (isNew)
        return;
    const bool isOurs = socket.netns == m_netns;
    const bool wasShown = entry.look == m_look;
    if (wasShown && entry.netns == m_netns && !isOurs)
        return;
    if (wasShown && (entry.netns == m_netns) == isOurs)
        entry.isShared |= entry.owner != socket.owner && (!isConnected || entry.netns != socket.netns);
    else
        entry = {socket.owner, now, m_look, socket.netns, false};
    entry.seen = now;
}

const OpenSockets::Entry* OpenSockets::find(const Ends& ends, Time since) const
{
    const auto found = m_entries.find(ends);
    return found == m_entries.end() || found->second.seen < since ? nullptr : &found->second;
}

/// Of IPv6 too where IPv4 has none: it usually takes both.
const OpenSockets::Entry* OpenSockets::findListener(Transport transport, const Endpoint& local, uint32_t netns, Time since) const
{
    static const IpAddress anyV4 = *IpAddress::parse("0.0.0.0");
    const Entry* entry = find({transport, local, kNobody, 0}, since);
    if (!entry && local.address.isV4())
        entry = find({transport, {anyV4, local.port}, kNobody, netns}, since);
    return entry ? entry : find({transport, {{}, local.port}, kNobody, netns}, since);
}

OpenSockets::Found OpenSockets::ownerOf(Transport transport, const Endpoint& local, const Endpoint& remote, bool isServer, Time since) const
{
    const bool isLoopback = local.address.isLoopback();
    const auto place = m_places.find(local.address);
    if (!isLoopback && place == m_places.end())
        return {};
    const uint32_t netns = isLoopback ? m_netns : place->second.netns;
    const Entry* entry = find({transport, local, remote, 0}, since);
    if (!entry && (transport == Transport::Udp || isServer))
        entry = findListener(transport, local, netns, since);
    if (!entry)
        return {{}, OwnerGap::NoSocket};
    return entry->isShared ? Found{{}, OwnerGap::Shared} : Found{entry->owner, OwnerGap::None};
}

} // namespace weir::capture
