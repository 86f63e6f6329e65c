// SPDX-License-Identifier: GPL-3.0-or-later
// The details of a row are made of what the row is made of.
#include "core/query/node_facts.h"
#include "tests/core/query/random_data.h"
#include "tests/core/query/stored_data.h"
#include "tests/core/store_builder.h"

#include <QTest>

using namespace weir::core;

namespace {

constexpr View kViews[] = {View::Ip, View::Host, View::Process};
const std::vector<std::string> kSums = {"bytes_sent", "bytes_received", "packets_sent", "retransmits_received", "connections"};

double sum(const Table& table, const std::string& column)
{
    double all = 0;
    for (const double value : table.column(column)->numbers)
        all += isAbsent(value) ? 0 : value;
    return all;
}

Query rowsOf(RowKind rows, View view, const Snapshot& snapshot)
{
    Query query;
    query.rows = rows;
    query.view = view;
    query.range = *snapshot.span();
    query.columns = kSums;
    return query;
}

} // namespace

class RowScopeTest : public QObject
{
    Q_OBJECT
private slots:
    void aPathIsTheSumOfItsConnections();
    void aTrendOfARowAddsUpToTheRow();
    void aFilterOfMetricsChoosesTheRowAndNotWhatItIsMadeOf();
    void eachObserverOfAPairHasOneRow();
    void connectionsAndFlowsKnowTheirPath();
    void aNodesFactsAreOfItsOwnEnd();
    void connectionsHaveEndpointsAndAState();
};

void RowScopeTest::aPathIsTheSumOfItsConnections()
{
    for (uint32_t seed = 1; seed <= 12; ++seed) {
        const auto snapshot = weir::naive::stored(seed % 2 ? weir::naive::seenTwice(seed) : weir::naive::randomData(seed));
        for (const View view : kViews) {
            Query query = rowsOf(RowKind::Paths, view, *snapshot);
            query.filter = *Filter::compile("-protocol:ssh");
            const Table paths = run(*snapshot, query);
            QVERIFY(paths.rows > 3);
            query.rows = RowKind::Connections;
            for (size_t row = 0; row < paths.rows; ++row) {
                query.within = RowScope{view, paths.ends[row].client, paths.ends[row].server};
                const Table connections = run(*snapshot, query);
                QVERIFY(connections.rows > 0);
                for (const std::string& column : kSums) {
                    const double whole = paths.column(column)->numbers[row];
                    QCOMPARE(sum(connections, column), isAbsent(whole) ? 0 : whole);
                }
            }
        }
    }
}

void RowScopeTest::aTrendOfARowAddsUpToTheRow()
{
    for (uint32_t seed = 1; seed <= 12; ++seed) {
        const auto snapshot = weir::naive::stored(seed % 2 ? weir::naive::seenTwice(seed) : weir::naive::randomData(seed));
        for (const RowKind rows : {RowKind::Paths, RowKind::Nodes}) {
            const Table table = run(*snapshot, rowsOf(rows, View::Host, *snapshot));
            for (size_t row = 0; row < table.rows; ++row) {
                TrendQuery query;
                query.range = *snapshot->span();
                query.metrics = kSums;
                query.within = RowScope{View::Host, table.ends[row].client, {}};
                if (rows == RowKind::Paths)
                    query.within->server = table.ends[row].server;
                const Table steps = trend(*snapshot, query);
                const bool talksToItself = rows == RowKind::Nodes && run(*snapshot, [&] {
                    Query own = rowsOf(RowKind::Paths, View::Host, *snapshot);
                    own.within = RowScope{View::Host, table.ends[row].client, table.ends[row].client};
                    return own;
                }()).rows > 0;
                for (const std::string& column : kSums) {
                    const double whole = table.column(column)->numbers[row];
                    if (!talksToItself) // then the row has both ends of it
                        QCOMPARE(sum(steps, column), isAbsent(whole) ? 0 : whole);
                }
            }
        }
    }
}

void RowScopeTest::aFilterOfMetricsChoosesTheRowAndNotWhatItIsMadeOf()
{
    const auto snapshot = weir::naive::stored(weir::naive::randomData(3));
    Query query = rowsOf(RowKind::Paths, View::Ip, *snapshot);
    query.filter = *Filter::compile("packets_sent:>60");
    const Table paths = run(*snapshot, query);
    QVERIFY(paths.rows > 0);
    query.rows = RowKind::Connections;
    size_t small = 0;
    for (size_t row = 0; row < paths.rows; ++row) {
        query.within = RowScope{View::Ip, paths.ends[row].client, paths.ends[row].server};
        const Table connections = run(*snapshot, query);
        QCOMPARE(sum(connections, "packets_sent"), paths.column("packets_sent")->numbers[row]);
        small += static_cast<size_t>(std::ranges::count_if(connections.column("packets_sent")->numbers, [](double sent) { return sent <= 60; }));
    }
    QVERIFY(small > 0);
}

void RowScopeTest::eachObserverOfAPairHasOneRow()
{
    const auto snapshot = weir::naive::stored(weir::naive::seenTwice(5));
    Query query = rowsOf(RowKind::Paths, View::Host, *snapshot);
    const Table paths = run(*snapshot, query);
    query.byObserver = true;
    query.columns = {"observer", "bytes_sent"};
    size_t seenByBoth = 0;
    for (size_t row = 0; row < paths.rows; ++row) {
        query.within = RowScope{View::Host, paths.ends[row].client, paths.ends[row].server};
        const Table observers = run(*snapshot, query);
        QVERIFY(observers.rows == 1 || observers.rows == 2);
        if (observers.rows == 1)
            continue;
        ++seenByBoth;
        QVERIFY(observers.text(observers.columns[0], 0) != observers.text(observers.columns[0], 1));
    }
    QVERIFY(seenByBoth > 0);
}

void RowScopeTest::connectionsAndFlowsKnowTheirPath()
{
    const auto snapshot = weir::naive::stored(weir::naive::randomData(4));
    const Table paths = run(*snapshot, rowsOf(RowKind::Paths, View::Host, *snapshot));
    for (const RowKind rows : {RowKind::Connections, RowKind::Flows}) {
        const Table table = run(*snapshot, rowsOf(rows, View::Host, *snapshot));
        QCOMPARE(table.ends.size(), table.rows);
        for (const NodePair& ends : table.ends)
            QVERIFY(std::ranges::find(paths.ends, ends) != paths.ends.end());
    }
}

void RowScopeTest::aNodesFactsAreOfItsOwnEnd()
{
    StoreBuilder store;
    store.source("atlas", {*IpAddress::parse("10.0.0.1"), *IpAddress::parse("10.0.0.7")}, kLive);
    const auto add = [&](const std::string& client, const std::string& server, const std::string& clientProcess, const std::string& serverProcess) {
        Conversation row = store.conversation(client, 1, server, 80);
        row.clientOwner.name = clientProcess;
        row.serverOwner.name = serverProcess;
        store.update(row).record(row, 0, {.bytesSent = 10});
    };
    add("10.0.0.1", "10.0.0.2", "curl", "");
    add("10.0.0.7", "10.0.0.2", "curl", "");
    add("10.0.0.3", "10.0.0.1", "wget", "nginx");
    const auto snapshot = store.snapshot();
    Query query = rowsOf(RowKind::Paths, View::Host, *snapshot);
    query.columns = {"client"};
    const Table paths = run(*snapshot, query);
    query.within = RowScope{View::Host, paths.ends.front().client, {}};
    std::string text;
    for (const NodeFact& fact : nodeFacts(*snapshot, query)) {
        text += fact.field + ":";
        for (const std::string& value : fact.values)
            text += " " + value;
        text += "; ";
    }
    QCOMPARE(text, std::string("ip: 10.0.0.1 10.0.0.7; process: curl nginx; "));
}

void RowScopeTest::connectionsHaveEndpointsAndAState()
{
    StoreBuilder store;
    store.source("file");
    store.record(store.conversation("10.0.0.1", 40000, "2001:db8::1", 443), 0, {.bytesSent = 3, .connections = 1});
    store.record(store.conversation("10.0.0.1", 40001, "10.0.0.2", 443), 0, {.bytesSent = 2, .connections = 1, .closures = 1});
    store.record(store.conversation("10.0.0.1", 0, "10.0.0.2", 0, Transport::Icmp, "icmp"), 0, {.bytesSent = 1});
    Query query = rowsOf(RowKind::Connections, View::Ip, *store.snapshot());
    query.columns = {"client_endpoint", "server_endpoint", "state"};
    query.sort = {{"bytes_sent", true}};
    const Table table = run(*store.snapshot(), query);
    std::string text;
    for (size_t row = 0; row < table.rows; ++row) {
        for (const TableColumn& column : table.columns)
            text += (table.text(column, row).empty() ? "-" : table.text(column, row)) + " ";
    }
    QCOMPARE(text, std::string("10.0.0.1:40000 [2001:db8::1]:443 open 10.0.0.1:40001 10.0.0.2:443 closed 10.0.0.1 10.0.0.2 - "));
}

QTEST_GUILESS_MAIN(RowScopeTest)
#include "row_scope_test.moc"
