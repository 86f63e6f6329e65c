// SPDX-License-Identifier: GPL-3.0-or-later
// Random DNS transactions, their numbers by the definitions, and random filters for them: the slow and plain second way.
#pragma once

#include "core/dns/dns_names.h"
#include "tests/core/query/random_data.h"
#include "tests/core/store_builder.h"

#include <functional>
#include <limits>

namespace weir::naive_dns {

using namespace weir::core;
using weir::naive::Random;

struct Asked
{
    Conversation by;
    DnsRecord row;

    std::string rcode() const
    {
        return row.outcome == DnsOutcome::TimedOut ? "timeout" : row.outcome == DnsOutcome::Open ? "" : dnsCodeName(row.code);
    }
    const Endpoint& client() const { return row.askedByServer ? by.server : by.client; }
    const Endpoint& server() const { return row.askedByServer ? by.client : by.server; }
};

struct Data
{
    StoreBuilder store;
    std::vector<Asked> asked;
};

inline void fill(Data& data, Random& random)
{
    data.store.source("alpha");
    std::vector<Conversation> conversations;
    for (int at = 0; at < 12; ++at) {
        const auto transport = random.chance(70) ? Transport::Udp : Transport::Tcp;
        conversations.push_back(data.store.conversation(fmt::format("10.0.0.{}", 1 + random.below(6)), uint16_t(40'000 + at),
                                                        fmt::format("10.0.1.{}", 1 + random.below(3)), 53, transport, "dns"));
        FlowMetrics metrics;
        metrics.packetsSent = 1;
        for (const double second : {0.0, 99.0})
            data.store.record(conversations.back(), second, metrics);
    }
    const std::vector<std::string> names = {"a.example", "ab.example", "b.example", "printer.local", "weir.test", "."};
    for (size_t count = 3000 + random.below(6000); count > 0; --count) {
        Asked one{random.pick(conversations), {}};
        DnsRecord& row = one.row;
        row.conversation = one.by.id;
        row.askedByServer = random.chance(10);
        row.time = StoreBuilder::at(double(random.below(100'000)) / 1000);
        row.query = random.pick(names);
        row.queryType = random.pick(std::vector<uint16_t>{1, 28, 65});
        row.outcome = random.pick(std::vector{DnsOutcome::Answered, DnsOutcome::Answered, DnsOutcome::Answered, DnsOutcome::TimedOut, DnsOutcome::Open});
        row.retries = random.chance(20) ? 1 + uint32_t(random.below(3)) : 0;
        if (row.outcome == DnsOutcome::Answered) {
            row.code = random.pick(std::vector<uint16_t>{0, 0, 0, 2, 3, 12});
            row.answers = row.code == 0 ? uint16_t(random.below(5)) : 0;
            row.responseTime = Duration(int64_t(random.below(80'000'000)));
        }
        data.store.sink().dns(row);
        data.asked.push_back(one);
    }
}

using Rows = std::vector<const Asked*>;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// By the definitions, every number anew.
inline double naive(const Rows& rows, const std::string& metric)
{
    std::vector<double> times;
    double answers = 0, retries = 0, errors = 0, timeouts = 0, sum = 0;
    for (const Asked* one : rows) {
        retries += one->row.retries;
        timeouts += one->rcode() == "timeout";
        if (one->row.outcome != DnsOutcome::Answered)
            continue;
        answers += one->row.answers;
        errors += one->rcode() != "NOERROR";
        times.push_back(double(one->row.responseTime.count()));
        sum += times.back();
    }
    std::ranges::sort(times);
    if (metric == "transactions")
        return double(rows.size());
    if (metric == "retries")
        return retries;
    if (metric == "errors")
        return errors;
    if (metric == "timeouts")
        return timeouts;
    if (metric == "succeeded")
        return double(times.size()) - errors;
    if (times.empty())
        return kNone;
    if (metric == "answers")
        return answers;
    if (metric == "response_time")
        return sum / double(times.size());
    if (metric == "response_time_max")
        return times.back();
    if (metric == "response_time_p90")
        return times[(times.size() * 90 + 99) / 100 - 1];
    return kNone; // bytes: of flows
}

struct Condition
{
    enum Kind { Term, Not, And, Or } kind = Term;
    std::string text;
    bool isOfRow = false;
    std::vector<Condition> parts = {};
    std::function<bool(const Asked&)> one = {};
    std::function<bool(const Rows&)> row = {};

    bool holds(const Rows& rows) const
    {
        switch (kind) {
        case Term: return row ? row(rows) : std::ranges::any_of(rows, [&](const Asked* each) { return one(*each); });
        case Not: return !parts[0].holds(rows);
        case And: return parts[0].holds(rows) && parts[1].holds(rows);
        case Or: break;
        }
        return parts[0].holds(rows) || parts[1].holds(rows);
    }
};

inline Condition term(Random& random)
{
    const auto of = [](std::string text, std::function<bool(const Asked&)> one) { return Condition{Condition::Term, std::move(text), false, {}, std::move(one)}; };
    const auto metric = [](std::string text, std::string name, std::function<bool(double)> test) {
        Condition made{Condition::Term, std::move(text), true};
        made.row = [name, test](const Rows& rows) { return test(naive(rows, name)); };
        return made;
    };
    switch (random.below(13)) {
    case 0: return of("rcode:nxdomain", [](const Asked& a) { return a.rcode() == "NXDOMAIN"; });
    case 1: return of("rcode:timeout", [](const Asked& a) { return a.rcode() == "timeout"; });
    case 2: return of("rcode:*", [](const Asked& a) { return !a.rcode().empty(); });
    case 3: return of("qtype:(A OR HTTPS)", [](const Asked& a) { return a.row.queryType != 28; });
    case 4: return of("query:a*", [](const Asked& a) { return a.row.query.starts_with("a"); });
    case 5: return of("example", [](const Asked& a) { return a.row.query.ends_with("example"); });
    case 6: return of("client_ip:10.0.0.0/30", [](const Asked& a) { return a.client().address.isIn(*IpAddress::parse("10.0.0.0"), 30); });
    case 7: return of("server_port:53", [](const Asked& a) { return a.server().port == 53; });
    case 8: return of("transport:tcp", [](const Asked& a) { return a.by.transport == Transport::Tcp; });
    case 9: return of(fmt::format("time:>{}", rfc3339(StoreBuilder::at(40))), [](const Asked& a) { return a.row.time > StoreBuilder::at(40); });
    case 10: return metric("response_time:>30ms", "response_time", [](double value) { return value > 30e6; });
    case 11: return metric("retries:>1", "retries", [](double value) { return value > 1; });
    default: return metric("bytes:>=0", "bytes", [](double value) { return value >= 0; });
    }
}

inline Condition condition(Random& random, int depth)
{
    const uint64_t kind = depth == 0 ? 0 : random.below(6);
    if (kind < 3)
        return term(random);
    Condition first = condition(random, depth - 1);
    if (kind == 3)
        return {Condition::Not, "NOT (" + first.text + ')', first.isOfRow, {first}};
    Condition second = condition(random, depth - 1);
    const bool isOfRow = first.isOfRow || second.isOfRow;
    return {kind == 4 ? Condition::And : Condition::Or, fmt::format("(({}) {} ({}))", first.text, kind == 4 ? "AND" : "OR", second.text), isOfRow, {first, second}};
}

/// Parts of an AND are decided each at its own level.
inline void flatten(const Condition& condition, std::vector<Condition>& out)
{
    if (condition.kind == Condition::And) {
        flatten(condition.parts[0], out);
        flatten(condition.parts[1], out);
    } else {
        out.push_back(condition);
    }
}

} // namespace weir::naive_dns
