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

/// The client's view, then loopback's, then one from between, then the server's; then the first source.
int Engine::rank(const Data& data, const Flow& flow)
{
    const auto isOwn = [&](const Endpoint& end) {
        const auto& own = data.sources[flow.source].observerAddresses;
        return std::ranges::find(own, end.address) != own.end();
    };
    Direction direction = flow.row.direction;
    if (direction == Direction::Transit && isOwn(clientOf(flow.row)))
        direction = isOwn(serverOf(flow.row)) ? Direction::Local : Direction::Outgoing;
    else if (direction == Direction::Transit && isOwn(serverOf(flow.row)))
        direction = Direction::Incoming;
    return direction == Direction::Outgoing ? 0 : direction == Direction::Local ? 1 : direction == Direction::Transit ? 2 : 3;
}

std::vector<size_t> Engine::views(const Data& data, size_t flow)
{
    std::vector<size_t> all = data.flows[flow].views.empty() ? std::vector{flow} : data.flows[flow].views;
    std::ranges::sort(all, {}, [&](size_t at) { return std::pair(rank(data, data.flows[at]), data.flows[at].source); });
    return all;
}

std::string Engine::node(const Record& record, bool server) const
{
    std::string host, process;
    const Conversation& row = m_data.flows[record.flow].row;
    const IpAddress address = (server ? serverOf(row) : clientOf(row)).address;
    for (const size_t at : m_byObserver ? std::vector{record.flow} : views(m_data, record.flow)) {
        const Flow& flow = m_data.flows[at];
        const StreamHello& hello = m_data.sources[flow.source];
        const ProcessOwner& owner = server != flow.row.swapped ? flow.row.serverOwner : flow.row.clientOwner;
        if (!owner.name.empty())
            process = owner.name + " @ " + hello.observer;
        if (std::ranges::find(hello.observerAddresses, address) != hello.observerAddresses.end())
            host = hello.observer;
    }
    return m_view == View::Process && !process.empty() ? process : m_view != View::Ip && !host.empty() ? host : address.text();
}

std::string Engine::ownDimension(const Data& data, const Flow& flow, const std::string& field)
{
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
    if (field == "observers") return std::to_string(std::max<size_t>(1, flow.views.size()));
    return {};
}

std::string Engine::dimension(const Data& data, const Record& record, const std::string& field)
{
    if (field == "observer")
        return ownDimension(data, data.flows[record.flow], field);
    std::string value;
    for (const size_t view : views(data, record.flow))
        value = value.empty() ? ownDimension(data, data.flows[view], field) : value;
    return value;
}

std::string Engine::dimension(const Row& row, const std::string& field) const
{
    std::set<std::string> values;
    for (const size_t flow : row.flows) {
        Record record;
        record.flow = flow;
        const std::string value = dimension(m_data, record, field);
        if (!value.empty())
            values.insert(value);
    }
    std::string all;
    for (const std::string& value : values)
        all += (all.empty() ? "" : ", ") + value;
    return all;
}

/// "common" is what every source measures; packets and sockets have something of their own each.
std::set<std::string> Engine::measured(const Flow& flow, bool fromServer) const
{
    if (m_data.sources[flow.source].measures & kPackets)
        return {"common", "packets", "sender", "receiver"};
    std::set<std::string> all = {"common", "sockets"};
    const Direction direction = fromServer ? opposite(flow.row.direction) : flow.row.direction;
    if (direction == Direction::Outgoing || direction == Direction::Local)
        all.insert("sender");
    if (direction == Direction::Incoming || direction == Direction::Local)
        all.insert("receiver");
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

bool Engine::holdsRow(const Condition& condition, const Row& row, bool byRecords) const
{
    const auto each = [&](const Condition& part) { return holdsRow(part, row, byRecords); };
    switch (condition.kind) {
    case Condition::Term:
        if (condition.level == 2) {
            const double number = value(row, condition.metric);
            return !std::isnan(number) && condition.number(number);
        }
        if (!byRecords)
            return std::ranges::any_of(row.flows, [&](size_t flow) { return condition.record(m_data, Record{flow, {}}); });
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
    const auto accepts = [&](size_t flow) {
        Record any;
        any.flow = flow;
        return std::ranges::all_of(all, [&](const Condition& condition) { return condition.level != 0 || holds(condition, any); });
    };
    for (const Record& record : m_data.records) {
        const bool selected = m_range.contains(record.row.start) && std::ranges::all_of(all, [&](const Condition& condition) {
            return condition.level == 2 || holds(condition, record);
        });
        if (!selected)
            continue;
        std::vector<size_t> counted; // accepted views, the best first
        for (const size_t view : m_byObserver ? std::vector{record.flow} : views(m_data, record.flow)) {
            if (accepts(view))
                counted.push_back(view);
        }
        std::set<std::string> known, knownToServer;
        for (const size_t better : counted) {
            if (better == record.flow)
                break;
            const auto& ranges = m_data.watched[m_data.flows[better].source];
            const Time middle = record.row.start + std::chrono::milliseconds(500);
            if (std::ranges::none_of(ranges, [&](const TimeRange& range) { return range.contains(middle); }))
                continue;
            known.merge(measured(m_data.flows[better], false));
            knownToServer.merge(measured(m_data.flows[better], true));
        }
        const auto without = [&](const std::set<std::string>& told, bool fromServer) {
            std::optional<std::set<std::string>> counts;
            if (told.empty())
                return counts;
            counts = measured(m_data.flows[record.flow], fromServer);
            for (const std::string& what : told)
                counts->erase(what);
            return counts;
        };
        const auto counts = without(known, false), countsToServer = without(knownToServer, true);
        if (counts && counts->empty())
            continue;
        const bool swapped = m_data.flows[record.flow].row.swapped;
        const std::string observer = m_byObserver ? " by " + std::to_string(m_data.flows[record.flow].source) : "";
        const auto add = [&](const std::string& key, bool mirrored, const std::optional<std::set<std::string>>& counting, bool onlySides = false) {
            Row& row = rows[key];
            row.key = key;
            row.parts.push_back({&record, mirrored, onlySides, counting});
            row.flows.insert(counted.begin(), counted.end());
            for (const size_t flow : m_rows == Rows::Flows ? std::vector{record.flow} : counted) {
                row.measures.merge(measured(m_data.flows[flow], mirrored != swapped));
                if (m_data.flows[flow].row.transport == Transport::Tcp)
                    row.measuresTcp.merge(measured(m_data.flows[flow], mirrored != swapped));
            }
        };
        const std::string client = node(record, false), server = node(record, true);
        switch (m_rows) {
        case Rows::Connections: add(std::to_string(counted.front()), swapped, counts); break;
        case Rows::Flows:
            add(m_data.flows[record.flow].views.empty() || m_byObserver
                    ? fmt::format("{}@{}", record.flow, &record - m_data.records.data())
                    : fmt::format("{}@@{}", counted.front(), us(record.row.start)),
                swapped, counts);
            break;
        case Rows::Paths: add(client + " > " + server + observer, swapped, counts); break;
        case Rows::Nodes:
            add(client + observer, swapped, counts);
            add(server + observer, !swapped, countsToServer, client == server);
            break;
        }
    }
    const std::function<bool(const Condition&)> asksTime = [&](const Condition& condition) {
        return condition.kind == Condition::Term ? condition.level == 1 : std::ranges::any_of(condition.parts, asksTime);
    };
    const bool byRecords = std::ranges::any_of(all, [&](const Condition& condition) { return condition.level == 2 && asksTime(condition); });
    std::vector<Row> left;
    for (const auto& [key, row] : rows) {
        const bool accepted = std::ranges::all_of(all, [&](const Condition& condition) { return condition.level != 2 || holdsRow(condition, row, byRecords); });
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
    for (const auto& ranges : m_data.watched) {
        for (const TimeRange& range : ranges) {
            from = std::min(from, range.from);
            to = std::max(to, range.to);
        }
    }
    return std::chrono::duration<double>(std::min(to, m_range.to) - std::max(from, m_range.from)).count();
}

double Engine::delay(const Row& row, const std::string& field) const
{
    std::vector<std::pair<double, uint64_t>> means; // of delay or jitter, with samples
    const bool jitter = field.starts_with("tcp_jitter");
    uint64_t samples = 0;
    double sum = 0, least = kNone, most = kNone;
    for (const Part& part : row.parts) {
        const auto [nearLeast, farLeast] = m_data.smallestRoundTrips(part.record->flow);
        const FlowMetrics& m = part.record->row.metrics;
        const bool onlyNear = farLeast == UINT64_MAX, onlyFar = nearLeast == UINT64_MAX;
        const bool far = onlyFar || (!onlyNear && farLeast >= nearLeast);
        const uint64_t count = far ? m.rttFarCount : m.rttNearCount;
        if (part.onlySides || count == 0 || !part.counts("common"))
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

double Engine::value(const Row& row, const std::string& field) const
{
    std::string base;
    if (endsWith(field, "_per_second", base)) return value(row, base) / seconds();
    if (endsWith(field, "_per_minute", base)) return value(row, base) * 60 / seconds();
    if (field == "first_seen" || field == "last_seen") {
        uint64_t first = UINT64_MAX, last = 0;
        for (const Part& part : row.parts) {
            if (part.counted)
                continue;
            first = std::min(first, us(part.record->row.firstSeen));
            last = std::max(last, us(part.record->row.lastSeen));
        }
        return last == 0 ? kNone : double(field == "first_seen" ? first : last);
    }
    const bool sent = endsWith(field, "_sent", base), received = !sent && endsWith(field, "_received", base);
    if (!sent && !received)
        base = field;
    const bool isRetransmit = base.starts_with("retransm");
    const bool tcpOnly = !isSided(base) || isRetransmit;
    const auto needed = [&](bool ofSent) -> std::string { // who measures it
        return base == "wire_bytes" || base == "out_of_order" ? "packets" : !isRetransmit ? "common" : ofSent ? "sender" : "receiver";
    };
    const std::set<std::string>& measures = tcpOnly ? row.measuresTcp : row.measures;
    if (!measures.contains(sent || received ? needed(sent) : isRetransmit ? "common" : needed(true)))
        return kNone;
    if (field.starts_with("tcp_"))
        return delay(row, field);
    double sum = 0, count = 0;
    for (const Part& part : row.parts) {
        const FlowMetrics& m = part.record->row.metrics;
        if (isSided(base)) {
            const Sides stored = sides(m, base);
            const Sides own = part.mirrored ? Sides{stored.received, stored.sent} : stored;
            sum += !received && part.counts(needed(true)) ? own.sent : 0;
            sum += !sent && part.counts(needed(false)) ? own.received : 0;
        } else if (!part.onlySides && part.counts(needed(true))) {
            sum += field == "handshake_time" ? double(m.handshakeSumUs) : plain(m, field);
            count += double(m.handshakeCount);
        }
    }
    return field != "handshake_time" ? sum : count > 0 ? sum / count : kNone;
}

} // namespace weir::naive
