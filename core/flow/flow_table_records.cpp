// SPDX-License-Identifier: GPL-3.0-or-later
// The half of the flow table that writes rows.
#include "core/flow/flow_table.h"

#include <algorithm>

namespace weir::core {
namespace {

/// Every member in its order, so that none is cleared before it is set.
FlowMetrics metricsOf(const Flow& flow, const TcpCounts& tcp)
{
    const RttSums& far = tcp.rtt[0]; // the client's data, acknowledged by the server
    const RttSums& near = tcp.rtt[1];
    const auto happened = [&](TcpEvent event) -> uint64_t { return (tcp.events & event) != 0; };
    return {
        .bytesSent = flow.bytes[0],
        .bytesReceived = flow.bytes[1],
        .wireBytesSent = flow.wireBytes[0],
        .wireBytesReceived = flow.wireBytes[1],
        .packetsSent = flow.packets[0],
        .packetsReceived = flow.packets[1],
        .retransmitsSent = tcp.retransmits[0],
        .retransmitsReceived = tcp.retransmits[1],
        .retransmittedBytesSent = tcp.retransmittedBytes[0],
        .retransmittedBytesReceived = tcp.retransmittedBytes[1],
        .outOfOrder = tcp.outOfOrder,
        .rttNearSumUs = near.sumUs,
        .rttNearCount = near.count,
        .rttNearMinUs = near.minUs,
        .rttNearMaxUs = near.maxUs,
        .jitterNearSumUs = near.jitterSumUs,
        .rttFarSumUs = far.sumUs,
        .rttFarCount = far.count,
        .rttFarMinUs = far.minUs,
        .rttFarMaxUs = far.maxUs,
        .jitterFarSumUs = far.jitterSumUs,
        .handshakeSumUs = tcp.handshakeUs,
        .handshakeCount = tcp.hasHandshake,
        .connectionAttempts = happened(kAttempted),
        .connections = happened(kConnected),
        .connectionsRefused = happened(kRefused),
        .connectionsTimedOut = happened(kTimedOut),
        .connectionsFailed = happened(kFailed),
        .connectionsAbandoned = happened(kAbandoned),
        .closures = happened(kClosed),
        .resets = happened(kReset),
        .drops = 0,
        .connects = 0, // packets do not show calls
        .accepts = 0,
        .socketWrites = 0,
        .socketReads = 0,
        .socketCloses = 0,
        .connectSumUs = 0,
        .acceptSumUs = 0,
        .writeSumUs = 0,
        .readSumUs = 0,
        .closeSumUs = 0,
    };
}

} // namespace

void FlowTable::writeDirty()
{
    constexpr size_t kAhead = 8;
    for (size_t next = 0; next < m_dirty.size(); ++next) {
        if (next + 2 * kAhead < m_dirty.size())
            m_flows.prefetch(m_dirty[next + 2 * kAhead]);
        if (next + kAhead < m_dirty.size()) {
            const uint32_t ahead = m_dirty[next + kAhead];
            m_details.prefetch(ahead);
            if (m_flows[ahead].isTcp())
                m_tcp.prefetch(ahead);
        }
        writeOpen(m_dirty[next]);
    }
    m_dirty.clear();
}

void FlowTable::writeOpen(uint32_t at)
{
    Flow& flow = m_flows[at];
    if (!flow.hasOpenRecord)
        return;
    if (!flow.isAnnounced || m_details[at].announcedIn != m_stream)
        announce(at);
    const bool isCurrent = flow.first >= m_start && flow.first < m_end; // most are: no division
    const Time start = isCurrent ? m_start : intervalStart(flow.first, m_options.interval);
    if (flow.isTcp()) {
        TcpCounts& counts = m_tcp[at].counts();
        m_sink.record({flow.id, start, flow.first, flow.last, metricsOf(flow, counts)});
        counts = {};
    } else {
        m_sink.record({flow.id, start, flow.first, flow.last, metricsOf(flow, {})});
    }
    m_details[at].packets += uint64_t(flow.packets[0]) + flow.packets[1];
    flow.hasOpenRecord = false;
    flow.packets = {};
    flow.wireBytes = flow.bytes = {};
}

void FlowTable::writeVerdict(uint32_t at)
{
    Flow& flow = m_flows[at];
    TcpState& state = m_tcp[at];
    if (!state.conclude() || flow.hasOpenRecord)
        return; // else the open record takes it along
    flow.hasOpenRecord = true;
    flow.first = flow.last = state.lastSyn();
    writeOpen(at);
}

void FlowTable::announce(uint32_t at)
{
    Flow& flow = m_flows[at];
    FlowDetail& detail = m_details[at];
    Conversation& row = m_row;
    row.id = flow.id;
    row.client = flow.client;
    row.server = flow.server;
    row.transport = flow.transport;
    row.swapped = flow.swapped;
    row.firstSeen = detail.firstSeen;
    row.protocol = detail.protocol;
    row.tls = detail.tls;
    static const FlowTexts none;
    const FlowTexts& texts = detail.texts ? *detail.texts : none;
    row.sni = texts.sni;
    row.alpn = texts.alpn;
    row.httpHost = texts.httpHost;
    row.tunnel = texts.tunnel;
    m_sink.conversation(row);
    flow.isAnnounced = true;
    detail.announcedIn = m_stream;
}

void FlowTable::reportLoss()
{
    m_evicted += m_dns.takeLost();
    if (m_evicted == 0)
        return;
    Loss loss;
    loss.time = intervalStart(m_clock, std::chrono::seconds(1));
    loss.lostRecords = m_evicted;
    m_sink.loss(loss);
    m_evicted = 0;
}

} // namespace weir::core
