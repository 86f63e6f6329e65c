// SPDX-License-Identifier: GPL-3.0-or-later
// The naive engine: part of the brute force test, which includes it.
#pragma once

#include "tests/core/query/naive_query.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <set>

namespace weir::naive {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

const Endpoint& clientOf(const Conversation& row) { return row.swapped ? row.server : row.client; }
const Endpoint& serverOf(const Conversation& row) { return row.swapped ? row.client : row.server; }

std::string transportName(Transport transport)
{
    return transport == Transport::Tcp ? "tcp" : transport == Transport::Udp ? "udp" : transport == Transport::Icmp ? "icmp" : "other";
}

uint64_t us(Time time) { return static_cast<uint64_t>(nanoseconds(time) / 1000); }

struct Sides
{
    double sent, received;
};

/// The two directions of a metric of one record, as it lies in the record.
Sides sides(const FlowMetrics& m, const std::string& base)
{
    if (base == "bytes") return {double(m.bytesSent), double(m.bytesReceived)};
    if (base == "wire_bytes") return {double(m.wireBytesSent), double(m.wireBytesReceived)};
    if (base == "packets") return {double(m.packetsSent), double(m.packetsReceived)};
    if (base == "retransmits") return {double(m.retransmitsSent), double(m.retransmitsReceived)};
    return {double(m.retransmittedBytesSent), double(m.retransmittedBytesReceived)};
}

bool isSided(const std::string& base)
{
    return base == "bytes" || base == "wire_bytes" || base == "packets" || base == "retransmits" || base == "retransmitted_bytes";
}

double plain(const FlowMetrics& m, const std::string& field)
{
    if (field == "out_of_order") return double(m.outOfOrder);
    if (field == "connection_attempts") return double(m.connectionAttempts);
    if (field == "connections") return double(m.connections);
    if (field == "closures") return double(m.closures);
    if (field == "resets") return double(m.resets);
    return kNone;
}

bool endsWith(const std::string& text, const std::string& end, std::string& rest)
{
    if (!text.ends_with(end))
        return false;
    rest = text.substr(0, text.size() - end.size());
    return true;
}

} // namespace

std::pair<uint64_t, uint64_t> Data::smallestRoundTrips(size_t flow) const
{
    const auto [known, isNew] = smallest.try_emplace(flow, UINT64_MAX, UINT64_MAX);
    for (size_t at = 0; isNew && at < records.size(); ++at) {
        const FlowMetrics& metrics = records[at].row.metrics;
        if (records[at].flow == flow && metrics.rttNearCount)
            known->second.first = std::min(known->second.first, metrics.rttNearMinUs);
        if (records[at].flow == flow && metrics.rttFarCount)
            known->second.second = std::min(known->second.second, metrics.rttFarMinUs);
    }
    return known->second;
}

std::string Engine::node(const Record& record, bool server) const
{
    const Flow& flow = m_data.flows[record.flow];
    const IpAddress address = (server ? serverOf(flow.row) : clientOf(flow.row)).address;
    const StreamHello& hello = m_data.sources[flow.source];
    const ProcessOwner& owner = server != flow.row.swapped ? flow.row.serverOwner : flow.row.clientOwner;
    if (m_view == View::Process && !owner.name.empty())
        return owner.name + " @ " + hello.observer;
    for (const IpAddress& own : hello.observerAddresses) {
        if (m_view != View::Ip && own == address)
            return hello.observer;
    }
    return address.text();
}

std::string Engine::dimension(const Data& data, const Record& record, const std::string& field)
{
    const Flow& flow = data.flows[record.flow];
    const auto domain = [&](const Endpoint& end) {
        const auto found = data.names.find(end.address.text());
        return found == data.names.end() ? std::string() : found->second;
    };
    const bool ports = flow.row.transport == Transport::Tcp || flow.row.transport == Transport::Udp;
    if (field == "client_ip") return clientOf(flow.row).address.text();
    if (field == "server_ip") return serverOf(flow.row).address.text();
    if (field == "server_port") return ports ? std::to_string(serverOf(flow.row).port) : "";
    if (field == "transport") return transportName(flow.row.transport);
    if (field == "protocol") return flow.row.protocol;
    if (field == "sni") return flow.row.sni;
    if (field == "client_domain") return domain(clientOf(flow.row));
    if (field == "server_domain") return flow.row.sni.empty() ? domain(serverOf(flow.row)) : flow.row.sni;
    if (field == "observer") return data.sources[flow.source].observer;
    return {};
}

std::string Engine::dimension(const std::vector<Part>& parts, const std::string& field) const
{
    std::set<std::string> values;
    for (const Part& part : parts) {
        const std::string value = dimension(m_data, *part.record, field);
        if (!value.empty())
            values.insert(value);
    }
    std::string all;
    for (const std::string& value : values)
        all += (all.empty() ? "" : ", ") + value;
    return all;
}

bool Engine::holds(const Condition& condition, const Record& record) const
{
    const auto each = [&](const Condition& part) { return holds(part, record); };
    switch (condition.kind) {
    case Condition::Term: return condition.record(m_data, record);
    case Condition::Not: return !each(condition.parts[0]);
    case Condition::And: return std::ranges::all_of(condition.parts, each);
    case Condition::Or: return std::ranges::any_of(condition.parts, each);
    }
    return false;
}

bool Engine::holdsRow(const Condition& condition, const Row& row) const
{
    const auto each = [&](const Condition& part) { return holdsRow(part, row); };
    switch (condition.kind) {
    case Condition::Term:
        if (condition.level == 2) {
            const double number = value(row.parts, condition.metric);
            return !std::isnan(number) && condition.number(number);
        }
        return std::ranges::any_of(row.parts, [&](const Part& part) { return condition.record(m_data, *part.record); });
    case Condition::Not: return !each(condition.parts[0]);
    case Condition::And: return std::ranges::all_of(condition.parts, each);
    case Condition::Or: return std::ranges::any_of(condition.parts, each);
    }
    return false;
}

std::vector<Row> Engine::select(const std::vector<Condition>& all) const
{
    std::map<std::string, Row> rows;
    for (const Record& record : m_data.records) {
        const bool selected = m_range.contains(record.row.start) && std::ranges::all_of(all, [&](const Condition& condition) {
            return condition.level == 2 || holds(condition, record);
        });
        if (!selected)
            continue;
        const bool swapped = m_data.flows[record.flow].row.swapped;
        const auto add = [&](const std::string& key, bool mirrored, bool onlySides = false) {
            rows[key].key = key;
            rows[key].parts.push_back({&record, mirrored, onlySides});
        };
        const std::string client = node(record, false), server = node(record, true);
        switch (m_rows) {
        case Rows::Connections: add(std::to_string(record.flow), swapped); break;
        case Rows::Flows: add(fmt::format("{}@{}", record.flow, &record - m_data.records.data()), swapped); break;
        case Rows::Paths: add(client + " > " + server, swapped); break;
        case Rows::Nodes:
            add(client, swapped);
            add(server, !swapped, client == server);
            break;
        }
    }
    std::vector<Row> left;
    for (const auto& [key, row] : rows) {
        const bool accepted = std::ranges::all_of(all, [&](const Condition& condition) { return condition.level != 2 || holdsRow(condition, row); });
        if (accepted)
            left.push_back(row);
    }
    return left;
}

double Engine::seconds() const
{
    Time from = Time::max(), to = Time::min();
    for (const Record& record : m_data.records) {
        from = std::min(from, record.row.start);
        to = std::max(to, record.row.start + std::chrono::seconds(1));
    }
    return std::chrono::duration<double>(std::min(to, m_range.to) - std::max(from, m_range.from)).count();
}

double Engine::delay(const std::vector<Part>& parts, const std::string& field) const
{
    std::vector<std::pair<double, uint64_t>> means; // of delay or jitter, with samples
    const bool jitter = field.starts_with("tcp_jitter");
    uint64_t samples = 0;
    double sum = 0, least = kNone, most = kNone;
    for (const Part& part : parts) {
        const auto [nearLeast, farLeast] = m_data.smallestRoundTrips(part.record->flow);
        const FlowMetrics& m = part.record->row.metrics;
        const bool onlyNear = farLeast == UINT64_MAX, onlyFar = nearLeast == UINT64_MAX;
        const bool far = onlyFar || (!onlyNear && farLeast >= nearLeast);
        const uint64_t count = far ? m.rttFarCount : m.rttNearCount;
        if (part.onlySides || count == 0)
            continue;
        const double added = onlyNear || onlyFar ? 0 : double(far ? nearLeast : farLeast);
        const double total = jitter ? double(far ? m.jitterFarSumUs : m.jitterNearSumUs) : double(far ? m.rttFarSumUs : m.rttNearSumUs) + double(count) * added;
        means.emplace_back(total / double(count), count);
        samples += count;
        sum += total;
        least = std::fmin(least, double(far ? m.rttFarMinUs : m.rttNearMinUs) + added);
        most = std::fmax(most, double(far ? m.rttFarMaxUs : m.rttNearMaxUs) + added);
    }
    if (samples == 0)
        return kNone;
    if (field.ends_with("_min")) return least;
    if (field.ends_with("_max")) return most;
    const size_t percentile = field.find("_p");
    if (percentile == std::string::npos)
        return sum / double(samples);
    std::vector<double> expanded;
    for (const auto& [mean, count] : means)
        expanded.insert(expanded.end(), count, mean);
    std::ranges::sort(expanded);
    const double percent = std::stod(field.substr(percentile + 2));
    return expanded[static_cast<size_t>(std::ceil(percent / 100 * double(expanded.size()))) - 1];
}

double Engine::value(const std::vector<Part>& parts, const std::string& field) const
{
    std::string base;
    if (endsWith(field, "_per_second", base)) return value(parts, base) / seconds();
    if (endsWith(field, "_per_minute", base)) return value(parts, base) * 60 / seconds();
    if (field == "first_seen" || field == "last_seen") {
        uint64_t first = UINT64_MAX, last = 0;
        for (const Part& part : parts) {
            first = std::min(first, us(part.record->row.firstSeen));
            last = std::max(last, us(part.record->row.lastSeen));
        }
        return double(field == "first_seen" ? first : last);
    }
    const bool sent = endsWith(field, "_sent", base), received = !sent && endsWith(field, "_received", base);
    if (!sent && !received)
        base = field;
    const bool tcpOnly = !isSided(base) || base.starts_with("retransm");
    const bool packetsOnly = base == "wire_bytes" || base == "out_of_order";
    const bool ofOneSocket = (sent || received) && base.starts_with("retransm"); // live: of a socket that is here
    const bool measured = std::ranges::any_of(parts, [&](const Part& part) {
        const Flow& flow = m_data.flows[part.record->flow];
        const uint8_t by = m_data.sources[flow.source].measures;
        const bool isServerSide = part.mirrored != flow.row.swapped;
        const Direction senderHere = sent != isServerSide ? Direction::Outgoing : Direction::Incoming;
        const bool live = !packetsOnly && (!ofOneSocket || flow.row.direction == Direction::Local || flow.row.direction == senderHere);
        return (!tcpOnly || flow.row.transport == Transport::Tcp) && (by & (live ? kPackets | kLive : kPackets));
    });
    if (!measured)
        return kNone;
    if (field.starts_with("tcp_"))
        return delay(parts, field);
    double sum = 0, count = 0;
    for (const Part& part : parts) {
        const FlowMetrics& m = part.record->row.metrics;
        if (isSided(base)) {
            const Sides own = sides(m, base);
            sum += !sent && !received ? own.sent + own.received : sent != part.mirrored ? own.sent : own.received;
        } else if (!part.onlySides) {
            sum += field == "handshake_time" ? double(m.handshakeSumUs) : plain(m, field);
            count += double(m.handshakeCount);
        }
    }
    return field != "handshake_time" ? sum : count > 0 ? sum / count : kNone;
}

} // namespace weir::naive
