// SPDX-License-Identifier: GPL-3.0-or-later
// The half of the flow table that writes rows.
#include "core/flow/flow_table.h"

#include <algorithm>

namespace weir::core {
namespace {

void fillRtt(const RttSums& sums, bool isFar, FlowMetrics& metrics)
{
    (isFar ? metrics.rttFarSumUs : metrics.rttNearSumUs) = sums.sumUs;
    (isFar ? metrics.rttFarCount : metrics.rttNearCount) = sums.count;
    (isFar ? metrics.rttFarMinUs : metrics.rttNearMinUs) = sums.minUs;
    (isFar ? metrics.rttFarMaxUs : metrics.rttNearMaxUs) = sums.maxUs;
    (isFar ? metrics.jitterFarSumUs : metrics.jitterNearSumUs) = sums.jitterSumUs;
}

void fillTcp(TcpCounts& counts, FlowMetrics& metrics)
{
    metrics.retransmitsSent = counts.retransmits[0];
    metrics.retransmitsReceived = counts.retransmits[1];
    metrics.retransmittedBytesSent = counts.retransmittedBytes[0];
    metrics.retransmittedBytesReceived = counts.retransmittedBytes[1];
    metrics.outOfOrder = counts.outOfOrder;
    fillRtt(counts.rtt[0], true, metrics); // the client's data, acknowledged by the server
    fillRtt(counts.rtt[1], false, metrics);
    metrics.handshakeSumUs = counts.handshakeUs;
    metrics.handshakeCount = counts.hasHandshake;
    const auto happened = [&](TcpEvent event) { return (counts.events & event) != 0; };
    metrics.connectionAttempts = happened(kAttempted);
    metrics.connections = happened(kConnected);
    metrics.connectionsRefused = happened(kRefused);
    metrics.connectionsTimedOut = happened(kTimedOut);
    metrics.connectionsFailed = happened(kFailed);
    metrics.connectionsAbandoned = happened(kAbandoned);
    metrics.closures = happened(kClosed);
    metrics.resets = happened(kReset);
    counts = {};
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
    if (!flow.isAnnounced)
        announce(at);
    FlowRecord record;
    record.conversation = flow.id;
    record.start = intervalStart(flow.first, m_options.interval);
    record.firstSeen = flow.first;
    record.lastSeen = flow.last;
    record.metrics.packetsSent = flow.packets[0];
    record.metrics.packetsReceived = flow.packets[1];
    record.metrics.wireBytesSent = flow.wireBytes[0];
    record.metrics.wireBytesReceived = flow.wireBytes[1];
    record.metrics.bytesSent = flow.bytes[0];
    record.metrics.bytesReceived = flow.bytes[1];
    if (flow.isTcp())
        fillTcp(m_tcp[at].counts(), record.metrics);
    m_sink.record(record);
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
    const FlowDetail& detail = m_details[at];
    Conversation row;
    row.id = flow.id;
    row.client = flow.client;
    row.server = flow.server;
    row.transport = flow.transport;
    row.swapped = flow.swapped;
    row.firstSeen = detail.firstSeen;
    row.protocol = detail.protocol;
    row.tls = detail.tls;
    if (detail.texts) {
        row.sni = detail.texts->sni;
        row.alpn = detail.texts->alpn;
        row.httpHost = detail.texts->httpHost;
        row.tunnel = detail.texts->tunnel;
    }
    m_sink.conversation(row);
    flow.isAnnounced = true;
}

void FlowTable::reportLoss()
{
    if (m_evicted == 0)
        return;
    Loss loss;
    loss.time = intervalStart(m_clock, std::chrono::seconds(1));
    loss.lostRecords = m_evicted;
    m_sink.loss(loss);
    m_evicted = 0;
}

} // namespace weir::core
