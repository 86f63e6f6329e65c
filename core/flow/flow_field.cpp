// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/flow_field.h"

#include "core/flow/own_fields.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <limits>
#include <string>
#include <unordered_map>
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

constexpr FlowField part(uint16_t tag, std::string_view name, Fold fold, uint64_t M::*member, uint64_t M::*mirror,
                        uint8_t by = kPackets | kLive)
{
    return {tag, name, name, FieldKind::Part, Unit::Microseconds, fold, by, AppliesTo::Tcp, member, mirror};
}

constexpr FlowField derived(std::string_view name, std::string_view title, Unit unit, Fold fold,
                            double (*derive)(const F&), AppliesTo applies = AppliesTo::Everything,
                            uint8_t by = kAnySource, std::string_view help = {})
{
    return {0, name, title, FieldKind::Metric, unit, fold, by, applies, nullptr, nullptr, derive, help};
}

/// How long a call takes on average, blocking included.
constexpr FlowField callTime(std::string_view name, std::string_view title, double (*derive)(const F&))
{
    return derived(name, title, Unit::Microseconds, Fold::Mean, derive, AppliesTo::Tcp, kSocketCalls, "from the call to its return, waiting included");
}

constexpr uint8_t kOwnerSources = kLive | kOwners;
constexpr auto kTcp = AppliesTo::Tcp;
constexpr auto kAll = AppliesTo::Everything;

// Tags: 1-199 dimensions, 200-299 metrics.
const FlowField kFields[] = {
    dimension(1, "time", "Time", Unit::Instant),
    dimension(2, "first_seen", "First seen", Unit::Instant),
    dimension(3, "last_seen", "Last seen", Unit::Instant),
    dimension(0, "observer", "Observer"),
    dimension(0, "observer_ip", "Observer address"),
    dimension(0, "observers", "Observers", Unit::Count),
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
    dimension(0, "client_domain_origin", "Client domain from"),
    dimension(0, "server_domain", "Server domain"),
    dimension(0, "server_domain_origin", "Server domain from"),
    dimension(22, "client_process", "Client process", Unit::None, kOwnerSources),
    dimension(23, "client_pid", "Client PID", Unit::Count, kOwnerSources),
    dimension(24, "server_process", "Server process", Unit::None, kOwnerSources),
    dimension(25, "server_pid", "Server PID", Unit::Count, kOwnerSources),
    dimension(0, "client_command_line", "Client command line", Unit::None, kOwnerSources),
    dimension(0, "server_command_line", "Server command line", Unit::None, kOwnerSources),
    dimension(0, "client_user", "Client user", Unit::None, kOwnerSources),
    dimension(0, "server_user", "Server user", Unit::None, kOwnerSources),
    dimension(0, "client_parents", "Client parents", Unit::None, kOwnerSources),
    dimension(0, "server_parents", "Server parents", Unit::None, kOwnerSources),
    dimension(0, "client_cgroup", "Client cgroup", Unit::None, kOwnerSources),
    dimension(0, "server_cgroup", "Server cgroup", Unit::None, kOwnerSources),
    dimension(0, "client_netns", "Client network namespace", Unit::None, kOwnerSources),
    dimension(0, "server_netns", "Server network namespace", Unit::None, kOwnerSources),
    dimension(0, "client_container", "Client container", Unit::None, kOwnerSources),
    dimension(0, "server_container", "Server container", Unit::None, kOwnerSources),
    dimension(0, "client_namespace", "Client namespace", Unit::None, kLive),
    dimension(0, "client_pod", "Client pod", Unit::None, kLive),
    dimension(0, "client_deployment", "Client deployment", Unit::None, kLive),
    dimension(0, "client_service", "Client service", Unit::None, kLive),
    dimension(0, "server_namespace", "Server namespace", Unit::None, kLive),
    dimension(0, "server_pod", "Server pod", Unit::None, kLive),
    dimension(0, "server_deployment", "Server deployment", Unit::None, kLive),
    dimension(0, "server_service", "Server service", Unit::None, kLive),
    dimension(0, "client_cloud", "Client cloud", Unit::None, kLive),
    dimension(0, "server_cloud", "Server cloud", Unit::None, kLive),
    dimension(0, "client_labels", "Client labels"),
    dimension(0, "server_labels", "Server labels"),
    dimension(16, "protocol", "Protocol"),
    dimension(17, "tls", "TLS", Unit::Truth),
    dimension(18, "sni", "SNI"),
    dimension(19, "alpn", "ALPN"),
    dimension(21, "http_host", "HTTP host"),
    dimension(20, "tunnel", "Tunnel", Unit::None, kPackets),
    dimension(26, "drop_reasons", "Drop reasons", Unit::None, kLive),

    stored(200, "bytes_sent", "Sent", Unit::Bytes, &M::bytesSent, &M::bytesReceived),
    stored(201, "bytes_received", "Received", Unit::Bytes, &M::bytesReceived, &M::bytesSent),
    derived("bytes", "Bytes", Unit::Bytes, Fold::Sum, [](const F& f) { return double(f.sums.bytesSent + f.sums.bytesReceived); }),
    stored(202, "wire_bytes_sent", "Wire bytes sent", Unit::Bytes, &M::wireBytesSent, &M::wireBytesReceived, kAll, kPackets),
    stored(203, "wire_bytes_received", "Wire bytes received", Unit::Bytes, &M::wireBytesReceived, &M::wireBytesSent, kAll, kPackets),
    derived("wire_bytes", "Wire bytes", Unit::Bytes, Fold::Sum, [](const F& f) { return double(f.sums.wireBytesSent + f.sums.wireBytesReceived); }, kAll, kPackets),
    stored(204, "packets_sent", "Packets sent", Unit::Count, &M::packetsSent, &M::packetsReceived),
    stored(205, "packets_received", "Packets received", Unit::Count, &M::packetsReceived, &M::packetsSent),
    derived("packets", "Packets", Unit::Count, Fold::Sum, [](const F& f) { return double(f.sums.packetsSent + f.sums.packetsReceived); }),
    stored(206, "retransmits_sent", "Retransmits sent", Unit::Count, &M::retransmitsSent, &M::retransmitsReceived, kTcp, kPackets | kLiveClient),
    stored(207, "retransmits_received", "Retransmits received", Unit::Count, &M::retransmitsReceived, &M::retransmitsSent, kTcp, kPackets | kLiveServer),
    derived("retransmits", "Retransmits", Unit::Count, Fold::Sum, [](const F& f) { return double(f.sums.retransmitsSent + f.sums.retransmitsReceived); }, kTcp),
    stored(208, "retransmitted_bytes_sent", "Retransmitted bytes sent", Unit::Bytes, &M::retransmittedBytesSent, &M::retransmittedBytesReceived, kTcp, kPackets | kLiveClient),
    stored(209, "retransmitted_bytes_received", "Retransmitted bytes received", Unit::Bytes, &M::retransmittedBytesReceived, &M::retransmittedBytesSent, kTcp, kPackets | kLiveServer),
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
    derived("handshake_time", "Handshake time", Unit::Microseconds, Fold::Mean, [](const F& f) { return ratio(f.sums.handshakeSumUs, f.sums.handshakeCount); }, kTcp,
            kAnySource, "first SYN to the ACK that ends the handshake, or to the refusal that acknowledges the SYN; none when the SYN was repeated"),
    stored(223, "connection_attempts", "Connection attempts", Unit::Count, &M::connectionAttempts, nullptr, kTcp),
    stored(224, "connections", "Connections", Unit::Count, &M::connections, nullptr, kTcp),
    stored(225, "connections_refused", "Refused", Unit::Count, &M::connectionsRefused, nullptr, kTcp),
    stored(226, "connections_timed_out", "Timed out", Unit::Count, &M::connectionsTimedOut, nullptr, kTcp),
    stored(227, "connections_failed", "Failed", Unit::Count, &M::connectionsFailed, nullptr, kTcp),
    stored(228, "connections_abandoned", "Abandoned", Unit::Count, &M::connectionsAbandoned, nullptr, kTcp),
    stored(229, "closures", "Closures", Unit::Count, &M::closures, nullptr, kTcp),
    stored(230, "resets", "Resets", Unit::Count, &M::resets, nullptr, kTcp),
    derived("open_connections", "Open connections", Unit::Count, Fold::Last, [](const F& f) { return double(f.openConnections); }, kTcp),
    stored(231, "drops", "Drops", Unit::Count, &M::drops, nullptr, kAll, kLive),
    stored(232, "connects", "Connects", Unit::Count, &M::connects, nullptr, kTcp, kSocketCalls),
    stored(233, "accepts", "Accepts", Unit::Count, &M::accepts, nullptr, kTcp, kSocketCalls),
    stored(234, "socket_writes", "Socket writes", Unit::Count, &M::socketWrites, nullptr, kTcp, kSocketCalls),
    stored(235, "socket_reads", "Socket reads", Unit::Count, &M::socketReads, nullptr, kTcp, kSocketCalls),
    part(236, "write_sum", Fold::Sum, &M::writeSumUs, nullptr, kSocketCalls),
    part(237, "read_sum", Fold::Sum, &M::readSumUs, nullptr, kSocketCalls),
    part(238, "connect_sum", Fold::Sum, &M::connectSumUs, nullptr, kSocketCalls),
    part(239, "accept_sum", Fold::Sum, &M::acceptSumUs, nullptr, kSocketCalls),
    part(240, "close_sum", Fold::Sum, &M::closeSumUs, nullptr, kSocketCalls),
    part(241, "close_count", Fold::Sum, &M::socketCloses, nullptr, kSocketCalls),
    callTime("write_time", "Write time", [](const F& f) { return ratio(f.sums.writeSumUs, f.sums.socketWrites); }),
    callTime("read_time", "Read time", [](const F& f) { return ratio(f.sums.readSumUs, f.sums.socketReads); }),
    callTime("connect_time", "Connect time", [](const F& f) { return ratio(f.sums.connectSumUs, f.sums.connects); }),
    callTime("accept_time", "Accept time", [](const F& f) { return ratio(f.sums.acceptSumUs, f.sums.accepts); }),
    callTime("close_time", "Close time", [](const F& f) { return ratio(f.sums.closeSumUs, f.sums.socketCloses); }),
};

/// The rates of every count and the percentiles of delay and jitter: one rule instead of a hundred lines.
struct FieldList
{
    std::deque<std::string> names;
    std::vector<FlowField> fields;

    FieldList()
    {
        fields.reserve(std::size(kFields) * 3);
        fields.assign(std::begin(kFields), std::end(kFields));
        for (size_t at = 0; at < std::size(kFields); ++at) {
            const FlowField& base = kFields[at];
            if (base.kind != FieldKind::Metric || base.fold != Fold::Sum)
                continue;
            if (base.unit == Unit::Bytes) {
                addRate(base, "_per_second", "/s", Unit::BytesPerSecond, 1);
            } else if (base.unit == Unit::Count) {
                addRate(base, "_per_second", "/s", Unit::PerSecond, 1);
                addRate(base, "_per_minute", "/min", Unit::PerMinute, 60);
            }
        }
        for (const uint8_t percent : {5, 50, 75, 90, 95, 99}) {
            addPercentile("tcp_delay", Distribution::Delay, percent);
            addPercentile("tcp_jitter", Distribution::Jitter, percent);
        }
    }

private:
    FlowField& add(const FlowField& base, const std::string& name, const std::string& title)
    {
        FlowField& field = fields.emplace_back(base);
        field.tag = 0;
        field.name = names.emplace_back(name);
        field.title = names.emplace_back(title);
        field.member = field.mirror = nullptr;
        field.derive = nullptr;
        return field;
    }
    void addRate(const FlowField& base, const char* suffix, const char* titleSuffix, Unit unit, uint8_t seconds)
    {
        FlowField& field = add(base, std::string(base.name) + suffix, std::string(base.title) + titleSuffix);
        field.unit = unit;
        field.rateOf = &base;
        field.rateSeconds = seconds;
        field.fold = Fold::Mean;
    }
    void addPercentile(std::string_view of, Distribution distribution, uint8_t percent)
    {
        const FlowField& base = *std::ranges::find(kFields, of, &FlowField::name);
        const std::string suffix = std::to_string(percent);
        FlowField& field = add(base, std::string(of) + "_p" + suffix, std::string(base.title) + " p" + suffix);
        field.distribution = distribution;
        field.percentile = percent;
        field.help = "over the means of the records, weighted by their samples";
    }
};

const std::vector<FlowField>& fieldList()
{
    static const FieldList list;
    return list.fields;
}

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

std::span<const FlowField> flowFields() { return fieldList(); }

uint8_t measuresOf(uint8_t source, Direction direction)
{
    if (!(source & kLive))
        return source;
    const bool isClientHere = direction == Direction::Outgoing || direction == Direction::Local;
    const bool isServerHere = direction == Direction::Incoming || direction == Direction::Local;
    return source | (isClientHere ? kLiveClient : kNoSource) | (isServerHere ? kLiveServer : kNoSource);
}

const FlowField* findFlowField(std::string_view name)
{
    static const auto index = [] {
        std::unordered_map<std::string_view, const FlowField*> byName;
        for (const FlowField& field : fieldList())
            byName.emplace(field.name, &field);
        return byName;
    }();
    const auto found = index.find(name);
    return found == index.end() ? findOwnField(name) : found->second;
}

std::string_view nearestFieldName(std::string_view name, std::span<const FlowField> beside)
{
    const auto distance = [&](const FlowField& field) {
        return field.kind == FieldKind::Part ? std::numeric_limits<size_t>::max() : editDistance(name, field.name);
    };
    const FlowField& own = *std::ranges::min_element(fieldList(), {}, distance);
    const auto other = std::ranges::min_element(beside, {}, distance);
    return other != beside.end() && distance(*other) < distance(own) ? other->name : own.name;
}

} // namespace weir::core
