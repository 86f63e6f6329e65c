// SPDX-License-Identifier: GPL-3.0-or-later
// Random records and random filters for the brute force test; the same seed gives the same ones.
#pragma once

#include "tests/core/query/naive_query.h"

#include <algorithm>
#include <fmt/format.h>
#include <random>
#include <set>
#include <tuple>

namespace weir::naive {

inline const Time kStart = timeFromNanoseconds(1'700'000'000'000'000'000);

class Random
{
public:
    explicit Random(uint32_t seed) : m_engine(seed) {}
    uint64_t below(uint64_t end) { return m_engine() % end; }
    bool chance(uint64_t percent) { return below(100) < percent; }
    template <typename T> const T& pick(const std::vector<T>& values) { return values[below(values.size())]; }

private:
    std::mt19937_64 m_engine;
};

inline std::string randomAddress(Random& random)
{
    return random.chance(80) ? fmt::format("10.0.0.{}", 1 + random.below(9)) : fmt::format("2001:db8::{}", 1 + random.below(3));
}

inline FlowMetrics randomMetrics(Random& random, bool tcp)
{
    FlowMetrics m;
    m.packetsSent = random.below(20);
    m.packetsReceived = random.below(20);
    m.bytesSent = m.packetsSent * random.below(1400);
    m.bytesReceived = random.chance(3) ? random.below(uint64_t(1) << 40) : m.packetsReceived * random.below(1400);
    m.wireBytesSent = m.bytesSent + 60 * m.packetsSent;
    m.wireBytesReceived = m.bytesReceived + 60 * m.packetsReceived;
    if (!tcp)
        return m;
    const auto rare = [&](uint64_t most) { return random.chance(10) ? 1 + random.below(most) : 0; };
    m.retransmitsSent = rare(4);
    m.retransmitsReceived = rare(4);
    m.retransmittedBytesSent = m.retransmitsSent * 700;
    m.retransmittedBytesReceived = m.retransmitsReceived * 500;
    m.outOfOrder = rare(3);
    if (random.chance(30)) {
        m.rttNearCount = 1 + random.below(5);
        m.rttNearMinUs = random.below(800);
        m.rttNearMaxUs = m.rttNearMinUs + random.below(800);
        m.rttNearSumUs = m.rttNearCount * m.rttNearMinUs + random.below(300);
        m.jitterNearSumUs = m.rttNearCount * random.below(100);
    }
    if (random.chance(30)) {
        m.rttFarCount = 1 + random.below(5);
        m.rttFarMinUs = random.below(1000) * (random.chance(50) ? 1 : 30);
        m.rttFarMaxUs = m.rttFarMinUs + random.below(9000);
        m.rttFarSumUs = m.rttFarCount * m.rttFarMinUs + random.below(3000);
        m.jitterFarSumUs = m.rttFarCount * random.below(900);
    }
    if (random.chance(15)) {
        m.handshakeCount = 1 + random.below(2);
        m.handshakeSumUs = m.handshakeCount * random.below(50'000);
    }
    m.connectionAttempts = rare(2);
    m.connections = rare(2);
    m.closures = rare(2);
    m.resets = rare(2);
    return m;
}

inline Data randomData(uint32_t seed)
{
    Random random(seed);
    Data data;
    StreamHello packets;
    packets.observer = "alpha";
    packets.observerAddresses = {*IpAddress::parse("10.0.0.1"), *IpAddress::parse("2001:db8::1")};
    packets.measures = kPackets;
    StreamHello live;
    live.observer = "beta";
    live.measures = kLive;
    data.sources = {packets, live};
    data.names = {{"10.0.0.2", "www.example.com"}, {"10.0.0.3", "db.internal"}};
    const size_t flows = 20 + random.below(60);
    for (size_t id = 0; id < flows; ++id) {
        Flow flow;
        flow.source = random.chance(80) ? 0 : 1;
        flow.row.client = {*IpAddress::parse(randomAddress(random)), static_cast<uint16_t>(30'000 + random.below(100))};
        flow.row.server = {*IpAddress::parse(randomAddress(random)), random.pick(std::vector<uint16_t>{22, 53, 80, 443})};
        flow.row.transport = random.pick(std::vector{Transport::Tcp, Transport::Tcp, Transport::Udp, Transport::Icmp});
        flow.row.protocol = random.pick(std::vector<std::string>{"tcp", "https", "dns", "ssh"});
        flow.row.sni = random.chance(20) ? "shop.example.com" : "";
        flow.row.swapped = random.chance(25);
        flow.row.firstSeen = kStart;
        if (flow.source == 1)
            flow.row.direction = random.pick(std::vector{Direction::Outgoing, Direction::Incoming, Direction::Local});
        if (flow.source == 1 && random.chance(70)) {
            flow.row.clientOwner = {random.pick(std::vector<std::string>{"curl", "nginx"}), 10};
            flow.row.serverOwner = {random.pick(std::vector<std::string>{"", "nginx", "postgres"}), 20};
        }
        data.flows.push_back(flow);
    }
    const size_t records = 200 + random.below(4000);
    for (size_t at = 0; at < records; ++at) {
        Record record;
        record.flow = random.below(flows);
        const uint64_t second = 100 * at / records;
        const int64_t backward = random.chance(5) ? static_cast<int64_t>(random.below(5)) : 0; // late records
        record.row.start = kStart + std::chrono::seconds(static_cast<int64_t>(second) - backward);
        record.row.firstSeen = record.row.start + std::chrono::microseconds(random.below(500'000));
        record.row.lastSeen = record.row.firstSeen + std::chrono::microseconds(random.below(500'000));
        record.row.metrics = randomMetrics(random, data.flows[record.flow].row.transport == Transport::Tcp);
        if (data.flows[record.flow].source == 1) { // what a live source cannot measure it does not write
            FlowMetrics& m = record.row.metrics;
            m.wireBytesSent = m.wireBytesReceived = m.outOfOrder = m.retransmitsSent = m.retransmitsReceived = 0;
            m.retransmittedBytesSent = m.retransmittedBytesReceived = 0;
        }
        data.records.push_back(record);
    }
    return data;
}

/// Two observers of the same conversations, or of most of them, each with times that it missed.
inline Data seenTwice(uint32_t seed)
{
    Data data = randomData(seed);
    Random random(seed + 1000);
    data.sources[1].observerAddresses = {*IpAddress::parse("10.0.0.2")};
    data.sources[1].measures = seed % 4 ? kLive : kPackets;
    const auto at = [](int64_t second) { return kStart + std::chrono::seconds(second); };
    data.watched = {{{at(-6), at(40)}, {at(55), at(103)}}, {{at(10), at(70)}, {at(80), at(104)}}};
    std::set<std::tuple<Endpoint, Endpoint, Transport>> taken;
    for (Flow& flow : data.flows) { // whose ends are alike would be one
        while (taken.contains({flow.row.client, flow.row.server, flow.row.transport}) || flow.row.client == flow.row.server)
            flow.row.client.port = static_cast<uint16_t>(random.below(65'536));
        taken.insert({flow.row.client, flow.row.server, flow.row.transport});
        taken.insert({flow.row.server, flow.row.client, flow.row.transport});
        if (flow.row.direction == Direction::Local) // nobody else sees it
            flow.row.direction = Direction::Outgoing;
    }
    std::map<size_t, size_t> other;
    const size_t flows = data.flows.size();
    for (size_t id = 0; id < flows; ++id) {
        if (!random.chance(70))
            continue;
        Flow twin = data.flows[id];
        twin.source = 1 - twin.source;
        twin.row.direction = Direction::Transit;
        if (data.sources[twin.source].measures & kLive)
            twin.row.direction = random.pick(std::vector{Direction::Outgoing, Direction::Incoming});
        twin.row.clientOwner = twin.row.serverOwner = {};
        twin.row.sni = random.chance(30) ? "api.example.com" : "";
        if (random.chance(30)) { // announced the other way round
            std::swap(twin.row.client, twin.row.server);
            twin.row.swapped = !twin.row.swapped;
        }
        other[id] = data.flows.size();
        data.flows[id].views = twin.views = {id, data.flows.size()};
        data.flows.push_back(twin);
    }
    for (Record record : std::vector(data.records)) {
        const auto twin = other.find(record.flow);
        if (twin == other.end() || random.chance(20))
            continue;
        record.flow = twin->second;
        record.row.metrics = randomMetrics(random, data.flows[twin->second].row.transport == Transport::Tcp);
        data.records.push_back(record);
    }
    std::set<std::pair<size_t, Time>> seconds; // one record a conversation and interval
    std::erase_if(data.records, [&](const Record& record) {
        const auto& ranges = data.watched[data.flows[record.flow].source];
        return std::ranges::none_of(ranges, [&](const TimeRange& range) { return range.contains(record.row.start); }) ||
               !seconds.emplace(record.flow, record.row.start).second;
    });
    return data;
}

inline Condition randomTerm(Random& random)
{
    Condition term;
    const auto dimensionTerm = [&](const std::string& text, std::function<bool(const Data&, const Record&)> holds) {
        term.text = text;
        term.record = std::move(holds);
    };
    const auto metricTerm = [&](const std::string& field, const std::string& value, std::function<bool(double)> holds) {
        term.text = field + ':' + value;
        term.level = 2;
        term.metric = field;
        term.number = std::move(holds);
    };
    const std::string address = randomAddress(random);
    const double limit = double(random.below(random.chance(50) ? 30 : 30'000));
    switch (random.below(17)) {
    case 0: dimensionTerm("client_ip:" + address, [=](const Data& d, const Record& r) { return Engine::dimension(d, r, "client_ip") == address; }); break;
    case 1:
        dimensionTerm(address, [=](const Data& d, const Record& r) {
            return Engine::dimension(d, r, "client_ip") == address || Engine::dimension(d, r, "server_ip") == address;
        });
        break;
    case 2: dimensionTerm("transport:UDP", [](const Data& d, const Record& r) { return Engine::dimension(d, r, "transport") == "udp"; }); break;
    case 3:
        dimensionTerm("server_port:[53 TO 80]", [](const Data& d, const Record& r) {
            const std::string port = Engine::dimension(d, r, "server_port");
            return !port.empty() && std::stoi(port) >= 53 && std::stoi(port) <= 80;
        });
        break;
    case 4: dimensionTerm("protocol:(ssh OR d*)", [](const Data& d, const Record& r) {
            const std::string protocol = Engine::dimension(d, r, "protocol");
            return protocol == "ssh" || protocol == "dns";
        });
        break;
    case 5: dimensionTerm("domain:~EXAMPLE", [](const Data& d, const Record& r) {
            return (Engine::dimension(d, r, "client_domain") + ' ' + Engine::dimension(d, r, "server_domain")).find("example") != std::string::npos;
        });
        break;
    case 6: dimensionTerm("sni:*", [](const Data& d, const Record& r) { return !Engine::dimension(d, r, "sni").empty(); }); break;
    case 7: dimensionTerm("client_ip:/0[.][1-3]$/", [](const Data& d, const Record& r) {
            const std::string ip = Engine::dimension(d, r, "client_ip");
            return ip == "10.0.0.1" || ip == "10.0.0.2" || ip == "10.0.0.3";
        });
        break;
    case 8: {
        const auto second = static_cast<int64_t>(random.below(100));
        const Time time = kStart + std::chrono::seconds(second);
        dimensionTerm(fmt::format("time:>={}", nanoseconds(time) / 1'000'000), [=](const Data&, const Record& r) { return r.row.start >= time; });
        term.level = 1;
        break;
    }
    case 15: dimensionTerm("observer:beta", [](const Data& d, const Record& r) { return Engine::dimension(d, r, "observer") == "beta"; }); break;
    case 16: dimensionTerm("observers:2", [](const Data& d, const Record& r) { return Engine::dimension(d, r, "observers") == "2"; }); break;
    case 9: metricTerm("bytes", fmt::format(">{}kB", limit), [=](double v) { return v > limit * 1000; }); break;
    case 10: metricTerm("packets_sent", fmt::format("[{} TO {}]", limit, 2 * limit), [=](double v) { return v >= limit && v <= 2 * limit; }); break;
    case 11: metricTerm("tcp_delay", fmt::format("<={}ms", limit / 1000), [=](double v) { return v <= limit; }); break;
    case 12: metricTerm("retransmits", "*", [](double) { return true; }); break;
    case 13: metricTerm("tcp_jitter_p95", fmt::format(">{}us", limit), [=](double v) { return v > limit; }); break;
    default: metricTerm("packets_per_second", fmt::format("<{}", limit / 10), [=](double v) { return v < limit / 10; }); break;
    }
    return term;
}

inline Condition randomCondition(Random& random, int depth)
{
    const uint64_t kind = depth == 0 ? 0 : random.below(6);
    if (kind < 3)
        return randomTerm(random);
    Condition made;
    made.kind = kind == 3 ? Condition::Not : kind == 4 ? Condition::And : Condition::Or;
    const size_t count = kind == 3 ? 1 : 2 + random.below(2);
    for (size_t at = 0; at < count; ++at) {
        made.parts.push_back(randomCondition(random, depth - 1));
        made.level = std::max(made.level, made.parts.back().level);
        const char* joint = kind == 4 ? (random.chance(50) ? " " : " AND ") : " OR ";
        made.text += (at == 0 ? "" : joint) + made.parts.back().text;
    }
    made.text = (kind != 3 ? "(" : random.chance(50) ? "NOT (" : "-(") + made.text + ")";
    return made;
}

/// The parts that must all hold; what AND joins is decided part by part.
inline void flatten(const Condition& condition, std::vector<Condition>& out)
{
    if (condition.kind != Condition::And) {
        out.push_back(condition);
        return;
    }
    for (const Condition& part : condition.parts)
        flatten(part, out);
}

} // namespace weir::naive
