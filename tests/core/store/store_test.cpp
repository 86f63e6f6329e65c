// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/dimension.h"
#include "core/query/query.h"
#include "tests/core/store_builder.h"

#include <QTest>
#include <atomic>
#include <random>
#include <thread>

using namespace weir::core;

class StoreTest : public QObject
{
    Q_OBJECT
private slots:
    void packedColumnGivesBackWhatItWasGiven();
    void chunkGivesBackEveryMetric();
    void dropsTheOldestChunksAndCountsThem();
    void countsRecordsOfConversationsBeyondTheBound();
    void refusesRecordsAtImpossibleTimes();
    void aSnapshotNeverChanges();
    void readersSeeConsistentTotalsWhileTheWriterAppends();
    void aNameHoldsFromWhenItWasLearnt();
    void repeatedNamesAreKeptOnce();
};

void StoreTest::packedColumnGivesBackWhatItWasGiven()
{
    std::mt19937_64 random(1);
    for (int bits = 0; bits <= 64; ++bits) {
        PackedColumn column;
        std::vector<std::vector<uint64_t>> blocks;
        for (const size_t rows : {kBlockRows, kBlockRows, size_t(1 + random() % kBlockRows)}) {
            std::vector<uint64_t>& block = blocks.emplace_back(rows);
            const bool isZero = blocks.size() == 1 + random() % 3;
            for (uint64_t& value : block)
                value = bits == 0 || isZero ? 0 : random() >> (64 - bits);
            column.appendBlock(block);
        }
        column.finish();
        for (size_t at = 0; at < blocks.size(); ++at) {
            std::vector<uint64_t> read(blocks[at].size());
            column.read(at, read.size(), read.data());
            QCOMPARE(read, blocks[at]);
        }
    }
}

void StoreTest::chunkGivesBackEveryMetric()
{
    std::mt19937_64 random(2);
    std::vector<StoredRecord> rows(3000);
    for (size_t at = 0; at < rows.size(); ++at) {
        rows[at].conversation = ConversationIndex{static_cast<uint32_t>(random() % 100)};
        rows[at].record.start = StoreBuilder::at(double(random() % 50));
        rows[at].record.firstSeen = rows[at].record.start + std::chrono::microseconds(random() % 1000);
        rows[at].record.lastSeen = rows[at].record.firstSeen + std::chrono::microseconds(random() % 1000);
        for (uint64_t FlowMetrics::*member : storedMembers())
            rows[at].record.metrics.*member = random() % 4 == 0 ? random() >> random() % 64 : 0;
    }
    const Chunk chunk(rows);
    std::array<uint64_t, kBlockRows> values;
    for (size_t block = 0; block < chunk.blocks(); ++block) {
        for (uint64_t FlowMetrics::*member : storedMembers()) {
            chunk.metric(columnOf(member)).read(block, chunk.blockRows(block), values.data());
            for (size_t row = 0; row < chunk.blockRows(block); ++row)
                QCOMPARE(values[row], rows[block * kBlockRows + row].record.metrics.*member);
        }
        chunk.readStarts(block, values.data());
        for (size_t row = 0; row < chunk.blockRows(block); ++row)
            QCOMPARE(int64_t(values[row]), nanoseconds(rows[block * kBlockRows + row].record.start));
    }
}

void StoreTest::dropsTheOldestChunksAndCountsThem()
{
    StoreOptions options;
    options.memoryBudget = 8 << 20;
    StoreBuilder store(options);
    store.source("file");
    const Conversation row = store.conversation("10.0.0.1", 1, "10.0.0.2", 2);
    std::mt19937_64 random(3);
    FlowMetrics metrics;
    const uint64_t count = 1'000'000;
    for (uint64_t at = 0; at < count; ++at) {
        metrics.bytesSent = random() >> 20;
        store.record(row, double(at), metrics);
    }
    const auto snapshot = store.snapshot();
    QVERIFY(snapshot->droppedRecords > 0);
    QCOMPARE(snapshot->records + snapshot->droppedRecords, count);
    QVERIFY(snapshot->bytes <= options.memoryBudget + (1 << 20));
    QVERIFY(snapshot->span()->from > StoreBuilder::at(0)); // the oldest went
    QCOMPARE(snapshot->span()->to, StoreBuilder::at(double(count)));
}

void StoreTest::countsRecordsOfConversationsBeyondTheBound()
{
    StoreOptions options;
    options.mostConversations = 2;
    StoreBuilder store(options);
    store.source("file");
    for (int at = 0; at < 4; ++at)
        store.record(store.conversation("10.0.0.1", uint16_t(at), "10.0.0.2", 80), 0, {.bytesSent = 1});
    QCOMPARE(store.snapshot()->conversations.size(), size_t(2));
    QCOMPARE(store.snapshot()->records, uint64_t(2));
    QCOMPARE(store.snapshot()->droppedRecords, uint64_t(2));
}

void StoreTest::refusesRecordsAtImpossibleTimes()
{
    StoreBuilder store;
    store.source("file");
    const Conversation row = store.conversation("10.0.0.1", 1, "10.0.0.2", 2);
    const Time start = StoreBuilder::at(0);
    store.sink().record({row.id, Time::max(), Time::max(), Time::max(), {}});
    store.sink().record({row.id, Time::min(), Time::min(), Time::min(), {}});
    store.sink().record({row.id, start, start - Duration(1), start, {}});
    store.sink().record({row.id, start, start, start - Duration(1), {}});
    QCOMPARE(store.snapshot()->records, uint64_t(0));
    QCOMPARE(store.snapshot()->droppedRecords, uint64_t(4));
}

void StoreTest::aSnapshotNeverChanges()
{
    StoreBuilder store;
    store.source("file");
    Conversation row = store.conversation("10.0.0.1", 1, "10.0.0.2", 2);
    store.record(row, 0, {.bytesSent = 10});
    const auto before = store.snapshot();
    row.protocol = "http";
    row.swapped = true;
    store.update(row).record(row, 1, {.bytesSent = 5}).name("10.0.0.2", "late.example");
    const auto after = store.snapshot();
    const auto line = [](const Snapshot& snapshot) {
        const Table table = run(snapshot, {.columns = {"client", "server", "protocol", "bytes_sent", "client_domain"}});
        std::string text = std::to_string(int(table.column("bytes_sent")->total));
        for (const char* name : {"client", "protocol", "client_domain"})
            text += ' ' + table.text(*table.column(name), 0);
        return text;
    };
    QCOMPARE(line(*before), std::string("10 10.0.0.1 tcp "));
    QCOMPARE(line(*after), std::string("0 10.0.0.2 http late.example"));
}

void StoreTest::readersSeeConsistentTotalsWhileTheWriterAppends()
{
    Store store;
    RecordSink& sink = store.addSource();
    StreamHello hello;
    hello.measures = kPackets;
    sink.hello(hello);
    std::atomic<bool> done = false;
    std::atomic<int> wrong = 0, asked = 0;
    std::thread reader([&] {
        while (!done) {
            const auto snapshot = store.snapshot();
            const Table table = run(*snapshot, {.columns = {"client", "packets_sent"}});
            wrong += snapshot->records != 0 && table.columns[1].total != double(snapshot->records);
            ++asked;
        }
    });
    for (uint32_t at = 0; at < 200'000; ++at) {
        Conversation row;
        row.id = ConversationId{at % 5000};
        row.client = {*IpAddress::parse("10.0.0.1"), uint16_t(at % 5000)};
        row.server = {*IpAddress::parse("10.0.0.2"), 80};
        row.protocol = at < 5000 ? "tcp" : "http";
        if (at < 10'000)
            sink.conversation(row);
        const Time time = StoreBuilder::at(at / 1000);
        sink.record({row.id, time, time, time, {.packetsSent = 1, .rttNearMinUs = 200'000 - at, .rttFarCount = 0}});
        if (at % 3000 == 0)
            store.publish();
    }
    done = true;
    reader.join();
    QCOMPARE(wrong.load(), 0);
    QVERIFY(asked.load() > 0);
}

void StoreTest::aNameHoldsFromWhenItWasLearnt()
{
    StoreBuilder store;
    store.source("file");
    store.conversation("10.0.0.1", 1, "10.0.0.2", 2);
    store.name("10.0.0.2", "old.example", NameOrigin::DnsAnswer, 10).name("10.0.0.2", "new.example", NameOrigin::DnsAnswer, 100);
    store.name("10.0.0.2", "from.file", NameOrigin::File, 0);
    const auto snapshot = store.snapshot();
    const AddressId address = snapshot->conversations[0].serverAddress;
    const auto nameAt = [&](double second) { return snapshot->text(nameOf(*snapshot, address, StoreBuilder::at(second))->name); };
    QCOMPARE(nameAt(150), std::string("new.example"));
    QCOMPARE(nameAt(50), std::string("old.example"));
    QCOMPARE(nameAt(5), std::string("from.file"));
    QCOMPARE(nameAt(-5), std::string("old.example")); // none was valid yet: the best of those that came
    QVERIFY(!nameOf(*snapshot, snapshot->conversations[0].clientAddress, StoreBuilder::at(0)));
}

void StoreTest::repeatedNamesAreKeptOnce()
{
    StoreBuilder store;
    store.source("file");
    for (int at = 0; at < 100; ++at)
        store.name("10.0.0.2", "same.example", NameOrigin::DnsAnswer, at);
    for (int at = 0; at < 100; ++at)
        store.name("10.0.0.3", "name" + std::to_string(at), NameOrigin::DnsAnswer, at);
    QCOMPARE(store.snapshot()->names.size(), size_t(1 + 16));
    QCOMPARE(store.snapshot()->droppedNames, uint64_t(84));
}

QTEST_GUILESS_MAIN(StoreTest)
#include "store_test.moc"
