// SPDX-License-Identifier: GPL-3.0-or-later
// What the brute force test does not cover: order, limits, names, gauges, gaps, the map.
#include "core/query/natural_order.h"
#include "core/query/query.h"
#include "tests/core/store_builder.h"

#include <QTest>
#include <fmt/format.h>

using namespace weir::core;

namespace {

/// "value value; value value" of some columns.
std::string text(const Table& table, const std::vector<std::string>& columns)
{
    std::string all;
    for (size_t row = 0; row < table.rows; ++row) {
        all += row == 0 ? "" : "; ";
        for (const std::string& name : columns) {
            const TableColumn& column = *table.column(name);
            all += (&name == columns.data() ? "" : " ");
            all += column.isText ? table.text(column, row) : isAbsent(column.numbers[row]) ? "-" : fmt::format("{:g}", column.numbers[row]);
        }
    }
    return all;
}

} // namespace

class QueryTest : public QObject
{
    Q_OBJECT
private slots:
    void ordersNumbersInsideTextsByValue();
    void sortsByManyKeysWithAbsentLast();
    void totalsCoverRowsBeyondTheLimit();
    void nodesSeeBothDirections();
    void whatDnsSaidNamesAnAddressBeforeWhatAClientAsked();
    void aFoldedRowJoinsItsDistinctValues();
    void keysStayWhenMoreComes();
    void theMapHasTheEndsOfItsEdges();
    void openConnectionsAreThoseNotYetClosed();
    void trendTellsGapsFromSilence();
    void ratesDivideByTheRange();
    void coverageAddsLosses();
    void stepsAreReadableAndNotFinerThanTheRecords();
    void everyDefaultColumnExists();
    void aCancelledQueryGivesNothing();
};

void QueryTest::ordersNumbersInsideTextsByValue()
{
    const std::vector<std::string> ordered = {"", "10.0.0.2", "10.0.0.10", "10.0.0.10a", "a2", "A10", "b", "b007", "b7", "b8"};
    for (size_t left = 0; left < ordered.size(); ++left) {
        for (size_t right = 0; right < ordered.size(); ++right)
            QCOMPARE(naturalOrder(ordered[left], ordered[right]) < 0, left < right);
    }
}

void QueryTest::sortsByManyKeysWithAbsentLast()
{
    StoreBuilder store;
    store.source("file");
    const auto add = [&](const char* server, Transport transport, FlowMetrics metrics) {
        store.record(store.conversation("10.0.0.1", 1, server, 80, transport), 0, metrics);
    };
    add("10.0.0.10", Transport::Tcp, {.bytesSent = 5, .retransmitsSent = 1});
    add("10.0.0.9", Transport::Tcp, {.bytesSent = 5, .retransmitsSent = 2});
    add("10.0.0.8", Transport::Udp, {.bytesSent = 5});
    add("10.0.0.7", Transport::Tcp, {.bytesSent = 9, .retransmitsSent = 3});
    Query query;
    query.columns = {"server"};
    const auto sorted = [&](std::vector<SortKey> keys) {
        query.sort = std::move(keys);
        return text(run(*store.snapshot(), query), {"server"});
    };
    QCOMPARE(sorted({{"server", false}}), std::string("10.0.0.7; 10.0.0.8; 10.0.0.9; 10.0.0.10"));
    QCOMPARE(sorted({{"bytes_sent", true}, {"server", true}}), std::string("10.0.0.7; 10.0.0.10; 10.0.0.9; 10.0.0.8"));
    QCOMPARE(sorted({{"retransmits", true}}), std::string("10.0.0.7; 10.0.0.9; 10.0.0.10; 10.0.0.8"));
    QCOMPARE(sorted({{"retransmits", false}}), std::string("10.0.0.10; 10.0.0.9; 10.0.0.7; 10.0.0.8"));
}

void QueryTest::totalsCoverRowsBeyondTheLimit()
{
    StoreBuilder store;
    store.source("file");
    for (uint16_t at = 1; at <= 50; ++at)
        store.record(store.conversation("10.0.0.1", at, "10.0.1." + std::to_string(at), 80), at, {.bytesSent = at});
    Query query;
    query.columns = {"server", "bytes_sent"};
    query.sort = {{"bytes_sent", true}};
    query.limit = 2;
    query.filter = *Filter::compile("bytes_sent:>10");
    const Table table = run(*store.snapshot(), query);
    QCOMPARE(text(table, query.columns), std::string("10.0.1.50 50; 10.0.1.49 49"));
    QCOMPARE(table.columns[1].total, 50.0 * 51 / 2 - 55);
    QCOMPARE(table.matchedRows, size_t(40));
    QCOMPARE(table.unfilteredRows, size_t(50));
}

void QueryTest::nodesSeeBothDirections()
{
    StoreBuilder store;
    store.source("laptop", {*IpAddress::parse("10.0.0.1")});
    store.record(store.conversation("10.0.0.1", 1, "10.0.0.2", 80), 0, {.bytesSent = 10, .bytesReceived = 300, .connections = 1});
    store.record(store.conversation("10.0.0.3", 1, "10.0.0.1", 22), 0, {.bytesSent = 7, .bytesReceived = 2});
    store.record(store.conversation("10.0.0.1", 5, "10.0.0.1", 6), 0, {.bytesSent = 1000, .bytesReceived = 500, .connections = 1});
    store.name("10.0.0.2", "shop.example");
    Query query;
    query.rows = RowKind::Nodes;
    query.view = View::Host;
    query.columns = {"node", "name", "kind", "bytes_sent", "bytes_received", "connections", "peers"};
    query.sort = {{"node", false}};
    QCOMPARE(text(run(*store.snapshot(), query), query.columns),
             std::string("10.0.0.2 shop.example domain 300 10 1 1; 10.0.0.3 10.0.0.3 host 7 2 0 1; laptop laptop observer 1512 1807 2 2"));
}

void QueryTest::whatDnsSaidNamesAnAddressBeforeWhatAClientAsked()
{
    StoreBuilder store;
    store.source("file");
    store.record(store.conversation("10.0.0.1", 1, "10.0.0.2", 80), 5, {.bytesSent = 1});
    store.name("10.0.0.1", "app1.shop.example", NameOrigin::DnsAnswer, 1);
    store.name("10.0.0.1", "shop.example", NameOrigin::HttpHost, 4); // asked of a proxy, passed on to this address
    Query query;
    query.columns = {"client_domain", "client_domain_origin"};
    QCOMPARE(text(run(*store.snapshot(), query), query.columns), std::string("app1.shop.example dns"));
}

void QueryTest::aFoldedRowJoinsItsDistinctValues()
{
    StoreBuilder store;
    store.source("file");
    for (const uint16_t port : {443, 80, 443, 8080})
        store.record(store.conversation("10.0.0.1", port, "10.0.0.2", port), 0, {.bytesSent = 1});
    for (uint16_t port = 1; port <= 20; ++port)
        store.record(store.conversation("10.0.0.1", port, "10.0.0.9", port), 0, {.bytesSent = 1});
    Query query;
    query.columns = {"server_port"};
    QCOMPARE(text(run(*store.snapshot(), query), query.columns), std::string("80, 443, 8080; 1, 2, 3, 4, 5, 6, 7, 8, …"));
}

void QueryTest::keysStayWhenMoreComes()
{
    StoreBuilder store;
    store.source("file");
    const Conversation first = store.conversation("10.0.0.1", 1, "10.0.0.2", 80);
    store.record(first, 0, {.bytesSent = 1});
    for (const RowKind rows : {RowKind::Paths, RowKind::Connections}) {
        const Query query{.rows = rows, .columns = {"bytes_sent"}, .sort = {{"bytes_sent", true}}};
        const auto before = run(*store.snapshot(), query).keys;
        store.record(store.conversation("10.0.0.7", 1, "10.0.0.8", 80), 0, {.bytesSent = 1'000'000}).record(first, 1, {.bytesSent = 5});
        const auto after = run(*store.snapshot(), query).keys;
        QVERIFY(after.size() > before.size());
        QVERIFY(std::ranges::find(after, before[before.size() - 1]) != after.end());
        QVERIFY(std::ranges::adjacent_find(after) == after.end());
    }
}

void QueryTest::theMapHasTheEndsOfItsEdges()
{
    StoreBuilder store;
    store.source("file");
    store.record(store.conversation("10.0.0.1", 1, "10.0.0.2", 80), 0, {.bytesSent = 600});
    store.record(store.conversation("10.0.0.1", 1, "10.0.0.3", 80), 0, {.bytesSent = 500});
    Query query;
    query.filter = *Filter::compile("bytes_sent:>550");
    query.columns = {"bytes_sent"};
    query.sort = {{"node", false}};
    const Topology map = topology(*store.snapshot(), query);
    QCOMPARE(text(map.edges, {"client", "server", "bytes_sent"}), std::string("10.0.0.1 10.0.0.2 600"));
    QCOMPARE(text(map.nodes, {"node", "bytes_sent"}), std::string("10.0.0.1 600; 10.0.0.2 0")); // no edge, no bytes of it
}

void QueryTest::openConnectionsAreThoseNotYetClosed()
{
    StoreBuilder store;
    store.source("file");
    const Conversation longLived = store.conversation("10.0.0.1", 1, "10.0.0.2", 80);
    const Conversation brief = store.conversation("10.0.0.1", 2, "10.0.0.2", 80);
    const Conversation older = store.conversation("10.0.0.1", 3, "10.0.0.2", 80);
    store.record(longLived, 0, {.packetsSent = 1, .connections = 1}).record(older, 1, {.packetsSent = 1, .closures = 1});
    store.record(brief, 2, {.packetsSent = 1, .connections = 1}).record(brief, 4, {.packetsSent = 1, .closures = 1});
    store.record(older, 6, {.packetsSent = 1});
    const auto snapshot = store.snapshot();
    const auto openUntil = [&](double second) {
        return run(*snapshot, {.range = {StoreBuilder::at(0), StoreBuilder::at(second)}, .columns = {"open_connections"}}).columns[0].total;
    };
    QCOMPARE(openUntil(2), 1.0);
    QCOMPARE(openUntil(4), 2.0);
    QCOMPARE(openUntil(7), 1.0);
    const Query late{.range = {StoreBuilder::at(6), StoreBuilder::at(7)}, .columns = {"open_connections"}};
    QCOMPARE(run(*snapshot, late).columns[0].numbers[0], 1.0); // idle now, of the same pair
    const Table steps = trend(*snapshot, {.metrics = {"open_connections"}, .step = std::chrono::seconds(1)});
    QCOMPARE(steps.columns[1].numbers, (std::vector<double>{1, 1, 2, 2, 1, 1, 1}));
}

void QueryTest::trendTellsGapsFromSilence()
{
    StoreBuilder store;
    store.source("morning");
    const Conversation first = store.conversation("10.0.0.1", 1, "10.0.0.2", 80);
    store.record(first, 0, {.bytesSent = 4}).record(first, 2, {.bytesSent = 6});
    store.source("evening");
    store.record(store.conversation("10.0.0.1", 1, "10.0.0.2", 80), 5, {.bytesSent = 8});
    const Table table = trend(*store.snapshot(), {.metrics = {"bytes_sent", "tcp_delay"}, .step = std::chrono::seconds(1)});
    QCOMPARE(text(table, {"bytes_sent"}), std::string("4; 0; 6; -; -; 8"));
    QCOMPARE(text(table, {"tcp_delay"}), std::string("-; -; -; -; -; -"));
    const Table share = coverage(*store.snapshot(), {}, std::chrono::seconds(2));
    QCOMPARE(text(share, {"recorded"}), std::string("1; 0.5; 0.5"));
}

void QueryTest::ratesDivideByTheRange()
{
    StoreBuilder store;
    store.source("file");
    const Conversation row = store.conversation("10.0.0.1", 1, "10.0.0.2", 80);
    store.record(row, 0, {.bytesSent = 100, .packetsSent = 2}).record(row, 9, {.bytesSent = 100, .packetsSent = 2});
    Query query;
    query.columns = {"bytes_per_second", "packets_per_minute"};
    QCOMPARE(text(run(*store.snapshot(), query), query.columns), std::string("20 24"));
    query.range = {StoreBuilder::at(0), StoreBuilder::at(5)};
    QCOMPARE(text(run(*store.snapshot(), query), query.columns), std::string("20 24"));
    const Table steps = trend(*store.snapshot(), {.metrics = {"bytes_per_second"}, .step = std::chrono::seconds(5)});
    QCOMPARE(text(steps, {"bytes_per_second"}), std::string("20; 20"));
}

void QueryTest::coverageAddsLosses()
{
    StoreBuilder store;
    store.source("file");
    const Conversation row = store.conversation("10.0.0.1", 1, "10.0.0.2", 80);
    store.record(row, 0, {.packetsSent = 1}).record(row, 3, {.packetsSent = 1});
    store.sink().loss({StoreBuilder::at(1), 5, 1, 0});
    store.sink().loss({StoreBuilder::at(1.5), 2, 0, 7});
    store.sink().loss({StoreBuilder::at(90), 2, 0, 7}); // after the data
    const Table table = coverage(*store.snapshot(), {}, std::chrono::seconds(1));
    QCOMPARE(text(table, {"recorded", "lost", "cut_packets", "lost_records"}), std::string("1 0 0 0; 1 7 1 7; 1 0 0 0; 1 0 0 0"));
}

void QueryTest::stepsAreReadableAndNotFinerThanTheRecords()
{
    StoreBuilder store;
    store.source("file");
    const Conversation row = store.conversation("10.0.0.1", 1, "10.0.0.2", 80);
    store.record(row, 0, {.packetsSent = 1}).record(row, 3599, {.packetsSent = 1});
    QCOMPARE(defaultStep(*store.snapshot(), {}), Duration(std::chrono::seconds(15)));
    QCOMPARE(defaultStep(*store.snapshot(), {StoreBuilder::at(0), StoreBuilder::at(10)}), Duration(std::chrono::seconds(1)));
    const Table bounded = trend(*store.snapshot(), {.metrics = {"packets"}, .step = Duration(1)});
    QVERIFY(bounded.rows <= 1'000'001); // a step of a nanosecond is widened
    QCOMPARE(bounded.columns[1].numbers.size(), bounded.rows);
}

void QueryTest::everyDefaultColumnExists()
{
    for (const RowKind rows : {RowKind::Connections, RowKind::Flows, RowKind::Paths, RowKind::Nodes}) {
        const auto columns = defaultColumns(rows);
        QVERIFY(std::ranges::all_of(columns, [&](const std::string& name) { return columnExists(rows, name); }));
        for (const FlowField& field : flowFields()) {
            const bool metric = field.kind == FieldKind::Metric && !field.rateOf && field.distribution == Distribution::None;
            QVERIFY(!metric || std::ranges::find(columns, field.name) != columns.end());
        }
    }
    QVERIFY(!columnExists(RowKind::Connections, "peers"));
    QVERIFY(columnExists(RowKind::Nodes, "bytes_per_second"));
}

void QueryTest::aCancelledQueryGivesNothing()
{
    StoreBuilder store;
    store.source("file");
    store.record(store.conversation("10.0.0.1", 1, "10.0.0.2", 80), 0, {.packetsSent = 1});
    std::stop_source stop;
    stop.request_stop();
    const Table table = run(*store.snapshot(), {}, stop.get_token());
    QVERIFY(table.cancelled);
    QCOMPARE(table.rows, size_t(0));
}

QTEST_GUILESS_MAIN(QueryTest)
#include "query_test.moc"
