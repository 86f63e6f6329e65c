// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/flow_field.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace weir::core {
namespace {

using M = FlowMetrics;
using F = FoldedMetrics;

constexpr double kAbsent = std::numeric_limits<double>::quiet_NaN();

double ratio(double part, double whole) { return whole > 0 ? part / whole : kAbsent; }

constexpr FlowField dimension(uint16_t tag, std::string_view name, std::string_view title, Unit unit = Unit::None,
                              uint8_t by = kAnySource)
{
    return {tag, name, title, FieldKind::Dimension, unit, Fold::None, by};
}

constexpr FlowField stored(uint16_t tag, std::string_view name, std::string_view title, Unit unit,
                           uint64_t M::*member, uint64_t M::*mirror, AppliesTo applies = AppliesTo::Everything,
                           uint8_t by = kAnySource)
{
    return {tag, name, title, FieldKind::Metric, unit, Fold::Sum, by, applies, member, mirror};
}

constexpr FlowField part(uint16_t tag, std::string_view name, Fold fold, uint64_t M::*member, uint64_t M::*mirror)
{
    return {tag, name, name, FieldKind::Part, Unit::Microseconds, fold, kPackets, AppliesTo::Tcp, member, mirror};
}

constexpr FlowField derived(std::string_view name, std::string_view title, Unit unit, Fold fold,
                            double (*derive)(const F&), AppliesTo applies = AppliesTo::Everything,
                            uint8_t by = kAnySource)
{
    return {0, name, title, FieldKind::Metric, unit, fold, by, applies, nullptr, nullptr, derive};
}

constexpr auto kTcp = AppliesTo::Tcp;
constexpr auto kAll = AppliesTo::Everything;

// Tags: 1-199 dimensions, 200-299 metrics.
const FlowField kFields[] = {
    dimension(1, "time", "Time", Unit::Instant),
    dimension(2, "first_seen", "First seen", Unit::Instant),
    dimension(3, "last_seen", "Last seen", Unit::Instant),
    dimension(0, "observer", "Observer"),
    dimension(0, "observer_ip", "Observer address"),
    dimension(10, "direction", "Direction"),
    dimension(11, "transport", "Transport"),
    dimension(0, "family", "Family"),
    dimension(12, "client_ip", "Client IP"),
    dimension(13, "client_port", "Client port", Unit::Count),
    dimension(14, "server_ip", "Server IP"),
    dimension(15, "server_port", "Server port", Unit::Count),
    dimension(0, "client_host", "Client host"),
    dimension(0, "server_host", "Server host"),
    dimension(0, "client_domain", "Client domain"),
    dimension(0, "server_domain", "Server domain"),
    dimension(16, "protocol", "Protocol"),
    dimension(17, "tls", "TLS"),
    dimension(18, "sni", "SNI"),
    dimension(19, "alpn", "ALPN"),
    dimension(21, "http_host", "HTTP host"),
    dimension(20, "tunnel", "Tunnel", Unit::None, kPackets),

    stored(200, "bytes_sent", "Sent", Unit::Bytes, &M::bytesSent, &M::bytesReceived),
    stored(201, "bytes_received", "Received", Unit::Bytes, &M::bytesReceived, &M::bytesSent),
    derived("bytes", "Bytes", Unit::Bytes, Fold::Sum, [](const F& f) { return double(f.sums.bytesSent + f.sums.bytesReceived); }),
    stored(202, "wire_bytes_sent", "Wire bytes sent", Unit::Bytes, &M::wireBytesSent, &M::wireBytesReceived, kAll, kPackets),
    stored(203, "wire_bytes_received", "Wire bytes received", Unit::Bytes, &M::wireBytesReceived, &M::wireBytesSent, kAll, kPackets),
    derived("wire_bytes", "Wire bytes", Unit::Bytes, Fold::Sum, [](const F& f) { return double(f.sums.wireBytesSent + f.sums.wireBytesReceived); }, kAll, kPackets),
    stored(204, "packets_sent", "Packets sent", Unit::Count, &M::packetsSent, &M::packetsReceived),
    stored(205, "packets_received", "Packets received", Unit::Count, &M::packetsReceived, &M::packetsSent),
    derived("packets", "Packets", Unit::Count, Fold::Sum, [](const F& f) { return double(f.sums.packetsSent + f.sums.packetsReceived); }),
    stored(206, "retransmits_sent", "Retransmits sent", Unit::Count, &M::retransmitsSent, &M::retransmitsReceived, kTcp),
    stored(207, "retransmits_received", "Retransmits received", Unit::Count, &M::retransmitsReceived, &M::retransmitsSent, kTcp, kPackets),
    derived("retransmits", "Retransmits", Unit::Count, Fold::Sum, [](const F& f) { return double(f.sums.retransmitsSent + f.sums.retransmitsReceived); }, kTcp),
    stored(208, "retransmitted_bytes_sent", "Retransmitted bytes sent", Unit::Bytes, &M::retransmittedBytesSent, &M::retransmittedBytesReceived, kTcp),
    stored(209, "retransmitted_bytes_received", "Retransmitted bytes received", Unit::Bytes, &M::retransmittedBytesReceived, &M::retransmittedBytesSent, kTcp, kPackets),
    derived("retransmitted_bytes", "Retransmitted bytes", Unit::Bytes, Fold::Sum, [](const F& f) { return double(f.sums.retransmittedBytesSent + f.sums.retransmittedBytesReceived); }, kTcp),
    stored(210, "out_of_order", "Out of order", Unit::Count, &M::outOfOrder, nullptr, kTcp, kPackets),
    part(211, "rtt_near_sum", Fold::Sum, &M::rttNearSumUs, &M::rttFarSumUs),
    part(212, "rtt_near_count", Fold::Sum, &M::rttNearCount, &M::rttFarCount),
    part(213, "rtt_near_min", Fold::Min, &M::rttNearMinUs, &M::rttFarMinUs),
    part(214, "rtt_near_max", Fold::Max, &M::rttNearMaxUs, &M::rttFarMaxUs),
    part(215, "jitter_near_sum", Fold::Sum, &M::jitterNearSumUs, &M::jitterFarSumUs),
    part(216, "rtt_far_sum", Fold::Sum, &M::rttFarSumUs, &M::rttNearSumUs),
    part(217, "rtt_far_count", Fold::Sum, &M::rttFarCount, &M::rttNearCount),
    part(218, "rtt_far_min", Fold::Min, &M::rttFarMinUs, &M::rttNearMinUs),
    part(219, "rtt_far_max", Fold::Max, &M::rttFarMaxUs, &M::rttNearMaxUs),
    part(220, "jitter_far_sum", Fold::Sum, &M::jitterFarSumUs, &M::jitterNearSumUs),
    derived("tcp_delay", "TCP delay", Unit::Microseconds, Fold::Mean, [](const F& f) { return ratio(f.delaySumUs, f.delayCount); }, kTcp),
    derived("tcp_delay_min", "TCP delay min", Unit::Microseconds, Fold::Min, [](const F& f) { return f.delayCount ? double(f.delayMinUs) : kAbsent; }, kTcp),
    derived("tcp_delay_max", "TCP delay max", Unit::Microseconds, Fold::Max, [](const F& f) { return f.delayCount ? double(f.delayMaxUs) : kAbsent; }, kTcp),
    derived("tcp_jitter", "Jitter", Unit::Microseconds, Fold::Mean, [](const F& f) { return ratio(f.jitterSumUs, f.delayCount); }, kTcp),
    part(221, "handshake_sum", Fold::Sum, &M::handshakeSumUs, nullptr),
    part(222, "handshake_count", Fold::Sum, &M::handshakeCount, nullptr),
    derived("handshake_time", "Handshake time", Unit::Microseconds, Fold::Mean, [](const F& f) { return ratio(f.sums.handshakeSumUs, f.sums.handshakeCount); }, kTcp),
    stored(223, "connection_attempts", "Connection attempts", Unit::Count, &M::connectionAttempts, nullptr, kTcp),
    stored(224, "connections", "Connections", Unit::Count, &M::connections, nullptr, kTcp),
    stored(225, "connections_refused", "Refused", Unit::Count, &M::connectionsRefused, nullptr, kTcp),
    stored(226, "connections_timed_out", "Timed out", Unit::Count, &M::connectionsTimedOut, nullptr, kTcp),
    stored(227, "connections_failed", "Failed", Unit::Count, &M::connectionsFailed, nullptr, kTcp),
    stored(228, "connections_abandoned", "Abandoned", Unit::Count, &M::connectionsAbandoned, nullptr, kTcp),
    stored(229, "closures", "Closures", Unit::Count, &M::closures, nullptr, kTcp),
    stored(230, "resets", "Resets", Unit::Count, &M::resets, nullptr, kTcp),
};

size_t editDistance(std::string_view left, std::string_view right)
{
    std::vector<size_t> row(right.size() + 1);
    for (size_t j = 0; j <= right.size(); ++j)
        row[j] = j;
    for (size_t i = 1; i <= left.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= right.size(); ++j) {
            const size_t substituted = diagonal + (left[i - 1] != right[j - 1]);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row.back();
}

} // namespace

std::span<const FlowField> flowFields() { return kFields; }

const FlowField* findFlowField(std::string_view name)
{
    const auto found = std::ranges::find(kFields, name, &FlowField::name);
    return found == std::end(kFields) ? nullptr : found;
}

std::string_view nearestFieldName(std::string_view name)
{
    return std::ranges::min_element(kFields, {}, [&](const FlowField& field) {
               return field.kind == FieldKind::Part ? std::numeric_limits<size_t>::max() : editDistance(name, field.name);
           })->name;
}

} // namespace weir::core
