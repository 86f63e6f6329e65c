// SPDX-License-Identifier: GPL-3.0-or-later
// What is exported of a result, read back and asked without the filter, gives the rows of the result.
#include "core/query/result_export.h"
#include "core/record/record_reader.h"
#include "tests/core/query/random_data.h"
#include "tests/core/query/stored_data.h"
#include "tests/core/store_builder.h"

#include <QTest>

using namespace weir;
using naive::Random;

class ResultExportTest : public QObject
{
    Q_OBJECT
private slots:
    void holdsTheRowsThatAreLeft();
    void holdsTheTransactionsThatAreLeft();
    void keepsWhatWasNotRecordedApart();
    void endsWhenItIsCancelled();
};

namespace {

std::shared_ptr<const core::Snapshot> exported(const core::Snapshot& snapshot, const core::Query& query)
{
    core::Store store;
    for (size_t source = 0; source < snapshot.sources.size(); ++source) {
        core::RecordReader reader(store.addSource(), "export");
        std::vector<uint8_t> bytes;
        core::exportResult(snapshot, query, static_cast<uint16_t>(source), [&](std::span<const uint8_t> part) { bytes.insert(bytes.end(), part.begin(), part.end()); });
        if (!bytes.empty() && (!reader.feed(bytes) || !reader.finish()))
            qFatal("the export is no stream");
    }
    store.publish();
    return store.snapshot();
}

/// As text, in an order of its own.
std::vector<std::string> linesOf(const core::Snapshot& snapshot, const core::Query& query)
{
    const core::Table table = core::run(snapshot, query);
    std::vector<std::string> lines;
    for (size_t row = 0; row < table.rows; ++row) {
        std::string& line = lines.emplace_back();
        for (const core::TableColumn& column : table.columns)
            line += column.name + '=' + (column.isText ? table.text(column, row) : fmt::format("{}", column.numbers[row])) + ' ';
    }
    std::ranges::sort(lines);
    return lines;
}

/// The first line that is not the same; empty when all are.
std::string difference(const std::vector<std::string>& actual, const std::vector<std::string>& expected)
{
    if (actual == expected)
        return {};
    size_t at = 0;
    while (at < actual.size() && at < expected.size() && actual[at] == expected[at])
        ++at;
    return "actual:   " + (at < actual.size() ? actual[at] : "(end)") + "\nexpected: " + (at < expected.size() ? expected[at] : "(end)");
}

} // namespace

void ResultExportTest::holdsTheRowsThatAreLeft()
{
    size_t compared = 0;
    for (uint32_t seed = 0; seed < 40; ++seed) {
        const auto snapshot = naive::stored(seed % 2 ? naive::randomData(seed) : naive::seenTwice(seed));
        Random random(seed);
        for (const char* filter : {"", "server_port:443", "protocol:dns OR protocol:ssh", "-client_ip:10.0.0.2", "bytes_sent:>20kB", "server_port:80 packets:>30"}) {
            core::Query query;
            query.rows = core::RowKind::Connections;
            const auto from = naive::kStart + std::chrono::seconds(random.below(35)); // both watched at some time then
            query.range = random.chance(50) ? *snapshot->span() : core::TimeRange{from, from + std::chrono::seconds(20 + random.below(40))};
            query.filter = *filter ? *core::Filter::compile(filter) : nullptr;
            query.columns = {"client_ip", "client_port", "server_ip", "server_port", "transport", "protocol", "direction", "observer", "client_process", "sni", "bytes_sent", "bytes_received", "packets", "retransmits", "handshake_time", "first_seen", "last_seen"};
            if (query.range == *snapshot->span()) // else its smallest round trips may lie outside of what is written
                query.columns.insert(query.columns.end(), {"tcp_delay", "tcp_jitter"});
            const auto part = exported(*snapshot, query);
            const std::vector<std::string> expected = linesOf(*snapshot, query);
            query.filter = nullptr;
            const std::string different = difference(linesOf(*part, query), expected);
            QVERIFY2(different.empty(), (std::string(filter) + ": " + different).c_str());
            compared += !expected.empty();
        }
    }
    QVERIFY(compared > 150);
}

void ResultExportTest::holdsTheTransactionsThatAreLeft()
{
    core::StoreBuilder store;
    store.source("atlas");
    for (uint16_t port = 1; port <= 500; ++port) {
        const core::Conversation row = store.conversation("10.0.0.1", port, "10.0.0.2", 53, core::Transport::Udp, "dns");
        store.record(row, port / 10.0, {.bytesSent = 40, .packetsSent = 1});
        store.sink().dns({row.id, false, core::StoreBuilder::at(port / 10.0), std::chrono::milliseconds(port), "n" + std::to_string(port % 7) + ".example", 1,
                          port % 5 ? core::DnsOutcome::Answered : core::DnsOutcome::TimedOut, 0, 1, 0});
    }
    const auto snapshot = store.snapshot();
    for (const char* filter : {"", "rcode:timeout", "query:n3.example", "client_port:<100", "response_time:>200ms"}) {
        core::Query query;
        query.rows = core::RowKind::Dns;
        query.range = {core::StoreBuilder::at(5), core::StoreBuilder::at(40)};
        query.filter = *filter ? *core::Filter::compile(filter) : nullptr;
        query.columns = {"time", "client_port", "query", "rcode", "response_time", "answers"};
        const auto part = exported(*snapshot, query);
        const std::vector<std::string> expected = linesOf(*snapshot, query);
        QVERIFY(!expected.empty());
        query.filter = nullptr;
        const std::string different = difference(linesOf(*part, query), expected);
            QVERIFY2(different.empty(), (std::string(filter) + ": " + different).c_str());
    }
}

void ResultExportTest::keepsWhatWasNotRecordedApart()
{
    const auto snapshot = naive::stored(naive::seenTwice(4)); // watched in two parts each
    core::Query query;
    query.rows = core::RowKind::Connections;
    query.range = *snapshot->span();
    const auto part = exported(*snapshot, query);
    for (size_t source = 0; source < snapshot->sources.size(); ++source) {
        QCOMPARE(part->sources[source].recorded.size(), size_t(2));
        for (size_t at = 0; at < 2; ++at) {
            QCOMPARE(part->sources[source].recorded[at].to, std::min(snapshot->sources[source].recorded[at].to, query.range.to));
            QCOMPARE(part->sources[source].recorded[at].from, std::max(snapshot->sources[source].recorded[at].from, query.range.from));
        }
    }
}

void ResultExportTest::endsWhenItIsCancelled()
{
    const auto snapshot = naive::stored(naive::randomData(1));
    core::Query query;
    query.range = *snapshot->span();
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(core::exportResult(*snapshot, query, 0, [](std::span<const uint8_t>) {}, stop.get_token()), uint64_t(0));
}

QTEST_GUILESS_MAIN(ResultExportTest)
#include "result_export_test.moc"
