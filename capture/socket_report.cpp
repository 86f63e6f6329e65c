// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/call_report.h"

namespace weir::capture {

using namespace core;

namespace {

void setEnds(SocketReport& report, const weir_ends& ends)
{
    report.local = {IpAddress::fromV6(ends.local), ends.local_port};
    report.remote = {IpAddress::fromV6(ends.remote), ends.remote_port};
    report.netns = ends.netns;
}

} // namespace

SocketReport reportOf(const weir_tcp_report& from, Duration sinceBoot)
{
    SocketReport report;
    report.cookie = from.cookie;
    report.time = Time(Duration(from.time_ns) + sinceBoot);
    report.transport = Transport::Tcp;
    setEnds(report, from.ends);
    report.owner = from.owner;
    const bool isOver = from.gone != 0 || from.orphan != 0;
    report.gap = from.owner.pid != 0 ? OwnerGap::None : isOver ? OwnerGap::NoProcess : OwnerGap::NotUsedYet;
    report.role = static_cast<weir_role>(from.role);
    report.gone = from.gone != 0;
    const weir_tcp_counts& counts = from.counts;
    FlowMetrics& metrics = report.metrics;
    metrics.bytesSent = counts.bytes_sent;
    metrics.bytesReceived = counts.bytes_received;
    metrics.packetsSent = counts.segments_sent;
    metrics.packetsReceived = counts.segments_received;
    metrics.retransmitsSent = counts.retransmits;
    metrics.retransmittedBytesSent = counts.retransmitted_bytes;
    metrics.rttFarSumUs = counts.rtt_sum_us; // the whole way: the socket's own smoothed round trip
    metrics.rttFarCount = counts.rtt_count;
    metrics.rttFarMinUs = from.rtt_min_us;
    metrics.rttFarMaxUs = from.rtt_max_us;
    metrics.jitterFarSumUs = counts.jitter_sum_us;
    metrics.handshakeSumUs = counts.handshake_us;
    metrics.handshakeCount = counts.handshake_us != 0;
    metrics.connectionAttempts = counts.attempted;
    metrics.connections = counts.connected;
    metrics.connectionsRefused = counts.refused;
    metrics.connectionsTimedOut = counts.timed_out;
    metrics.connectionsFailed = counts.failed;
    metrics.connectionsAbandoned = counts.abandoned;
    metrics.closures = counts.closed;
    metrics.resets = counts.was_reset;
    metrics.socketWrites = counts.writes;
    metrics.socketReads = counts.reads;
    metrics.writeSumUs = counts.write_ns / 1000;
    metrics.readSumUs = counts.read_ns / 1000;
    return report;
}

SocketReport reportOf(const weir_udp_report& from, Duration sinceBoot)
{
    SocketReport report;
    report.cookie = from.key.cookie;
    report.time = Time(Duration(from.counts.last_ns) + sinceBoot);
    report.transport = Transport::Udp;
    setEnds(report, from.key.ends);
    report.owner = from.owner;
    report.gap = from.owner.pid != 0 ? OwnerGap::None : OwnerGap::NotUsedYet;
    report.role = static_cast<weir_role>(from.role);
    report.sentFirst = from.counts.sent_first != 0;
    report.metrics.bytesSent = from.counts.bytes_sent;
    report.metrics.bytesReceived = from.counts.bytes_received;
    report.metrics.packetsSent = from.counts.datagrams_sent;
    report.metrics.packetsReceived = from.counts.datagrams_received;
    return report;
}

CallReport reportOf(const weir_call& from, Duration sinceBoot)
{
    CallReport report;
    report.socket.cookie = from.cookie;
    report.socket.time = Time(Duration(from.time_ns) + sinceBoot);
    setEnds(report.socket, from.ends);
    report.socket.role = static_cast<weir_role>(from.role);
    report.kind = static_cast<weir_call_kind>(from.kind);
    report.length = Duration(from.duration_ns);
    return report;
}

} // namespace weir::capture
