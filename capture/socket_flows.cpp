// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/socket_flows.h"

#include "core/flow/expiry.h"
#include "core/flow/flow_field.h"
#include "core/flow/role.h"

#include <algorithm>
#include <utility>

namespace weir::capture {

using namespace core;

namespace {

constexpr size_t kMostLoopbackSockets = 65'536;
constexpr uint16_t kFirstEphemeral = 32'768; // what Linux gives to connect()

/// What the server's socket counted, as the client would have.
FlowMetrics mirrored(FlowMetrics metrics)
{
    std::swap(metrics.bytesSent, metrics.bytesReceived);
    std::swap(metrics.packetsSent, metrics.packetsReceived);
    std::swap(metrics.retransmitsSent, metrics.retransmitsReceived);
    std::swap(metrics.retransmittedBytesSent, metrics.retransmittedBytesReceived);
    return metrics;
}

/// Smallest and largest are of the last report alone; all else grows.
FlowMetrics difference(const FlowMetrics& now, const FlowMetrics& before)
{
    FlowMetrics result = now;
    for (const FlowField& field : flowFields()) {
        if (field.member && field.fold == Fold::Sum)
            result.*field.member = now.*field.member - std::min(now.*field.member, before.*field.member);
    }
    return result;
}

bool isNothing(const FlowMetrics& metrics)
{
    return std::ranges::all_of(flowFields(), [&](const FlowField& field) {
        return !field.member || field.fold != Fold::Sum || metrics.*field.member == 0;
    });
}

} // namespace

size_t SocketFlows::EndsHash::operator()(const Ends& ends) const
{
    uint64_t hash = uint64_t(ends.transport) | uint64_t(ends.netns) << 8;
    for (const Endpoint* end : {&ends.client, &ends.server}) {
        for (const uint64_t word : {end->address.high(), end->address.low(), uint64_t(end->port)}) {
            hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
            hash ^= hash >> 29;
        }
    }
    return hash;
}

SocketFlows::Ends SocketFlows::endsOf(const SocketReport& report, bool isClient) const
{
    const uint32_t netns = report.local.address.isLoopback() ? report.netns : 0;
    return isClient ? Ends{report.transport, report.local, report.remote, netns} : Ends{report.transport, report.remote, report.local, netns};
}

/// A TCP socket knows its role once it was opened in our time, or where its port listens; else the way round that is known
/// wins over a guess.
bool SocketFlows::isClient(const SocketReport& report) const
{
    if (report.transport == Transport::Tcp && report.role != WEIR_ROLE_UNKNOWN)
        return report.role == WEIR_ROLE_CLIENT;
    for (const bool client : {true, false}) {
        if (m_conversations.contains(endsOf(report, client)))
            return client;
    }
    if (report.transport == Transport::Tcp) {
        const bool bothEphemeral = std::min(report.local.port, report.remote.port) >= kFirstEphemeral;
        return bothEphemeral || guessRole(report.transport, report.local.port, report.remote.port).senderIsClient;
    }
    // UDP: a port that was bound serves, unless it asks a better known one (NTP, DHCP); else who speaks first asks.
    constexpr uint16_t kFirstUnprivileged = 1024;
    const bool asksService = report.remote.port < kFirstUnprivileged && report.local.port >= kFirstUnprivileged;
    return asksService || (report.sentFirst && report.role != WEIR_ROLE_SERVER);
}

SocketFlows::Conversations::iterator SocketFlows::conversationOf(const SocketReport& report, bool isClient)
{
    Ends ends = endsOf(report, isClient);
    auto found = m_conversations.find(ends);
    const auto known = [&]() -> const Socket& { return found->second->sockets[isClient ? 0 : 1]; };
    const auto isAnothers = [&] { return found != m_conversations.end() && known().cookie != 0 && known().cookie != report.cookie; };
    if (isAnothers() && known().netns != report.netns) {
        ends.netns = report.netns;
        found = m_conversations.find(ends);
    }
    if (found != m_conversations.end()) {
        if (!isAnothers())
            return found;
        Live& live = *found->second;
        writeOne(live, intervalStart(report.time, m_interval), report.time); // the same ports, used again
        if (report.transport == Transport::Udp) {
            replaceSocket(live, live.sockets[isClient ? 0 : 1], report);
            return found;
        }
        m_conversations.erase(found);
    }
    return begin(ends, report.time);
}

SocketFlows::Conversations::iterator SocketFlows::begin(const Ends& ends, Time time)
{
    auto made = std::make_unique<Live>();
    Live& live = *made;
    live.row.id = ConversationId{m_nextId++};
    live.row.client = ends.client;
    live.row.server = ends.server;
    live.row.transport = ends.transport;
    live.row.firstSeen = time;
    live.row.protocol = ends.transport == Transport::Tcp ? "tcp" : "udp";
    return m_conversations.insert_or_assign(ends, std::move(made)).first;
}

/// Another UDP socket has the port now. The one at the other end does not know, and counts on.
void SocketFlows::replaceSocket(Live& live, Socket& socket, const SocketReport& report)
{
    const weir_process_key before = socket.owner;
    socket = {};
    socket.cookie = report.cookie;
    socket.owner = before;
    live.told = viewOf(live);
    if (before == report.owner)
        return;
    live.row.id = ConversationId{m_nextId++};
    live.row.firstSeen = report.time;
    live.announcedIn = 0;
}

void SocketFlows::take(const SocketReport& report)
{
    if (report.local.address.isLoopback())
        m_loopbackSpaces[report.cookie] = report.netns;
    const bool client = isClient(report);
    const auto found = conversationOf(report, client);
    Live& live = *found->second;
    Socket& socket = live.sockets[client ? 0 : 1];
    m_metOwnerless |= socket.cookie == 0 && report.owner.pid == 0 && !report.gone;
    socket.cookie = report.cookie;
    socket.netns = report.netns;
    socket.gone |= report.gone;
    if (report.transport == Transport::Udp && report.metrics.packetsSent + report.metrics.packetsReceived < socket.now.packetsSent + socket.now.packetsReceived) {
        writeOne(live, intervalStart(report.time, m_interval), report.time); // it was given up and counts anew
        socket.now = {};
        live.told = viewOf(live);
    }
    const uint64_t least = socket.now.rttFarMinUs, most = socket.now.rttFarMaxUs;
    socket.now = report.metrics;
    if (least != 0) { // a second report of one interval
        socket.now.rttFarMinUs = report.metrics.rttFarMinUs == 0 ? least : std::min(least, report.metrics.rttFarMinUs);
        socket.now.rttFarMaxUs = std::max(most, report.metrics.rttFarMaxUs);
    }
    learnOwner(live, socket, report);
    const bool both = live.sockets[0].cookie != 0 && live.sockets[1].cookie != 0;
    const Direction direction = both ? Direction::Local : client ? Direction::Outgoing : Direction::Incoming;
    if (live.row.direction != direction) {
        live.row.direction = direction;
        live.announcedIn = 0;
    }
    touch(found, report.time);
}

void SocketFlows::touch(Conversations::iterator found, Time time)
{
    Live& live = *found->second;
    live.first = live.touched ? std::min(live.first, time) : time;
    live.last = live.touched ? std::max(live.last, time) : time;
    if (!live.touched)
        m_touched.push_back(found->first);
    live.touched = true;
}

/// Of a conversation that a socket tells of, whichever way round; else of one that nobody here has a socket for.
void SocketFlows::take(const DropReport& report, Time time)
{
    const uint32_t netns = report.local.address.isLoopback() ? report.netns : 0;
    auto found = m_conversations.end();
    for (const uint32_t space : {netns, report.netns, 0U}) { // of datagrams the namespace is not known
        for (const Ends& ends : {Ends{report.transport, report.local, report.remote, space}, Ends{report.transport, report.remote, report.local, space}}) {
            if (found == m_conversations.end())
                found = m_conversations.find(ends);
        }
    }
    if (found == m_conversations.end()) {
        const bool isClient = guessRole(report.transport, report.local.port, report.remote.port).senderIsClient;
        found = begin(isClient ? Ends{report.transport, report.local, report.remote, netns} : Ends{report.transport, report.remote, report.local, netns}, time);
    }
    Live& live = *found->second;
    live.drops += report.packets;
    if (live.row.dropReasons.find(report.reason) == std::string::npos) {
        live.row.dropReasons += (live.row.dropReasons.empty() ? "" : ", ") + report.reason;
        live.announcedIn = 0;
    }
    touch(found, time);
}

/// All that is known so far: the client's view, with what only the server knows.
FlowMetrics SocketFlows::viewOf(const Live& live) const
{
    const auto& [client, server] = live.sockets;
    FlowMetrics view = client.cookie == 0 ? mirrored(server.now) : client.now;
    view.drops = live.drops;
    addCalls(live, view);
    if (client.cookie == 0)
        return view;
    if (server.cookie != 0) {
        view.retransmitsReceived = server.now.retransmitsSent;
        view.retransmittedBytesReceived = server.now.retransmittedBytesSent;
        view.resets = std::max(view.resets, server.now.resets);
    }
    return view;
}

/// Once known, an owner stays when a later report does not know it.
void SocketFlows::learnOwner(Live& live, Socket& socket, const SocketReport& report)
{
    const bool isNews = report.owner.pid != 0 ? socket.owner != report.owner : socket.owner.pid == 0 && socket.gap != report.gap;
    if (!isNews)
        return;
    socket.owner = report.owner;
    socket.gap = report.gap;
    live.announcedIn = 0;
}

ProcessOwner SocketFlows::ownerOf(const Socket& socket)
{
    ProcessOwner nobody;
    nobody.gap = socket.gap;
    return socket.owner.pid == 0 ? nobody : m_processes.announce(socket.owner, m_sink);
}

bool SocketFlows::hasSocket(const Live& live)
{
    return live.sockets[0].cookie != 0 || live.sockets[1].cookie != 0;
}

void SocketFlows::announce(Live& live)
{
    live.row.clientOwner = ownerOf(live.sockets[0]);
    live.row.serverOwner = ownerOf(live.sockets[1]);
    const bool isLost = live.row.clientOwner.gap == OwnerGap::Lost || live.row.serverOwner.gap == OwnerGap::Lost;
    m_sink.conversation(live.row);
    live.announcedIn = isLost ? 0 : m_stream; // it may yet be told
}

void SocketFlows::writeOne(Live& live, Time start, Time now)
{
    const FlowMetrics view = viewOf(live);
    const FlowMetrics metrics = difference(view, live.told);
    live.touched = false;
    if (isNothing(metrics)) {
        if (live.announcedIn != m_stream && !isNothing(live.told))
            announce(live); // the row has changed since
        return;
    }
    if (live.announcedIn != m_stream)
        announce(live);
    FlowRecord record;
    record.conversation = live.row.id;
    record.start = start;
    record.firstSeen = std::clamp(live.first, start, now);
    record.lastSeen = std::clamp(live.last, record.firstSeen, now);
    record.metrics = metrics;
    m_sink.record(record);
    live.told = view;
    for (Socket& socket : live.sockets)
        socket.now.rttFarMinUs = socket.now.rttFarMaxUs = 0;
}

/// No socket that is known goes on.
bool SocketFlows::isOver(const Live& live)
{
    return hasSocket(live) && std::ranges::all_of(live.sockets, [](const Socket& socket) { return socket.cookie == 0 || socket.gone; });
}

/// An interval after its last word: the other socket may have told its own while this one's was read.
void SocketFlows::forgetEnded()
{
    for (const Ends& ends : std::exchange(m_ending, {})) {
        const auto found = m_conversations.find(ends);
        if (found != m_conversations.end() && !found->second->touched && isOver(*found->second))
            m_conversations.erase(found);
    }
}

void SocketFlows::forgetIdle(Time now)
{
    for (auto at = m_conversations.begin(); at != m_conversations.end();) {
        const bool mayIdle = at->first.transport == Transport::Udp || !hasSocket(*at->second);
        const bool idle = mayIdle && now - at->second->last > kUdpTimeout;
        at = idle ? m_conversations.erase(at) : std::next(at);
    }
}

void SocketFlows::write(Time now)
{
    const Time start = intervalStart(now - Duration(1), m_interval);
    forgetEnded();
    for (const Ends& ends : m_touched) {
        const auto found = m_conversations.find(ends);
        if (found == m_conversations.end())
            continue;
        Live& live = *found->second;
        if (live.touched)
            writeOne(live, start, now);
        if (!isOver(live))
            continue;
        const bool both = live.sockets[0].cookie != 0 && live.sockets[1].cookie != 0;
        if (both)
            m_conversations.erase(found);
        else
            m_ending.push_back(ends);
    }
    m_touched.clear();
    m_dns.advance(now);
    writeTransactions();
    if (m_loopbackSpaces.size() > kMostLoopbackSockets)
        m_loopbackSpaces.clear(); // those that go on report again
    forgetIdle(now);
}

} // namespace weir::capture
