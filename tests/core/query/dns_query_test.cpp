// SPDX-License-Identifier: GPL-3.0-or-later
// DNS transactions by query: against a naive fold of random ones with random filters, and what only a story shows.
#include "core/query/facets.h"
#include "core/query/query.h"
#include "tests/core/query/naive_dns.h"

#include <QTest>
#include <map>

using namespace weir::core;
using namespace weir::naive_dns;

namespace {

std::string number(double value) { return std::isnan(value) ? "-" : fmt::format("{:.9g}", value); }

std::string text(std::vector<std::string> lines)
{
    std::ranges::sort(lines);
    return fmt::format("{}", fmt::join(lines, "\n"));
}

} // namespace

class DnsQueryTest : public QObject
{
    Q_OBJECT
private slots:
    void rowsEqualTheNaiveFold_data();
    void rowsEqualTheNaiveFold();
    void sortsAndLimitsAndTotals();
    void trendSplitsByOutcome();
    void facetsCountRows();
    void twoObserversTellOneTransaction();
    void flowsHaveNoTransactionFields();
};

void DnsQueryTest::rowsEqualTheNaiveFold_data()
{
    QTest::addColumn<uint32_t>("seed");
    for (uint32_t seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void DnsQueryTest::rowsEqualTheNaiveFold()
{
    QFETCH(uint32_t, seed);
    Random random(seed);
    Data data;
    fill(data, random);
    const auto snapshot = data.store.snapshot();
    const std::vector<std::string> numbers = {"transactions", "succeeded", "errors", "timeouts", "answers", "retries", "response_time", "response_time_max",
                                              "response_time_p90"};
    for (int turn = 0; turn < 30; ++turn) {
        const RowKind kind = std::vector{RowKind::Dns, RowKind::DnsNames, RowKind::DnsServers}[size_t(turn % 3)];
        std::vector<Condition> all;
        std::string filter;
        for (uint64_t count = random.below(4); count > 0; --count) {
            const Condition each = condition(random, 2);
            filter += each.text + ' ';
            flatten(each, all);
        }
        Query query;
        query.rows = kind;
        if (random.chance(50))
            query.range = {StoreBuilder::at(20), StoreBuilder::at(70)};
        const auto compiled = Filter::compile(filter);
        QVERIFY2(compiled, filter.c_str());
        query.filter = *compiled;
        query.columns = {"query", "server_ip", "client_ip", "qtype", "rcode"};
        query.columns.insert(query.columns.end(), numbers.begin(), numbers.end());
        const Table table = run(*snapshot, query);
        QCOMPARE(rowCount(*snapshot, query), table.matchedRows);

        std::map<std::string, Rows> groups;
        for (size_t at = 0; at < data.asked.size(); ++at) {
            const Asked& one = data.asked[at];
            const bool isTaken = query.range.contains(one.row.time) && std::ranges::all_of(all, [&](const Condition& each) {
                                     return each.isOfRow || each.holds({&one});
                                 });
            const std::string key = kind == RowKind::Dns ? std::to_string(at) : kind == RowKind::DnsNames ? one.row.query : one.server().address.text();
            if (isTaken)
                groups[key].push_back(&one);
        }
        const auto distinct = [](const Rows& rows, auto read) {
            std::set<std::string> values;
            for (const Asked* one : rows)
                values.insert(read(*one));
            values.erase("");
            return fmt::format("{}", fmt::join(values, ", "));
        };
        std::vector<std::string> ours, theirs;
        Rows whole;
        for (const auto& [key, rows] : groups) {
            if (!std::ranges::all_of(all, [&](const Condition& each) { return !each.isOfRow || each.holds(rows); }))
                continue;
            whole.insert(whole.end(), rows.begin(), rows.end());
            std::string line = distinct(rows, [](const Asked& a) { return a.row.query; }) + '|' + distinct(rows, [](const Asked& a) { return a.server().address.text(); }) +
                               '|' + distinct(rows, [](const Asked& a) { return a.client().address.text(); }) + '|' +
                               distinct(rows, [](const Asked& a) { return dnsTypeName(a.row.queryType); }) + '|' + distinct(rows, [](const Asked& a) { return a.rcode(); });
            for (const std::string& name : numbers)
                line += '|' + number(naive(rows, name));
            theirs.push_back(line);
        }
        for (size_t row = 0; row < table.rows; ++row) {
            std::string line;
            for (const TableColumn& column : table.columns)
                line += (line.empty() && &column == table.columns.data() ? "" : "|") + (column.isText ? table.text(column, row) : number(column.numbers[row]));
            ours.push_back(line);
        }
        const auto shortened = [](std::vector<std::string> lines) { // more values than a cell shows
            std::erase_if(lines, [](const std::string& line) { return line.find("…") != line.npos || std::ranges::count(line, ',') > 20; });
            return lines;
        };
        QCOMPARE(ours.size(), theirs.size());
        const std::string left = text(shortened(ours)), right = text(shortened(theirs));
        if (kind == RowKind::Dns)
            QVERIFY2(left == right, fmt::format("filter {}\n{}\n\n{}", filter, left.substr(0, 2000), right.substr(0, 2000)).c_str());
        for (const std::string& name : numbers) {
            const double total = whole.empty() ? kNone : naive(whole, name);
            QVERIFY2(number(table.column(name)->total) == number(total), fmt::format("total of {}: {} and {}, filter {}", name, table.column(name)->total, total, filter).c_str());
        }
        if (kind == RowKind::Dns)
            continue;
        std::map<std::string, std::string> byKey; // metrics alone, whatever the cells of texts leave out
        for (const auto& [key, rows] : groups) {
            for (const std::string& name : numbers)
                byKey[key] += '|' + number(naive(rows, name));
        }
        for (size_t row = 0; row < table.rows; ++row) {
            std::string line;
            for (const std::string& name : numbers)
                line += '|' + number(table.column(name)->numbers[row]);
            const std::string key = table.text(*table.column(kind == RowKind::DnsNames ? "query" : "server_ip"), row);
            QVERIFY2(byKey[key] == line, fmt::format("{}: {} and {}, filter {}", key, line, byKey[key], filter).c_str());
        }
    }
}

void DnsQueryTest::sortsAndLimitsAndTotals()
{
    Random random(99);
    Data data;
    fill(data, random);
    const auto snapshot = data.store.snapshot();
    Query query;
    query.rows = RowKind::Dns;
    query.columns = {"time", "query", "response_time"};
    query.sort = {{"response_time", true}};
    query.limit = 10;
    const Table slowest = run(*snapshot, query);
    QCOMPARE(slowest.rows, size_t(10));
    QCOMPARE(slowest.matchedRows, data.asked.size());
    std::vector<double> times;
    for (const Asked& one : data.asked) {
        if (one.row.outcome == DnsOutcome::Answered)
            times.push_back(double(one.row.responseTime.count()));
    }
    std::ranges::sort(times, std::greater<>());
    times.resize(10);
    QCOMPARE(slowest.column("response_time")->numbers, times);
    query.rows = RowKind::DnsNames;
    query.columns = {"query"};
    query.sort = {{"query", false}};
    query.limit.reset();
    const Table names = run(*snapshot, query);
    QCOMPARE(names.rows, size_t(6));
    QCOMPARE(names.text(names.columns[0], 0), std::string("."));
    QCOMPARE(names.text(names.columns[0], 5), std::string("weir.test"));
    QCOMPARE(names.keys, run(*snapshot, query).keys);
    QCOMPARE(std::set<uint64_t>(names.keys.begin(), names.keys.end()).size(), size_t(6));
}

void DnsQueryTest::trendSplitsByOutcome()
{
    Random random(7);
    Data data;
    fill(data, random);
    const auto snapshot = data.store.snapshot();
    const Table steps = trend(*snapshot, {RowKind::Dns, View::Ip, {}, *Filter::compile("qtype:A"), {"transactions", "succeeded", "errors", "timeouts", "response_time"},
                                         std::nullopt, std::chrono::seconds(10)});
    std::map<int64_t, Rows> naively;
    for (const Asked& one : data.asked) {
        if (one.row.queryType == 1)
            naively[nanoseconds(intervalStart(one.row.time, std::chrono::seconds(10))) / 1000].push_back(&one);
    }
    QCOMPARE(steps.rows, naively.size());
    for (size_t row = 0; row < steps.rows; ++row) {
        const Rows& rows = naively[int64_t(steps.columns[0].numbers[row])];
        for (size_t at = 1; at < steps.columns.size(); ++at)
            QCOMPARE(number(steps.columns[at].numbers[row]), number(naive(rows, steps.columns[at].name)));
    }
}

void DnsQueryTest::facetsCountRows()
{
    Random random(3);
    Data data;
    fill(data, random);
    const auto snapshot = data.store.snapshot();
    Query query;
    query.rows = RowKind::Dns;
    const auto found = facets(*snapshot, query, {"rcode", "qtype"});
    std::map<std::string, size_t> naively;
    for (const Asked& one : data.asked)
        ++naively[one.rcode()];
    naively.erase("");
    QCOMPARE(found[0].values.size(), naively.size());
    for (const FacetValue& value : found[0].values)
        QCOMPARE(value.rows, naively[value.text]);
    QCOMPARE(found[1].values.size(), size_t(3));
}

void DnsQueryTest::twoObserversTellOneTransaction()
{
    StoreBuilder store;
    const auto seen = [&](const std::string& observer, const std::string& own, Direction direction, int64_t responseMs) {
        store.source(observer, {*IpAddress::parse(own)}, kLive);
        Conversation row = store.conversation("10.0.0.1", 40000, "10.0.0.2", 53, Transport::Udp, "dns");
        row.direction = direction;
        store.update(row);
        Progress progress;
        progress.watched = TimeRange{StoreBuilder::at(0), StoreBuilder::at(10)};
        store.sink().progress(progress);
        FlowMetrics metrics;
        metrics.packetsSent = 1;
        store.record(row, 1, metrics);
        store.sink().dns({row.id, false, StoreBuilder::at(1.2), std::chrono::milliseconds(responseMs), "a.example", 1, DnsOutcome::Answered, 0, 1, 0});
    };
    seen("server", "10.0.0.2", Direction::Incoming, 5);
    seen("client", "10.0.0.1", Direction::Outgoing, 20);
    const auto snapshot = store.snapshot();
    Query query;
    query.rows = RowKind::Dns;
    const Table one = run(*snapshot, query);
    QCOMPARE(one.rows, size_t(1));
    QCOMPARE(one.column("response_time")->numbers[0], 20e6);
    query.byObserver = true;
    QCOMPARE(run(*snapshot, query).rows, size_t(2));
}

void DnsQueryTest::flowsHaveNoTransactionFields()
{
    Random random(5);
    Data data;
    fill(data, random);
    const auto snapshot = data.store.snapshot();
    Query query;
    query.rows = RowKind::Connections;
    const size_t all = run(*snapshot, query).rows;
    for (const char* filter : {"rcode:NXDOMAIN", "query:*", "response_time:>0", "retries:>=0"}) {
        query.filter = *Filter::compile(filter);
        QCOMPARE(run(*snapshot, query).rows, size_t(0));
        query.filter = *Filter::compile(std::string("-") + filter);
        QCOMPARE(run(*snapshot, query).rows, all);
    }
    QVERIFY(!Filter::compile("qury:a"));
    QVERIFY(Filter::compile("qury:a").error().message.find("'query'") != std::string::npos);
}

QTEST_GUILESS_MAIN(DnsQueryTest)
#include "dns_query_test.moc"
