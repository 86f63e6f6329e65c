// SPDX-License-Identifier: GPL-3.0-or-later
// What goes into a store and out again as streams is the same, whenever one looked.
#include "core/query/query.h"
#include "core/record/record_reader.h"
#include "core/store/row_export.h"
#include "tests/core/store_builder.h"

#include <QTest>
#include <map>
#include <random>

using namespace weir::core;

class RowExportTest : public QObject
{
    Q_OBJECT
private slots:
    void givesEachRowOnceFromSnapshotToSnapshot();
    void beginsAfterWhatWasThere();
    void aGapBeginsAnotherStream();
    void tellsWhatBecameKnownLater();
};

namespace {

Progress watched(double from, double to)
{
    Progress progress;
    progress.watched = TimeRange{StoreBuilder::at(from), StoreBuilder::at(to)};
    return progress;
}

std::shared_ptr<const Snapshot> readBack(const std::vector<uint8_t>& bytes)
{
    Store store;
    RecordReader reader(store.addSource(), "export");
    if (!reader.feed(bytes) || !reader.finish())
        qFatal("the export is no stream");
    store.publish();
    return store.snapshot();
}

std::string rowsOf(const Snapshot& snapshot, const Query& query)
{
    const Table table = run(snapshot, query);
    std::string text;
    for (size_t row = 0; row < table.rows; ++row) {
        for (const TableColumn& column : table.columns)
            text += (column.isText ? table.text(column, row) : std::to_string(column.numbers[row])) + ' ';
        text += '\n';
    }
    return text;
}

/// All sums of each connection, by its port.
std::string connections(const Snapshot& snapshot)
{
    Query query{.rows = RowKind::Connections, .columns = {"client_port", "server_ip", "protocol", "bytes_sent", "retransmits_received", "packets_sent"}};
    query.sort = {{"client_port", false}};
    return rowsOf(snapshot, query);
}

std::string transactions(const Snapshot& snapshot)
{
    Query query{.rows = RowKind::Dns, .columns = {"time", "client_port", "query", "qtype", "rcode", "answers", "response_time", "retries"}};
    query.sort = {{"time", false}, {"client_port", false}, {"query", false}, {"response_time", false}, {"rcode", false}};
    return rowsOf(snapshot, query);
}

} // namespace

void RowExportTest::givesEachRowOnceFromSnapshotToSnapshot()
{
    for (unsigned seed = 0; seed < 5; ++seed) {
        std::mt19937 random(seed);
        StoreBuilder store;
        std::vector<RecordSink*> sinks;
        for (const char* name : {"one", "two"}) {
            store.source(name);
            sinks.push_back(&store.sink());
        }
        std::vector<uint8_t> bytes;
        RowExport rows(1, *store.snapshot(), [&](std::span<const uint8_t> part) { bytes.insert(bytes.end(), part.begin(), part.end()); });
        StoreBuilder alone; // what the second source said, without the detour
        alone.source("two");
        for (int step = 0; step < 60; ++step) {
            for (unsigned record = 0; record < 200 + random() % 1500; ++record) { // beyond a block, and some beyond a chunk
                const size_t source = random() % 2;
                Conversation row;
                row.id = ConversationId{uint32_t(random() % 50)};
                row.client = {*IpAddress::parse("10.0.0.1"), uint16_t(row.id)};
                row.server = {*IpAddress::parse("10.0.0.2"), 80};
                row.transport = Transport::Tcp;
                row.protocol = "tcp";
                row.firstSeen = StoreBuilder::at(0);
                const Time start = StoreBuilder::at(step) + std::chrono::microseconds(random() % 1000);
                const FlowRecord flow{row.id, start, start + std::chrono::microseconds(random() % 1000), start + std::chrono::milliseconds(1 + random() % 9),
                                      {.bytesSent = random() % 1000, .packetsSent = 1, .retransmitsReceived = random() % 3}};
                const DnsRecord asked{row.id, random() % 9 == 0, start + Duration(1), std::chrono::microseconds(random() % 9999), "n" + std::to_string(random() % 99),
                                      uint16_t(random() % 70), DnsOutcome(random() % 3), uint16_t(random() % 6), uint16_t(random() % 5), uint32_t(random() % 3)};
                std::vector<RecordSink*> targets = {sinks[source]};
                if (source == 1)
                    targets.push_back(&alone.sink());
                for (RecordSink* target : targets) {
                    target->conversation(row);
                    target->record(flow);
                    if (record % 4 == 0)
                        target->dns(asked);
                }
            }
            if (random() % 3 != 0)
                rows.write(*store.snapshot());
        }
        rows.finish(*store.snapshot());
        const auto back = readBack(bytes);
        QCOMPARE(rows.missed(), uint64_t(0));
        QCOMPARE(back->records, alone.snapshot()->records);
        QCOMPARE(rows.records(), back->records);
        QCOMPARE(connections(*back), connections(*alone.snapshot()));
        QVERIFY(back->dnsRecords > kBlockRows);
        QCOMPARE(transactions(*back), transactions(*alone.snapshot()));
        QCOMPARE(back->sources[0].hello.observer, std::string("two"));
    }
}

void RowExportTest::beginsAfterWhatWasThere()
{
    StoreBuilder store;
    store.source("live");
    const Conversation row = store.conversation("10.0.0.1", 1, "10.0.0.2", 2);
    store.record(row, 0, {.bytesSent = 1000});
    store.sink().progress(watched(0, 1));
    std::vector<uint8_t> bytes;
    RowExport rows(0, *store.snapshot(), [&](std::span<const uint8_t> part) { bytes.insert(bytes.end(), part.begin(), part.end()); });
    store.record(row, 1, {.bytesSent = 5});
    store.sink().progress(watched(0, 2));
    rows.finish(*store.snapshot());
    const auto back = readBack(bytes);
    QCOMPARE(back->records, uint64_t(1));
    const std::vector<TimeRange> expected = {{StoreBuilder::at(1), StoreBuilder::at(2)}};
    QVERIFY(back->sources[0].recorded == expected);
}

void RowExportTest::aGapBeginsAnotherStream()
{
    StoreBuilder store;
    store.source("live");
    std::vector<uint8_t> bytes;
    RowExport rows(0, *store.snapshot(), [&](std::span<const uint8_t> part) { bytes.insert(bytes.end(), part.begin(), part.end()); });
    for (const double start : {0.0, 100.0}) {
        StreamHello hello;
        hello.measures = kLive;
        store.sink().hello(hello);
        Conversation row;
        row.firstSeen = StoreBuilder::at(0);
        store.sink().conversation(row);
        for (int second = 0; second < 5; ++second) {
            store.record(row, start + second, {.bytesSent = 1});
            store.sink().progress(watched(start, start + second + 1));
            rows.write(*store.snapshot());
        }
        store.sink().end(std::nullopt);
    }
    rows.finish(*store.snapshot());
    const auto back = readBack(bytes);
    const std::vector<TimeRange> expected = {{StoreBuilder::at(0), StoreBuilder::at(5)}, {StoreBuilder::at(100), StoreBuilder::at(105)}};
    QVERIFY(back->sources[0].recorded == expected);
    QCOMPARE(back->records, uint64_t(10));
    QCOMPARE(back->conversations.size(), size_t(1));
}

void RowExportTest::tellsWhatBecameKnownLater()
{
    StoreBuilder store;
    store.source("live");
    std::vector<uint8_t> bytes;
    RowExport rows(0, *store.snapshot(), [&](std::span<const uint8_t> part) { bytes.insert(bytes.end(), part.begin(), part.end()); });
    Conversation row = store.conversation("10.0.0.1", 1, "10.0.0.2", 2);
    store.record(row, 1, {.bytesSent = 5});
    rows.write(*store.snapshot());
    row.protocol = "postgresql";
    Process process;
    process.id = ProcessId{9};
    process.commandLine = "postgres -D /data";
    store.sink().process(process);
    row.serverOwner.name = "postgres";
    row.serverOwner.pid = 77;
    row.serverOwner.process = process.id;
    store.update(row).name("10.0.0.2", "db.example");
    rows.finish(*store.snapshot());
    const auto back = readBack(bytes);
    const Table table = run(*back, {.columns = {"client", "server_domain", "protocol", "server_process"}});
    QCOMPARE(table.text(*table.column("protocol"), 0), std::string("postgresql"));
    QCOMPARE(table.text(*table.column("server_process"), 0), std::string("postgres"));
    QCOMPARE(back->text(back->processes[size_t(back->conversations[0].serverOwner.details)].commandLine), std::string("postgres -D /data"));
    QCOMPARE(table.text(*table.column("server_domain"), 0), std::string("db.example"));
}

QTEST_GUILESS_MAIN(RowExportTest)
#include "row_export_test.moc"
