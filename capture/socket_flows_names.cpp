// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the socket flows that listens to what conversations say of themselves.
#include "capture/socket_flows.h"

namespace weir::capture {

using namespace core;

/// The side that sent (0: the client) and the conversation, if its sockets have told of it.
std::pair<SocketFlows::Conversations::iterator, unsigned> SocketFlows::find(const HeadReport& head)
{
    uint32_t netns = head.source.address.isLoopback() ? head.netns : 0;
    if (const auto space = m_loopbackSpaces.find(head.cookie); netns == 0 && space != m_loopbackSpaces.end())
        netns = space->second;
    const auto found = m_conversations.find({head.transport, head.source, head.destination, netns});
    if (found != m_conversations.end())
        return {found, 0};
    return {m_conversations.find({head.transport, head.destination, head.source, netns}), 1};
}

void SocketFlows::take(const HeadReport& head)
{
    const auto [found, side] = find(head);
    ProtocolState strangers; // of a conversation that is over already
    FlowPayload payload;
    payload.transport = head.transport;
    payload.side = side;
    payload.senderPort = head.source.port;
    payload.receiverPort = head.destination.port;
    payload.sawStart = true;
    payload.offset = head.offset;
    payload.wireLength = head.wireLength;
    payload.bytes = head.bytes;
    ProtocolState& state = found == m_conversations.end() ? strangers : found->second->names;
    if (!state.wants(side) || !m_detector.inspect(state, payload, m_findings))
        return;
    const IpAddress& server = m_findings.sender == Role::Server ? head.source.address : head.destination.address;
    if (!m_findings.sni.empty())
        m_sink.name({server, std::string(m_findings.sni), NameOrigin::Sni, head.time});
    if (!m_findings.httpHost.empty() && !IpAddress::parse(m_findings.httpHost))
        m_sink.name({server, std::string(m_findings.httpHost), NameOrigin::HttpHost, head.time});
    for (const AddressAnswer& answer : m_findings.answers)
        m_sink.name({answer.address, answer.name, NameOrigin::DnsAnswer, head.time});
    if (found == m_conversations.end())
        return;
    Live& live = *found->second;
    learn(live);
    for (const DnsMessage& message : m_findings.dns) {
        const uint64_t point = head.transport == Transport::Udp ? head.cookie : 0; // a stream is read once, wherever it is seen
        m_dns.take({head.time, live.row.id, 0, side, point, head.source.port, head.destination.port}, message);
        m_asked.insert_or_assign(uint32_t(live.row.id), found->first);
    }
}

/// After the flows of the interval, which announce most of the conversations.
void SocketFlows::writeTransactions()
{
    for (const DnsRecord& record : std::exchange(m_transactions, {})) {
        const auto asked = m_asked.find(uint32_t(record.conversation));
        const auto found = asked == m_asked.end() ? m_conversations.end() : m_conversations.find(asked->second);
        if (found != m_conversations.end() && found->second->row.id == record.conversation && found->second->announcedIn != m_stream)
            announce(*found->second);
        m_sink.dns(record);
    }
    if (m_dns.open() == 0 || m_asked.size() > DnsTracker::kMostOpen)
        m_asked.clear();
}

void SocketFlows::finish(Time now)
{
    m_dns.finish(now);
    writeTransactions();
}

void SocketFlows::learn(Live& live)
{
    const auto know = [&](std::string& known, std::string_view text) {
        if (text.empty() || known == text)
            return;
        known = text;
        live.announcedIn = 0;
    };
    know(live.row.protocol, m_findings.protocol);
    know(live.row.sni, m_findings.sni);
    know(live.row.alpn, m_findings.alpn);
    know(live.row.httpHost, m_findings.httpHost);
    if (m_findings.tls && !std::exchange(live.row.tls, true))
        live.announcedIn = 0;
}

} // namespace weir::capture
