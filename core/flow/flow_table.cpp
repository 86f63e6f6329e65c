// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/flow_table.h"

#include "core/flow/expiry.h"
#include "core/flow/tunnel_text.h"

#include <algorithm>
#include <cassert>

namespace weir::core {
namespace {

bool isPartOfDatagram(const Packet& packet)
{
    return packet.fragment.isFragment && (packet.fragment.offset != 0 || packet.fragment.moreFollow);
}

bool isUnreachable(const Packet& packet)
{
    constexpr uint8_t kFragmentationNeeded = 4;
    return packet.ipProtocol == 58 ? packet.icmpType == 1
                                   : packet.icmpType == 3 && packet.icmpCode != kFragmentationNeeded;
}

} // namespace

FlowTable::FlowTable(FlowTableOptions options, RecordSink& sink)
    : m_options(options), m_sink(sink), m_dns([this](const DnsRecord& record, uint32_t at) { tellDns(record, at); })
{
}

void FlowTable::add(Time time, uint32_t wireLength, const Packet& packet)
{
    take(time, wireLength, packet, m_hash(packet), kNoFlow);
}

void FlowTable::add(const TimedPacket& packet)
{
    take(packet.time, packet.wireLength, packet.packet, packet.hash, packet.likely);
}

void FlowTable::expect(TimedPacket& packet) const
{
    packet.hash = m_hash(packet.packet);
    m_index.prefetch(packet.hash);
}

void FlowTable::fetch(TimedPacket& packet) const
{
    packet.likely = m_index.likely(packet.hash);
    if (packet.likely == kNoFlow)
        return;
    m_flows.prefetch(packet.likely);
    if (packet.packet.transport == Transport::Tcp)
        m_tcp.prefetch(packet.likely);
}

void FlowTable::take(Time time, uint32_t wireLength, const Packet& packet, uint32_t hash, uint32_t likely)
{
    time = std::clamp(time, kEarliest, kLatest);
    if (time >= m_end || time < m_start)
        turnClock(time);
    if (packet.type != PacketType::Unknown)
        m_observers.note(packet.type, packet.source, packet.destination);
    if (isPartOfDatagram(packet)) {
        takeFragment(time, wireLength, packet);
        return;
    }
    const auto [at, side] = flowOf(time, packet, hash, likely);
    Flow& flow = m_flows[at];
    count(at, flow, side, time, 1, wireLength);
    if (flow.isTcp() && packet.hasTransportHeader)
        takeTcp(flow, m_tcp[at], time, packet, packet.payloadLength, side);
    else
        flow.bytes[side] += packet.payloadLength;
    if (!packet.payload.empty() && flow.protocol.wants(static_cast<unsigned>(side)))
        inspect(at, time, packet, side);
    if (packet.hasQuoted)
        takeIcmpError(packet);
}

void FlowTable::takeTcp(Flow& flow, TcpState& state, Time time, const Packet& packet, uint32_t payloadLength, int side)
{
    flow.bytes[side] += state.take(time, packet.tcp, payloadLength, side, m_holes);
    if ((packet.tcp.flags & kSyn) && flow.roleSign < RoleSign::Syn && state.opener() >= 0)
        learnClient(flow, state.opener(), RoleSign::Syn);
}

void FlowTable::takeFragment(Time time, uint32_t wireLength, const Packet& packet)
{
    FragmentTable::Datagram& datagram = m_fragments.of(
        packet, time, [this](const auto& key, const auto& waiting) { countOrphans(key, waiting); });
    const bool isFirst = packet.fragment.offset == 0;
    if (datagram.isWhole && isFirst)
        datagram.startOver(); // the identification is used again
    if (isFirst && !datagram.hasHead) {
        datagram.head = packet;
        datagram.head.payload = {};
        datagram.hasHead = true;
        datagram.headerLength = packet.fragment.length - std::min(packet.payloadLength, packet.fragment.length);
    }
    const bool isComplete = datagram.cover(packet.fragment);
    if (!datagram.hasHead) {
        ++datagram.waiting.packets;
        datagram.waiting.wireBytes += wireLength;
        datagram.waiting.last = time;
        return;
    }
    const auto [at, side] = flowOf(time, datagram.head, m_hash(datagram.head), kNoFlow);
    Flow& flow = m_flows[at];
    count(at, flow, side, time, 1 + datagram.waiting.packets, wireLength + datagram.waiting.wireBytes);
    datagram.waiting = {};
    if (isFirst && !packet.payload.empty() && !flow.isTcp() && flow.protocol.wants(static_cast<unsigned>(side)))
        inspect(at, time, packet, side);
    if (!isComplete)
        return;
    if (flow.isTcp() && datagram.head.hasTransportHeader)
        takeTcp(flow, m_tcp[at], time, datagram.head, datagram.payloadLength(), side);
    else
        flow.bytes[side] += datagram.payloadLength();
}

void FlowTable::countOrphans(const FragmentTable::Key& key, const FragmentTable::Waiting& waiting)
{
    Packet packet; // without ports: nobody knows them
    packet.source = key.source;
    packet.destination = key.destination;
    packet.ipProtocol = key.ipProtocol;
    packet.transport = key.ipProtocol == 6 ? Transport::Tcp : key.ipProtocol == 17 ? Transport::Udp : Transport::Other;
    const auto [at, side] = flowOf(waiting.last, packet, m_hash(packet), kNoFlow);
    count(at, m_flows[at], side, waiting.last, waiting.packets, waiting.wireBytes);
}

void FlowTable::takeIcmpError(const Packet& packet)
{
    const QuotedPacket& quoted = packet.quoted;
    if (quoted.transport != Transport::Tcp || !isUnreachable(packet))
        return;
    Packet answered;
    answered.source = quoted.source;
    answered.destination = quoted.destination;
    answered.sourcePort = quoted.sourcePort;
    answered.destinationPort = quoted.destinationPort;
    answered.ipProtocol = 6;
    const auto [at, side] = find(answered, m_hash(answered));
    if (at != kNoFlow && m_flows[at].isTcp())
        m_tcp[at].unreachable(side, quoted.tcpSequence);
}

FlowTable::Found FlowTable::find(const Packet& packet, uint32_t hash) const
{
    int side = -1;
    const uint32_t at = m_index.find(hash, [&](uint32_t candidate) { return (side = sideOf(m_flows[candidate], packet)) >= 0; });
    return {at, side};
}

FlowTable::Found FlowTable::flowOf(Time time, const Packet& packet, uint32_t hash, uint32_t likely)
{
    // Since it was looked up, `likely` may have been forgotten and be another's; then its ends differ.
    Found found{likely, likely == kNoFlow || !m_flows[likely].isLive ? -1 : sideOf(m_flows[likely], packet)};
    if (found.side < 0)
        found = find(packet, hash);
    if (found.at == kNoFlow)
        return create(time, packet, hash);
    const Flow& flow = m_flows[found.at];
    bool isOver = time - flow.last > kShortestTimeout && time - flow.last > timeoutOf(found.at);
    if (flow.isTcp() && (packet.tcp.flags & kSyn) && packet.hasTransportHeader)
        isOver |= m_tcp[found.at].isReusedBy(packet.tcp, found.side);
    return isOver ? restart(found.at, time, packet) : found;
}

FlowTable::Found FlowTable::create(Time time, const Packet& packet, uint32_t hash)
{
    if (m_flows.live() >= m_options.mostFlows)
        evictOne();
    const uint32_t at = m_flows.take();
    m_details.take();
    m_tcp.take();
    m_flows[at].hash = hash;
    m_index.insert(hash, at);
    const int side = begin(at, time, packet);
    m_wheel.schedule(at, std::max(time, m_clock) + kTransitoryTimeout);
    return {at, side};
}

int FlowTable::begin(uint32_t at, Time time, const Packet& packet)
{
    Flow& flow = m_flows[at];
    const RoleGuess guess = guessRole(packet);
    flow.client = {packet.source, packet.sourcePort};
    flow.server = {packet.destination, packet.destinationPort};
    if (!guess.senderIsClient)
        std::swap(flow.client, flow.server);
    flow.transport = packet.transport;
    flow.ipProtocol = packet.ipProtocol;
    flow.roleSign = guess.sign;
    flow.isLive = true;
    flow.id = ConversationId{m_nextId++};
    flow.last = time;
    FlowDetail& detail = m_details[at];
    detail.firstSeen = time;
    detail.protocol = protocolName(packet.transport, packet.ipProtocol);
    if (packet.tunnelCount != 0)
        detail.ownTexts().tunnel = tunnelText(packet);
    return guess.senderIsClient ? 0 : 1;
}

void FlowTable::end(uint32_t at)
{
    Flow& flow = m_flows[at];
    if (flow.isTcp()) {
        writeVerdict(at);
        writeOpen(at);
        m_tcp[at].release(m_holes);
    } else {
        writeOpen(at);
    }
    m_observers.count(flow.client.address, flow.server.address, m_details[at].packets);
    m_sink.forgotten(flow.id);
}

FlowTable::Found FlowTable::restart(uint32_t at, Time time, const Packet& packet)
{
    end(at);
    const uint32_t hash = m_flows[at].hash;
    m_flows[at] = {};
    m_flows[at].hash = hash;
    m_details[at] = {};
    m_tcp[at] = {};
    return {at, begin(at, time, packet)};
}

void FlowTable::forget(uint32_t at)
{
    end(at);
    m_index.erase(m_flows[at].hash, at);
    m_flows.give(at);
    m_details.give(at);
    m_tcp.give(at);
}

void FlowTable::evictOne()
{
    constexpr int kTries = 8;
    for (int tries = 0;; ++tries) {
        const uint32_t at = m_wheel.takeNearest();
        assert(at != TimingWheel::kNone); // every live flow is in the wheel
        const Flow& flow = m_flows[at];
        const bool isDone = flow.isTcp() && m_tcp[at].isClosed();
        if (tries < kTries && !isDone && m_clock - flow.last < kClockSlack) {
            m_wheel.schedule(at, m_clock + kTransitoryTimeout);
            continue;
        }
        m_evicted += !isDone;
        forget(at);
        return;
    }
}

void FlowTable::checkDue(uint32_t at)
{
    const Flow& flow = m_flows[at];
    const Time due = flow.last + timeoutOf(at);
    if (due <= m_clock)
        forget(at);
    else
        m_wheel.schedule(at, std::min(due, m_clock + kTransitoryTimeout));
}

Duration FlowTable::timeoutOf(uint32_t at) const
{
    const Flow& flow = m_flows[at];
    if (flow.isTcp()) {
        const TcpState& state = m_tcp[at];
        return state.isEstablished() && !state.isClosed() ? kEstablishedTimeout : kTransitoryTimeout;
    }
    switch (flow.transport) {
    case Transport::Udp: return kUdpTimeout;
    case Transport::Icmp: return kIcmpTimeout;
    default: return kOtherTimeout;
    }
}

void FlowTable::learnClient(Flow& flow, int side, RoleSign sign)
{
    flow.roleSign = sign;
    const bool swapped = side == 1;
    if (flow.swapped == swapped)
        return;
    flow.swapped = swapped;
    flow.isAnnounced = false;
}

uint32_t FlowTable::intervalNumber(Time time) const
{
    if (time >= m_start && time < m_end)
        return m_interval;
    return numberOf(intervalStart(time, m_options.interval));
}

uint32_t FlowTable::numberOf(Time start) const
{
    return static_cast<uint32_t>(nanoseconds(start) / m_options.interval.count());
}

void FlowTable::count(uint32_t at, Flow& flow, int side, Time time, uint32_t packets, uint64_t wireBytes)
{
    const uint32_t interval = intervalNumber(time);
    if (flow.hasOpenRecord && flow.interval != interval)
        writeOpen(at);
    if (!flow.hasOpenRecord) {
        flow.hasOpenRecord = true;
        flow.interval = interval;
        flow.first = flow.last = time;
        m_dirty.push_back(at);
    } else {
        flow.first = std::min(flow.first, time);
        flow.last = std::max(flow.last, time);
    }
    flow.packets[side] += packets;
    flow.wireBytes[side] += wireBytes;
}

void FlowTable::turnClock(Time time)
{
    if (time < m_start && time >= m_start - kClockSlack && m_end != Time::min())
        return; // a little late: its flow opens a record of its own for that interval
    writeDirty();
    reportLoss();
    m_start = intervalStart(time, m_options.interval);
    m_end = m_start + m_options.interval;
    m_interval = numberOf(m_start);
    if (m_clock == Time::min() || time < m_clock - kClockSlack) {
        m_dns.finish(m_clock);
        m_clock = time;
        m_wheel.setClock(time);
        return;
    }
    const bool leaps = time - m_clock > kClockLeap;
    if (leaps && !m_leapPending) {
        m_leapPending = true;
        return;
    }
    m_leapPending = false;
    m_clock = std::max(m_clock, time);
    m_dns.advance(m_clock);
    m_wheel.advance(m_clock, [this](uint32_t at) { checkDue(at); });
}

void FlowTable::advance(Time now)
{
    if (m_clock != Time::min() && now >= m_end)
        turnClock(now);
}

void FlowTable::finish()
{
    m_fragments.giveUpAll([this](const auto& key, const auto& waiting) { countOrphans(key, waiting); });
    for (uint32_t at = 0; at < m_flows.size(); ++at) {
        if (m_flows[at].isLive && m_flows[at].isTcp())
            writeVerdict(at);
    }
    writeDirty();
    Time last = m_clock;
    for (uint32_t at = 0; at < m_flows.size(); ++at) {
        if (m_flows[at].isLive)
            last = std::max(last, m_flows[at].last);
    }
    m_dns.finish(last);
    for (uint32_t at = 0; at < m_flows.size(); ++at) {
        if (m_flows[at].isLive)
            end(at);
    }
    reportLoss();
}

} // namespace weir::core
