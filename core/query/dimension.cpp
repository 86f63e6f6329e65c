// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/dimension.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace weir::core {
namespace {

std::string portText(const StoredConversation& row, const Endpoint& end)
{
    const bool hasPorts = row.transport == Transport::Tcp || row.transport == Transport::Udp || row.transport == Transport::Sctp;
    return hasPorts ? fmt::to_string(end.port) : std::string();
}

std::string domainOf(const Snapshot& snapshot, const IpAddress& address)
{
    const auto found = snapshot.names->find(address);
    return found == snapshot.names->end() ? std::string() : snapshot.text(found->second.name);
}

std::string hostOf(const Snapshot& snapshot, const StoredConversation& row, const IpAddress& address)
{
    const StreamHello& hello = snapshot.sources[row.source].hello;
    const bool isObserver = std::ranges::find(hello.observerAddresses, address) != hello.observerAddresses.end();
    return isObserver ? hello.observer : address.text();
}

struct Reader
{
    std::string_view field;
    std::string (*text)(const Snapshot&, const StoredConversation&);
};

using S = Snapshot;
using C = StoredConversation;

const Reader kReaders[] = {
    {"observer", [](const S& s, const C& c) { return s.sources[c.source].hello.observer; }},
    {"observer_ip", [](const S& s, const C& c) {
         const auto& addresses = s.sources[c.source].hello.observerAddresses;
         return addresses.empty() ? std::string() : addresses.front().text();
     }},
    {"direction", [](const S&, const C& c) { return std::string(nameOf(c.direction)); }},
    {"transport", [](const S&, const C& c) { return std::string(nameOf(c.transport)); }},
    {"family", [](const S&, const C& c) { return std::string(c.client.address.isV4() ? "ipv4" : "ipv6"); }},
    {"client_ip", [](const S&, const C& c) { return clientOf(c).address.text(); }},
    {"client_port", [](const S&, const C& c) { return portText(c, clientOf(c)); }},
    {"server_ip", [](const S&, const C& c) { return serverOf(c).address.text(); }},
    {"server_port", [](const S&, const C& c) { return portText(c, serverOf(c)); }},
    {"client_host", [](const S& s, const C& c) { return hostOf(s, c, clientOf(c).address); }},
    {"server_host", [](const S& s, const C& c) { return hostOf(s, c, serverOf(c).address); }},
    {"client_domain", [](const S& s, const C& c) { return domainOf(s, clientOf(c).address); }},
    {"server_domain", [](const S& s, const C& c) {
         if (c.sni != TextId{0})
             return s.text(c.sni);
         return c.httpHost != TextId{0} ? s.text(c.httpHost) : domainOf(s, serverOf(c).address);
     }},
    {"protocol", [](const S& s, const C& c) { return s.text(c.protocol); }},
    {"tls", [](const S&, const C& c) { return std::string(c.tls ? "true" : "false"); }},
    {"sni", [](const S& s, const C& c) { return s.text(c.sni); }},
    {"alpn", [](const S& s, const C& c) { return s.text(c.alpn); }},
    {"http_host", [](const S& s, const C& c) { return s.text(c.httpHost); }},
    {"tunnel", [](const S& s, const C& c) { return s.text(c.tunnel); }},
};

} // namespace

const Endpoint& clientOf(const StoredConversation& row) { return row.swapped ? row.server : row.client; }
const Endpoint& serverOf(const StoredConversation& row) { return row.swapped ? row.client : row.server; }

std::string_view nameOf(Transport transport)
{
    constexpr std::string_view kNames[] = {"other", "tcp", "udp", "icmp", "sctp"};
    return kNames[size_t(transport)];
}

std::string_view nameOf(Direction direction)
{
    constexpr std::string_view kNames[] = {"transit", "outgoing", "incoming", "local"};
    return kNames[size_t(direction)];
}

std::string dimensionText(const Snapshot& snapshot, const StoredConversation& row, std::string_view field)
{
    const auto found = std::ranges::find(kReaders, field, &Reader::field);
    return found == std::end(kReaders) ? std::string() : found->text(snapshot, row);
}

} // namespace weir::core
