// SPDX-License-Identifier: GPL-3.0-or-later
// Sources that come in several streams: each numbers its conversations anew, and between two of them nobody watched.
#include "core/query/query.h"
#include "core/query/steps.h"
#include "tests/core/store_builder.h"

#include <QTest>
#include <map>
#include <random>
#include <tuple>

using namespace weir::core;

class StreamsTest : public QObject
{
    Q_OBJECT
private slots:
    void aConversationStaysOneRowFromStreamToStream();
    void whatNobodyWatchedIsAGap();
    void sourcesKeepTheirConversationsApart();
    void theNextStreamTakesBackTheEndOfTheFormer();
    void whatLeftMemoryCountsAsNotRecorded();
    void aFileIsOneRangeFromItsFirstRecordToItsLast();
};

namespace {

StreamHello live(const std::string& observer)
{
    StreamHello hello;
    hello.observer = observer;
    hello.measures = kPackets;
    hello.clock = StreamClock::System;
    return hello;
}

Conversation between(uint8_t client, uint16_t port, uint8_t server, Transport transport, double firstSeen)
{
    Conversation row;
    row.client = {*IpAddress::parse("10.0.0." + std::to_string(client)), port};
    row.server = {*IpAddress::parse("10.0.1." + std::to_string(server)), 80};
    row.transport = transport;
    row.protocol = "tcp";
    row.firstSeen = StoreBuilder::at(firstSeen);
    return row;
}

Progress watched(double from, double to)
{
    Progress progress;
    progress.watched = TimeRange{StoreBuilder::at(from), StoreBuilder::at(to)};
    return progress;
}

} // namespace

void StreamsTest::aConversationStaysOneRowFromStreamToStream()
{
    using Key = std::tuple<Endpoint, Endpoint, Transport, Time>;
    for (unsigned seed = 0; seed < 20; ++seed) {
        std::mt19937 random(seed);
        std::vector<Conversation> all;
        for (int at = 0; at < 60; ++at) // few addresses, ports and beginnings, so that they differ in one thing only
            all.push_back(between(uint8_t(random() % 2), uint16_t(random() % 3), uint8_t(random() % 2), random() % 2 ? Transport::Tcp : Transport::Udp, random() % 3));
        std::ranges::sort(all, {}, [](const Conversation& row) { return Key(row.client, row.server, row.transport, row.firstSeen); });
        const auto [same, end] = std::ranges::unique(all, {}, [](const Conversation& row) { return Key(row.client, row.server, row.transport, row.firstSeen); });
        all.erase(same, end);
        Store store;
        RecordSink& sink = store.addSource();
        std::map<Key, double> expected;
        for (int stream = 0; stream < 6; ++stream) {
            sink.hello(live("host"));
            std::ranges::shuffle(all, random);
            const size_t announced = 1 + random() % all.size();
            for (uint32_t at = 0; at < announced; ++at) {
                all[at].id = ConversationId{at};
                sink.conversation(all[at]);
                if (random() % 4 == 0)
                    sink.conversation(all[at]); // again, as when its protocol becomes known
            }
            for (int record = 0; record < 100; ++record) {
                const Conversation& row = all[random() % announced];
                const uint64_t bytes = random() % 1000;
                const Time start = StoreBuilder::at(stream * 10);
                sink.record({row.id, start, start, start, {.bytesSent = bytes}});
                expected[Key(row.client, row.server, row.transport, row.firstSeen)] += double(bytes);
            }
            sink.end(std::nullopt);
        }
        store.publish();
        const auto snapshot = store.snapshot();
        const Table table = run(*snapshot, {.rows = RowKind::Connections, .columns = {"client_ip", "bytes_sent"}});
        QCOMPARE(table.rows, expected.size());
        QCOMPARE(snapshot->droppedRecords, uint64_t(0));
        std::map<Key, double> sums;
        for (const auto& chunk : snapshot->chunks) {
            std::array<uint64_t, kBlockRows> conversations, bytes;
            for (size_t block = 0; block < chunk->blocks(); ++block) {
                chunk->readConversations(block, conversations.data());
                chunk->metric(columnOf(&FlowMetrics::bytesSent)).read(block, chunk->blockRows(block), bytes.data());
                for (size_t at = 0; at < chunk->blockRows(block); ++at) {
                    const StoredConversation& row = snapshot->conversations[conversations[at]];
                    sums[Key(row.client, row.server, row.transport, row.firstSeen)] += double(bytes[at]);
                }
            }
        }
        QVERIFY(sums == expected);
    }
}

void StreamsTest::whatNobodyWatchedIsAGap()
{
    constexpr int kSeconds = 60;
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 random(seed);
        Store store;
        std::array<bool, kSeconds> isWatched{};
        for (unsigned source = 0; source < 1 + random() % 2; ++source) {
            RecordSink& sink = store.addSource();
            for (unsigned stream = 0; stream < 1 + random() % 5; ++stream) {
                sink.hello(live("host"));
                const int from = int(random() % (kSeconds - 1));
                const int to = from + 1 + int(random() % unsigned(std::min(10, kSeconds - from - 1)));
                for (int until = from + 1; until <= to; ++until) // it tells as it goes
                    sink.progress(watched(from, until));
                std::fill(isWatched.begin() + from, isWatched.begin() + to, true);
                sink.end(std::nullopt);
            }
        }
        store.publish();
        const auto snapshot = store.snapshot();
        const auto first = std::ranges::find(isWatched, true);
        const auto last = std::ranges::find(isWatched.rbegin(), isWatched.rend(), true).base();
        QCOMPARE(snapshot->span()->from, StoreBuilder::at(double(first - isWatched.begin())));
        QCOMPARE(snapshot->span()->to, StoreBuilder::at(double(last - isWatched.begin())));
        const Table table = coverage(*snapshot, *snapshot->span(), std::chrono::seconds(1));
        QCOMPARE(table.rows, size_t(last - first));
        for (size_t at = 0; at < table.rows; ++at)
            QCOMPARE(table.column("recorded")->numbers[at], first[ptrdiff_t(at)] ? 1.0 : 0.0);
    }
}

void StreamsTest::sourcesKeepTheirConversationsApart()
{
    Store store;
    const Conversation row = between(1, 1, 1, Transport::Tcp, 0);
    for (int source = 0; source < 2; ++source) {
        RecordSink& sink = store.addSource();
        for (int stream = 0; stream < 2; ++stream) {
            sink.hello(live("host" + std::to_string(source)));
            sink.conversation(row);
            sink.end(std::nullopt);
        }
    }
    store.publish();
    QCOMPARE(store.snapshot()->conversations.size(), size_t(2));
    QCOMPARE(store.snapshot()->conversations[1].source, uint16_t(1));
}

void StreamsTest::theNextStreamTakesBackTheEndOfTheFormer()
{
    Store store;
    RecordSink& sink = store.addSource();
    sink.hello(live("host"));
    sink.end(Error{ErrorCode::CutFile, "host", "it broke"});
    store.publish();
    QVERIFY(store.snapshot()->sources[0].ended);
    QVERIFY(store.snapshot()->sources[0].error);
    sink.hello(live("host"));
    store.publish();
    QVERIFY(!store.snapshot()->sources[0].ended);
    QVERIFY(!store.snapshot()->sources[0].error);
}

void StreamsTest::whatLeftMemoryCountsAsNotRecorded()
{
    StoreOptions options;
    options.memoryBudget = 4 << 20;
    StoreBuilder store(options);
    store.source("live");
    const Conversation row = store.conversation("10.0.0.1", 1, "10.0.0.2", 2);
    std::mt19937_64 random(1);
    for (int second = 0; second < 600; ++second) {
        for (int record = 0; record < 1000; ++record)
            store.record(row, second, {.bytesSent = random(), .packetsSent = random(), .retransmitsSent = random()});
        store.sink().progress(watched(0, second + 1));
    }
    const auto snapshot = store.snapshot();
    QVERIFY(snapshot->droppedRecords > 0);
    const Time begins = snapshot->sources[0].recorded.front().from;
    QVERIFY(begins > StoreBuilder::at(0));
    QVERIFY(snapshot->sources[0].recorded.back().to == StoreBuilder::at(600));
    const Table table = trend(*snapshot, {.range = {StoreBuilder::at(0), StoreBuilder::at(600)}, .metrics = {"packets_sent"}});
    for (size_t step = 0; step < table.rows; ++step) {
        const bool isThere = timeFromNanoseconds(int64_t(table.column("time")->numbers[step]) * 1000) >= begins;
        QCOMPARE(!isAbsent(table.column("packets_sent")->numbers[step]), isThere); // never a zero
    }
}

void StreamsTest::aFileIsOneRangeFromItsFirstRecordToItsLast()
{
    StoreBuilder store;
    store.source("file");
    const Conversation row = store.conversation("10.0.0.1", 1, "10.0.0.2", 2);
    store.record(row, 5, {.bytesSent = 1}).record(row, 100, {.bytesSent = 1}).record(row, 2, {.bytesSent = 1});
    const std::vector<TimeRange> expected = {{StoreBuilder::at(2), StoreBuilder::at(101)}};
    QVERIFY(store.snapshot()->sources[0].recorded == expected);
}

QTEST_GUILESS_MAIN(StreamsTest)
#include "streams_test.moc"
