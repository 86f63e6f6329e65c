// SPDX-License-Identifier: GPL-3.0-or-later
// make_hour OUTPUT [RECORDS_PER_SECOND [SECONDS]]: the recording of a busy hour (2,000 records a second), always the same one.
#include "core/flow/flow_field.h"
#include "core/record/record_writer.h"

#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

namespace {

using namespace weir::core;

constexpr uint32_t kLasting = 1500; // conversations that go on all the hour; the others last some seconds
const Time kStart = timeFromNanoseconds(1'700'000'000'000'000'000);

IpAddress addressOf(uint8_t network, uint32_t host)
{
    const uint8_t bytes[] = {network, static_cast<uint8_t>(host >> 16), static_cast<uint8_t>(host >> 8), static_cast<uint8_t>(host)};
    return IpAddress::fromV4(bytes);
}

class Hour
{
public:
    explicit Hour(RecordWriter& writer) : m_writer(writer) {}

    void begin()
    {
        StreamHello hello;
        hello.observer = "busy";
        hello.measures = kLive;
        hello.clock = StreamClock::System;
        m_writer.hello(hello);
        for (uint32_t at = 0; at < kLasting; ++at)
            announce(kStart);
    }
    void second(int second, uint32_t records)
    {
        const Time start = kStart + std::chrono::seconds(second);
        for (uint32_t at = 0; at < kLasting && at < records; ++at)
            record(ConversationId{at}, start);
        const uint32_t fresh = records > kLasting ? (records - kLasting) / 5 : 0; // each has five seconds
        for (uint32_t at = 0; at < fresh; ++at)
            m_short.push_back(announce(start));
        const size_t from = m_short.size() > 5 * fresh ? m_short.size() - 5 * fresh : 0;
        for (size_t at = from; at < m_short.size(); ++at)
            record(m_short[at], start);
        Progress progress;
        progress.watched = TimeRange{kStart, start + std::chrono::seconds(1)};
        m_writer.progress(progress);
        m_writer.flush();
    }

private:
    ConversationId announce(Time time)
    {
        Conversation row;
        row.id = ConversationId{m_conversations++};
        row.client = {addressOf(10, static_cast<uint32_t>(m_random() % 3000)), static_cast<uint16_t>(1024 + m_random() % 60'000)};
        row.server = {addressOf(172, static_cast<uint32_t>(m_random() % 500)), static_cast<uint16_t>(m_random() % 3 == 0 ? 443 : 80)};
        row.transport = Transport::Tcp;
        row.direction = Direction::Outgoing;
        row.protocol = row.server.port == 443 ? "https" : "http";
        row.clientOwner.name = m_random() % 2 ? "curl" : "firefox";
        row.clientOwner.pid = static_cast<uint32_t>(1000 + m_random() % 500);
        row.firstSeen = time;
        m_writer.conversation(row);
        return row.id;
    }
    void record(ConversationId id, Time start)
    {
        FlowRecord record;
        record.conversation = id;
        record.start = start;
        const auto first = static_cast<int64_t>(m_random() % 900'000);
        record.firstSeen = start + std::chrono::microseconds(first);
        record.lastSeen = record.firstSeen + std::chrono::microseconds(m_random() % 90'000);
        FlowMetrics& metrics = record.metrics;
        metrics.packetsSent = 1 + m_random() % 20;
        metrics.packetsReceived = 1 + m_random() % 30;
        metrics.bytesSent = metrics.packetsSent * (m_random() % 600);
        metrics.bytesReceived = metrics.packetsReceived * (m_random() % 1400);
        metrics.rttFarCount = 1 + m_random() % 8;
        metrics.rttFarMinUs = 200 + m_random() % 9000;
        metrics.rttFarMaxUs = metrics.rttFarMinUs + m_random() % 9000;
        metrics.rttFarSumUs = metrics.rttFarCount * metrics.rttFarMinUs;
        metrics.jitterFarSumUs = metrics.rttFarCount * (m_random() % 2000);
        m_writer.record(record);
    }

    RecordWriter& m_writer;
    std::mt19937_64 m_random{20260101};
    uint32_t m_conversations = 0;
    std::vector<ConversationId> m_short;
};

} // namespace

int main(int argc, char** argv)
{
    std::FILE* file = argc > 1 ? std::fopen(argv[1], "wb") : nullptr;
    const auto records = static_cast<uint32_t>(argc > 2 ? std::atoi(argv[2]) : 2000);
    const int seconds = argc > 3 ? std::atoi(argv[3]) : 3600;
    if (!file) {
        std::fprintf(stderr, "usage: make_hour OUTPUT [RECORDS_PER_SECOND [SECONDS]]\n");
        return 2;
    }
    bool isWritten = true;
    RecordWriter writer([&](std::span<const uint8_t> bytes) { isWritten &= std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size(); });
    Hour hour(writer);
    hour.begin();
    for (int second = 0; second < seconds; ++second)
        hour.second(second, records);
    writer.end(std::nullopt);
    if (std::fclose(file) != 0 || !isWritten) {
        std::fprintf(stderr, "make_hour: cannot write %s\n", argv[1]);
        return 1;
    }
    return 0;
}
