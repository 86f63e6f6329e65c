// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/flow_table.h"

#include <algorithm>

namespace weir::core {
namespace {

const char* transportName(Transport transport)
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

bool senderIsClient(const Packet& packet)
{
    if (packet.transport == Transport::Tcp && (packet.tcp.flags & kSyn))
        return !(packet.tcp.flags & kAck);
    if (packet.sourcePort != packet.destinationPort)
        return packet.sourcePort > packet.destinationPort;
    return true;
}

} // namespace

FlowTable::FlowTable(FlowTableOptions options, RecordSink& sink) : m_options(std::move(options)), m_sink(sink) {}

size_t FlowTable::KeyHash::operator()(const Key& key) const
{
    uint64_t hash = key.a.address.low() * 0x9e3779b97f4a7c15ULL;
    hash = (hash ^ key.a.address.high()) * 0xbf58476d1ce4e5b9ULL;
    hash = (hash ^ (hash >> 32) ^ key.b.address.low()) * 0x94d049bb133111ebULL;
    hash = (hash ^ (hash >> 29) ^ key.b.address.high()) * 0x9e3779b97f4a7c15ULL;
    hash ^= uint64_t(key.a.port) << 32 | uint64_t(key.b.port) << 8 | uint64_t(key.transport);
    hash *= 0xbf58476d1ce4e5b9ULL;
    return hash ^ (hash >> 31);
}

FlowTable::Flow& FlowTable::flowOf(Time time, const Packet& packet)
{
    const Endpoint from{packet.source, packet.sourcePort};
    const Endpoint to{packet.destination, packet.destinationPort};
    const Key key = from < to ? Key{from, to, packet.transport} : Key{to, from, packet.transport};
    const auto [found, isNew] = m_index.try_emplace(key, static_cast<uint32_t>(m_flows.size()));
    if (!isNew)
        return m_flows[found->second];
    Flow& flow = m_flows.emplace_back();
    flow.conversation.id = ConversationId{found->second};
    const bool fromClient = senderIsClient(packet);
    flow.conversation.client = fromClient ? from : to;
    flow.conversation.server = fromClient ? to : from;
    flow.conversation.transport = packet.transport;
    flow.conversation.firstSeen = time;
    flow.conversation.protocol = transportName(packet.transport);
    m_sink.conversation(flow.conversation);
    return flow;
}

void FlowTable::writeOpen(Flow& flow)
{
    if (flow.hasOpen)
        m_sink.record(flow.open);
    flow.open = {};
    flow.hasOpen = false;
}

void FlowTable::add(Time time, uint32_t wireLength, const Packet& packet)
{
    Flow& flow = flowOf(time, packet);
    const Time start = intervalStart(time, m_options.interval);
    if (flow.hasOpen && flow.open.start != start)
        writeOpen(flow);
    FlowRecord& record = flow.open;
    if (!flow.hasOpen) {
        flow.hasOpen = true;
        record.conversation = flow.conversation.id;
        record.start = start;
        record.firstSeen = record.lastSeen = time;
    }
    record.firstSeen = std::min(record.firstSeen, time);
    record.lastSeen = std::max(record.lastSeen, time);
    const bool sent = flow.conversation.client == Endpoint{packet.source, packet.sourcePort};
    FlowMetrics& metrics = record.metrics;
    ++(sent ? metrics.packetsSent : metrics.packetsReceived);
    (sent ? metrics.wireBytesSent : metrics.wireBytesReceived) += wireLength;
    (sent ? metrics.bytesSent : metrics.bytesReceived) += packet.payloadLength;
}

void FlowTable::finish()
{
    for (Flow& flow : m_flows)
        writeOpen(flow);
}

} // namespace weir::core
