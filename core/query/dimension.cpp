// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/dimension.h"

#include "core/dns/dns_names.h"
#include "core/names/label_book.h"
#include "core/query/view_order.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <tuple>

namespace weir::core {
namespace {

using S = Snapshot;
using C = StoredConversation;
using V = DimensionValue;

constexpr uint32_t kTimedOut = 0x10000; // among response codes

V text(TextId id) { return id == TextId{0} ? V{} : V{ValueSpace::Text, uint32_t(id)}; }
V address(AddressId id) { return {ValueSpace::Address, uint32_t(id)}; }

V process(const StoredOwner& owner)
{
    const bool isUnknown = owner.process == TextId{0} && owner.gap != OwnerGap::None;
    return isUnknown ? V{ValueSpace::Gap, uint32_t(owner.gap)} : text(owner.process);
}
V number(uint32_t value) { return value == 0 ? V{} : V{ValueSpace::Number, value}; }
V pid(const StoredOwner& owner) { return number(owner.pid); }

const StoredProcess& clientProcess(const S& snapshot, const C& row) { return snapshot.processes[size_t(clientOwnerOf(row).details)]; }
const StoredProcess& serverProcess(const S& snapshot, const C& row) { return snapshot.processes[size_t(serverOwnerOf(row).details)]; }

V port(const C& row, const Endpoint& end)
{
    const bool hasPorts =
        row.transport == Transport::Tcp || row.transport == Transport::Udp || row.transport == Transport::Sctp;
    return hasPorts ? V{ValueSpace::Number, end.port} : V{};
}

V host(const S& snapshot, const C& row, AddressId id)
{
    return isObserver(snapshot, row.source, snapshot.address(id)) ? V{ValueSpace::Source, row.source} : address(id);
}

V domain(const S& snapshot, const C& row, AddressId id)
{
    const StoredName* name = nameOf(snapshot, id, row.firstSeen);
    return name ? text(name->name) : V{};
}

V labels(const S& snapshot, const C& row, AddressId id, V domain)
{
    if (!snapshot.labels)
        return {};
    const IpAddress& address = snapshot.address(id);
    const bool isOwn = isObserver(snapshot, row.source, address);
    const std::string_view host = isOwn ? std::string_view(snapshot.sources[row.source].hello.observer) : std::string_view();
    const std::string_view name = domain.isAbsent() ? std::string_view() : std::string_view(snapshot.text(TextId{domain.id}));
    const LabelSetId set = snapshot.labels->find(address, {host, name});
    return set == LabelSetId{} ? V{} : V{ValueSpace::LabelSet, uint32_t(set)};
}

V origin(const S& snapshot, const C& row, AddressId id)
{
    const StoredName* name = nameOf(snapshot, id, row.firstSeen);
    return name ? V{ValueSpace::Origin, uint32_t(name->origin)} : V{};
}

/// How well a name fits the address as such, smaller is better: what a client asks of one connection (SNI, Host) may
/// be the name of a service behind a proxy.
int rankOf(NameOrigin origin)
{
    constexpr int kRanks[] = {3, 4, 0, 2, 5, 1}; // in the order of NameOrigin
    return kRanks[size_t(origin)];
}

/// What the conversation itself calls its server.
V ownDomain(const C& row) { return text(row.sni == TextId{0} ? row.httpHost : row.sni); }
V serverDomain(const S& snapshot, const C& row) { return ownDomain(row).isAbsent() ? domain(snapshot, row, serverAddressOf(row)) : ownDomain(row); }

V observers(const S& snapshot, const C& row)
{
    if (row.nextView == kOnlyView)
        return {ValueSpace::Number, 1};
    std::vector<std::string_view> names; // several recordings may be of one observer
    snapshot.visitViews(row.nextView, [&](uint32_t view) { names.emplace_back(snapshot.sources[snapshot.groups[view].source].hello.observer); });
    std::ranges::sort(names);
    return {ValueSpace::Number, static_cast<uint32_t>(std::unique(names.begin(), names.end()) - names.begin())};
}

/// How much a value tells, where two views differ.
int strength(DimensionValue value)
{
    switch (value.space) {
    case ValueSpace::None: return 0;
    case ValueSpace::Gap: return 1;
    case ValueSpace::Source: return 4; // not only an address, but whose
    case ValueSpace::Bool: return value.id ? 3 : 2;
    default: return 3;
    }
}

struct Reader
{
    std::string_view field;
    DimensionValue (*read)(const S&, const C&);
    bool isOfView = false;
};

const Reader kReaders[] = {
    {"observer", [](const S&, const C& c) { return V{ValueSpace::Source, c.source}; }, true},
    {"observers", observers},
    {"observer_ip",
     [](const S& s, const C& c) {
         const auto observes = [&](AddressId id) { return isObserver(s, c.source, s.address(id)); };
         return observes(c.clientAddress)   ? address(c.clientAddress)
                : observes(c.serverAddress) ? address(c.serverAddress)
                                            : V{};
     }, true},
    {"direction", [](const S& s, const C& c) { return V{ValueSpace::Direction, uint32_t(directionOf(s, c))}; }, true},
    {"transport", [](const S&, const C& c) { return V{ValueSpace::Transport, uint32_t(c.transport)}; }},
    {"family", [](const S&, const C& c) { return V{ValueSpace::Family, c.client.address.isV4() ? 4u : 6u}; }},
    {"client_ip", [](const S&, const C& c) { return address(clientAddressOf(c)); }},
    {"client_port", [](const S&, const C& c) { return port(c, clientOf(c)); }},
    {"server_ip", [](const S&, const C& c) { return address(serverAddressOf(c)); }},
    {"server_port", [](const S&, const C& c) { return port(c, serverOf(c)); }},
    {"client_host", [](const S& s, const C& c) { return host(s, c, clientAddressOf(c)); }},
    {"server_host", [](const S& s, const C& c) { return host(s, c, serverAddressOf(c)); }},
    {"client_domain", [](const S& s, const C& c) { return domain(s, c, clientAddressOf(c)); }},
    {"client_domain_origin", [](const S& s, const C& c) { return origin(s, c, clientAddressOf(c)); }},
    {"server_domain", serverDomain},
    {"server_domain_origin",
     [](const S& s, const C& c) {
         return ownDomain(c).isAbsent() ? origin(s, c, serverAddressOf(c))
                                        : V{ValueSpace::Origin, uint32_t(c.sni == TextId{0} ? NameOrigin::HttpHost : NameOrigin::Sni)};
     }},
    {"client_process", [](const S&, const C& c) { return process(clientOwnerOf(c)); }},
    {"client_pid", [](const S&, const C& c) { return pid(clientOwnerOf(c)); }},
    {"server_process", [](const S&, const C& c) { return process(serverOwnerOf(c)); }},
    {"server_pid", [](const S&, const C& c) { return pid(serverOwnerOf(c)); }},
    {"client_command_line", [](const S& s, const C& c) { return text(clientProcess(s, c).commandLine); }},
    {"server_command_line", [](const S& s, const C& c) { return text(serverProcess(s, c).commandLine); }},
    {"client_user", [](const S& s, const C& c) { return text(clientProcess(s, c).user); }},
    {"server_user", [](const S& s, const C& c) { return text(serverProcess(s, c).user); }},
    {"client_parents", [](const S& s, const C& c) { return text(clientProcess(s, c).parents); }},
    {"server_parents", [](const S& s, const C& c) { return text(serverProcess(s, c).parents); }},
    {"client_cgroup", [](const S& s, const C& c) { return text(clientProcess(s, c).cgroup); }},
    {"server_cgroup", [](const S& s, const C& c) { return text(serverProcess(s, c).cgroup); }},
    {"client_netns", [](const S& s, const C& c) { return number(clientProcess(s, c).netns); }},
    {"server_netns", [](const S& s, const C& c) { return number(serverProcess(s, c).netns); }},
    {"client_container", [](const S& s, const C& c) { return text(clientProcess(s, c).container); }},
    {"server_container", [](const S& s, const C& c) { return text(serverProcess(s, c).container); }},
    {"client_labels", [](const S& s, const C& c) { return labels(s, c, clientAddressOf(c), domain(s, c, clientAddressOf(c))); }},
    {"server_labels", [](const S& s, const C& c) { return labels(s, c, serverAddressOf(c), serverDomain(s, c)); }},
    {"drop_reasons", [](const S&, const C& c) { return text(c.dropReasons); }},
    {"protocol", [](const S&, const C& c) { return text(c.protocol); }},
    {"tls", [](const S&, const C& c) { return V{ValueSpace::Bool, c.tls}; }},
    {"sni", [](const S&, const C& c) { return text(c.sni); }},
    {"alpn", [](const S&, const C& c) { return text(c.alpn); }},
    {"http_host", [](const S&, const C& c) { return text(c.httpHost); }},
    {"tunnel", [](const S&, const C& c) { return text(c.tunnel); }},
};

} // namespace

DimensionReader dimensionReader(std::string_view field)
{
    const auto found = std::ranges::find(kReaders, field, &Reader::field);
    return found == std::end(kReaders) ? DimensionReader{} : DimensionReader{found->read, found->isOfView};
}

DnsReader dnsReader(std::string_view field)
{
    if (field == "query")
        return [](const S&, const StoredDns& row) { return text(TextId{row.query}); };
    if (field == "qtype")
        return [](const S&, const StoredDns& row) { return V{ValueSpace::QueryType, row.queryType}; };
    if (field == "rcode")
        return [](const S&, const StoredDns& row) {
            return row.outcome == DnsOutcome::Open ? V{} : V{ValueSpace::ResponseCode, row.outcome == DnsOutcome::TimedOut ? kTimedOut : row.code};
        };
    return nullptr;
}

DimensionValue DimensionReader::ofViews(const Snapshot& snapshot, const StoredConversation& conversation) const
{
    DimensionValue best;
    const StoredConversation* teller = nullptr;
    snapshot.visitViews(conversation.nextView, [&](uint32_t view) {
        const StoredConversation& row = snapshot.conversations[view];
        const DimensionValue value = own(snapshot, row);
        const int more = strength(value) - strength(best);
        if (teller && (more < 0 || (more == 0 && (value == best || !isBetterView(snapshot, row, *teller)))))
            return;
        best = value;
        teller = &row;
    });
    return best;
}

Direction directionOf(const Snapshot& snapshot, const StoredConversation& row)
{
    if (row.direction != Direction::Transit) // the source saw the sockets
        return row.direction;
    const IpAddress& client = clientOf(row).address;
    const IpAddress& server = serverOf(row).address;
    if (client.isLoopback() && server.isLoopback())
        return Direction::Local;
    if (snapshot.sources[row.source].hello.observerAddresses.empty())
        return row.direction;
    const bool ownClient = isObserver(snapshot, row.source, client);
    const bool ownServer = isObserver(snapshot, row.source, server);
    return ownClient && ownServer ? Direction::Local
           : ownClient            ? Direction::Outgoing
           : ownServer            ? Direction::Incoming
                                  : Direction::Transit;
}

const Endpoint& clientOf(const StoredConversation& row) { return row.swapped ? row.server : row.client; }
const Endpoint& serverOf(const StoredConversation& row) { return row.swapped ? row.client : row.server; }
const StoredOwner& clientOwnerOf(const StoredConversation& row) { return row.swapped ? row.serverOwner : row.clientOwner; }
const StoredOwner& serverOwnerOf(const StoredConversation& row) { return row.swapped ? row.clientOwner : row.serverOwner; }
AddressId clientAddressOf(const StoredConversation& row) { return row.swapped ? row.serverAddress : row.clientAddress; }
AddressId serverAddressOf(const StoredConversation& row) { return row.swapped ? row.clientAddress : row.serverAddress; }

bool isObserver(const Snapshot& snapshot, uint16_t source, const IpAddress& address)
{
    const auto& own = snapshot.sources[source].hello.observerAddresses;
    return std::ranges::find(own, address) != own.end();
}

const StoredName* nameOf(const Snapshot& snapshot, AddressId address, Time time)
{
    const auto rank = [time](const StoredName& name) { // smaller is better
        const bool later = name.validFrom > time;
        return std::tuple(later, rankOf(name.origin), later ? name.validFrom - Time{} : Time{} - name.validFrom);
    };
    const StoredName* best = nullptr;
    for (uint32_t at = snapshot.addresses[size_t(address)].newestName; at != kNoName; at = snapshot.names[at].older) {
        const StoredName& name = snapshot.names[at];
        if (!best || rank(name) < rank(*best))
            best = &name;
    }
    return best;
}

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

std::string_view nameOf(NameOrigin origin)
{
    constexpr std::string_view kNames[] = {"sni", "http", "dns", "hosts", "reverse", "file"};
    return kNames[size_t(origin)];
}

std::string_view nameOf(OwnerGap gap)
{
    constexpr std::string_view kNames[] = {"", "unknown (no process has used the socket yet)", "unknown (no process has the socket open any more)",
                                           "unknown (there was no room to keep it)", "unknown (no socket with these ends was found)",
                                           "unknown (several processes have such a socket)"};
    return kNames[size_t(gap)];
}

std::string valueText(const Snapshot& snapshot, DimensionValue value)
{
    switch (value.space) {
    case ValueSpace::None: return {};
    case ValueSpace::Text: return snapshot.text(TextId{value.id});
    case ValueSpace::Address: return snapshot.address(AddressId{value.id}).text();
    case ValueSpace::Number: return fmt::to_string(value.id);
    case ValueSpace::Transport: return std::string(nameOf(Transport(value.id)));
    case ValueSpace::Direction: return std::string(nameOf(Direction(value.id)));
    case ValueSpace::Family: return value.id == 4 ? "ipv4" : "ipv6";
    case ValueSpace::Bool: return value.id ? "true" : "false";
    case ValueSpace::Source: return snapshot.sources[value.id].hello.observer;
    case ValueSpace::Origin: return std::string(nameOf(NameOrigin(value.id)));
    case ValueSpace::Gap: return std::string(nameOf(OwnerGap(value.id)));
    case ValueSpace::QueryType: return dnsTypeName(static_cast<uint16_t>(value.id));
    case ValueSpace::ResponseCode: return value.id == kTimedOut ? std::string("timeout") : dnsCodeName(static_cast<uint16_t>(value.id));
    case ValueSpace::Label: return snapshot.labels->text(value.id);
    case ValueSpace::LabelSet: return snapshot.labels->text(LabelSetId{value.id});
    }
    return {};
}

std::vector<DimensionValue> partsOf(const Snapshot& snapshot, DimensionValue value)
{
    if (value.space != ValueSpace::LabelSet)
        return {value};
    std::vector<DimensionValue> parts;
    for (const uint32_t label : snapshot.labels->labels(LabelSetId{value.id}))
        parts.push_back({ValueSpace::Label, label});
    return parts;
}

std::string dimensionText(const Snapshot& snapshot, const StoredConversation& row, std::string_view field)
{
    const DimensionReader read = dimensionReader(field);
    return read ? valueText(snapshot, read(snapshot, row)) : std::string();
}

} // namespace weir::core
