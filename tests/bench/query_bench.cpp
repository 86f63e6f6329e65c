// SPDX-License-Identifier: GPL-3.0-or-later
// A day of records, always the same ones: fills the store, optionally writes them as CSV for a peer, then answers
// commands from standard input with one line each, so that a driver can take turns between the two.
//   pairs FROM TO   groups the seconds FROM..TO by pair, the top 100 by bytes: milliseconds, rows, bytes, checksum
//   append ROWS     appends while another thread queries: records a second, queries made
#include "core/query/query.h"
#include "core/store/store.h"

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <iostream>
#include <random>
#include <sstream>
#include <thread>

namespace {

using namespace weir::core;
using Clock = std::chrono::steady_clock;

constexpr uint32_t kConversations = 180'000;
constexpr uint32_t kClients = 30'000;
constexpr uint32_t kServers = 6'000;
constexpr int kDaySeconds = 86'400;
const Time kStart = timeFromNanoseconds(1'700'000'000'000'000'000);

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct Pair
{
    uint32_t client, server;
};

IpAddress addressOf(uint32_t network, uint32_t host)
{
    const uint8_t bytes[] = {static_cast<uint8_t>(network), static_cast<uint8_t>(host >> 16), static_cast<uint8_t>(host >> 8),
                             static_cast<uint8_t>(host)};
    return IpAddress::fromV4(bytes);
}

/// What a busy network does: a few conversations last the whole day, most a while, the numbers are skewed.
class Traffic
{
public:
    Traffic()
    {
        for (uint32_t id = 0; id < kConversations; ++id)
            m_pairs.push_back({static_cast<uint32_t>(m_random() % kClients), static_cast<uint32_t>(m_random() % kServers)});
    }
    const std::vector<Pair>& pairs() const { return m_pairs; }

    void introduce(RecordSink& sink) const
    {
        StreamHello hello;
        hello.observer = "bench";
        hello.measures = kPackets;
        sink.hello(hello);
        for (uint32_t id = 0; id < kConversations; ++id) {
            Conversation row;
            row.id = ConversationId{id};
            row.client = {addressOf(10, m_pairs[id].client), static_cast<uint16_t>(1024 + id % 60'000)};
            row.server = {addressOf(172, m_pairs[id].server), static_cast<uint16_t>(id % 3 == 0 ? 443 : 80)};
            row.transport = Transport::Tcp;
            row.protocol = id % 3 == 0 ? "https" : "http";
            row.firstSeen = kStart;
            sink.conversation(row);
        }
    }

    FlowRecord next(uint64_t row, uint64_t rows)
    {
        const double day = double(row) / double(rows);
        const bool lasting = m_random() % 2 == 0;
        const double skew = uniform() * uniform() * uniform();
        const auto around = static_cast<int64_t>(day * kConversations) + static_cast<int64_t>(m_random() % 20'000) - 10'000;
        FlowRecord record;
        record.conversation = ConversationId{static_cast<uint32_t>(
            lasting ? skew * 4'000 : double((around + kConversations) % kConversations))};
        record.start = kStart + std::chrono::seconds(static_cast<int64_t>(day * kDaySeconds));
        const auto firstUs = static_cast<int64_t>(m_random() % 1'000'000);
        record.firstSeen = record.start + std::chrono::microseconds(firstUs);
        record.lastSeen = record.firstSeen + std::chrono::microseconds(m_random() % static_cast<uint64_t>(1'000'000 - firstUs));
        FlowMetrics& metrics = record.metrics;
        metrics.packetsSent = 1 + static_cast<uint64_t>(30 * skew + 4 * uniform());
        metrics.packetsReceived = 1 + static_cast<uint64_t>(60 * skew + 4 * uniform());
        metrics.bytesSent = metrics.packetsSent * (m_random() % 600);
        metrics.bytesReceived = metrics.packetsReceived * (m_random() % 1400);
        metrics.wireBytesSent = metrics.bytesSent + 66 * metrics.packetsSent;
        metrics.wireBytesReceived = metrics.bytesReceived + 66 * metrics.packetsReceived;
        if (m_random() % 40 == 0) {
            metrics.retransmitsReceived = 1 + m_random() % 3;
            metrics.retransmittedBytesReceived = metrics.retransmitsReceived * 1448;
        }
        if (m_random() % 3 == 0) {
            metrics.rttFarCount = 1 + m_random() % metrics.packetsSent;
            metrics.rttFarMinUs = 10'000 + m_random() % 8'000;
            metrics.rttFarMaxUs = metrics.rttFarMinUs + m_random() % 9'000;
            metrics.rttFarSumUs = metrics.rttFarCount * (metrics.rttFarMinUs + metrics.rttFarMaxUs) / 2;
            metrics.jitterFarSumUs = metrics.rttFarCount * (m_random() % 3'000);
        }
        if (m_random() % 50 == 0)
            metrics.connectionAttempts = metrics.connections = 1;
        if (m_random() % 50 == 0)
            metrics.closures = 1;
        return record;
    }

private:
    double uniform() { return double(m_random() >> 11) * 0x1p-53; }

    std::mt19937_64 m_random{20231114};
    std::vector<Pair> m_pairs;
};

Query pairsQuery(int from, int to)
{
    Query query;
    query.rows = RowKind::Paths;
    query.range = {kStart + std::chrono::seconds(from), kStart + std::chrono::seconds(to)};
    query.columns = {"client", "server", "bytes_sent", "bytes_received", "packets_sent", "packets_received", "retransmits_received", "bytes"};
    query.sort = {{"bytes", true}};
    query.limit = 100;
    return query;
}

void pairs(const Store& store, int from, int to)
{
    const auto snapshot = store.snapshot();
    const auto start = Clock::now();
    const Table table = run(*snapshot, pairsQuery(from, to));
    const double took = millisecondsSince(start);
    double checksum = 0;
    for (const char* name : {"bytes_sent", "packets_sent", "retransmits_received"}) {
        for (const double value : table.column(name)->numbers)
            checksum += value;
    }
    fmt::print("{:.3f} {} {:.0f} {:.0f}\n", took, table.matchedRows, table.column("bytes")->total, checksum);
}

void append(Store& store, RecordSink& sink, Traffic& traffic, uint64_t rows)
{
    std::vector<FlowRecord> records;
    for (uint64_t row = 0; row < rows; ++row)
        records.push_back(traffic.next(row, rows));
    std::atomic<bool> done = false;
    std::atomic<int> queries = 0;
    std::thread reader([&] {
        while (!done) {
            run(*store.snapshot(), pairsQuery(0, 2 * kDaySeconds));
            ++queries;
        }
    });
    const auto start = Clock::now();
    auto published = start;
    for (const FlowRecord& record : records) {
        sink.record(record);
        if (const auto now = Clock::now(); now - published >= std::chrono::milliseconds(100)) {
            published = now;
            store.publish();
        }
    }
    const double took = millisecondsSince(start);
    done = true;
    reader.join();
    fmt::print("{:.0f} {}\n", double(rows) / took * 1000, queries.load());
}

} // namespace

int main(int argc, char** argv)
{
    const uint64_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
    std::FILE* csv = argc > 2 ? std::fopen(argv[2], "w") : nullptr;
    if (argc > 2 && !csv) {
        std::fprintf(stderr, "query_bench: cannot write %s\n", argv[2]);
        return 1;
    }
    Traffic traffic;
    StoreOptions options;
    options.memoryBudget = size_t(8) << 30;
    Store store(options);
    RecordSink& sink = store.addSource();
    traffic.introduce(sink);
    double appending = 0;
    std::vector<FlowRecord> batch;
    for (uint64_t row = 0; row < rows;) {
        batch.clear();
        for (; row < rows && batch.size() < 100'000; ++row)
            batch.push_back(traffic.next(row, rows));
        const auto start = Clock::now();
        for (const FlowRecord& record : batch)
            sink.record(record);
        appending += millisecondsSince(start);
        for (const FlowRecord& record : batch) {
            if (!csv)
                break;
            const Pair pair = traffic.pairs()[uint32_t(record.conversation)];
            const FlowMetrics& metrics = record.metrics;
            fmt::print(csv, "{},{},{},{},{},{},{},{}\n", (record.start - kStart) / std::chrono::seconds(1), pair.client, pair.server,
                       metrics.bytesSent, metrics.bytesReceived, metrics.packetsSent, metrics.packetsReceived, metrics.retransmitsReceived);
        }
    }
    if (csv)
        std::fclose(csv);
    store.publish();
    const auto snapshot = store.snapshot();
    fmt::print("{} {:.2f} {:.0f}\n", snapshot->records, double(snapshot->bytes) / double(snapshot->records), double(rows) / appending * 1000);
    std::fflush(stdout);
    for (std::string line; std::getline(std::cin, line); std::fflush(stdout)) {
        std::istringstream words(line);
        std::string command;
        int first = 0, second = 0;
        words >> command >> first >> second;
        if (command == "pairs")
            pairs(store, first, second);
        else if (command == "append")
            append(store, sink, traffic, static_cast<uint64_t>(first));
        else
            return 0;
    }
    return 0;
}
