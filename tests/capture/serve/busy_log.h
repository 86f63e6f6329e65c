// SPDX-License-Identifier: GPL-3.0-or-later
// A log that is being written, what it should hold, and a client that follows it.
#pragma once

#include "capture/serve/log_writer.h"
#include "core/record/attach.h"
#include "core/record/record_reader.h"
#include "tests/core/record/rows_as_text.h"

#include <memory>
#include <random>

namespace weir::test {

using namespace weir::core;
using namespace weir::capture;

using Bytes = std::vector<uint8_t>;

/// Writes intervals of some rows each; every record has another number, so that none can be missing or come twice.
class BusyLog
{
public:
    explicit BusyLog(LogLimits limits = {}, StreamLimits stream = {}) : log(std::move(*RecordLog::open(limits))), writer(*log, notice, stream)
    {
        StreamHello hello;
        hello.observer = "busy";
        writer.hello(hello);
    }
    void writeIntervals(int count, int rows = 20)
    {
        for (int interval = 0; interval < count; ++interval) {
            for (int row = 0; row < rows; ++row) {
                Conversation conversation;
                conversation.id = ConversationId{0};
                if (std::exchange(m_fresh, false))
                    writer.conversation(conversation);
                FlowRecord record;
                record.conversation = conversation.id;
                record.metrics.bytesSent = ++told;
                record.metrics.bytesReceived = m_random(); // does not compress
                writer.record(record);
            }
            if (writer.intervalPassed()) {
                ++streams;
                m_fresh = true;
            }
        }
    }
    void finish() { writer.end(std::nullopt); }

    std::unique_ptr<RecordLog> log;
    Notice notice{""};
    LogWriter writer;
    uint64_t told = 0;
    int streams = 1;

private:
    std::mt19937_64 m_random{5};
    bool m_fresh = true;
};

/// Takes the numbers of BusyLog's records.
class Numbers final : public RecordSink
{
public:
    std::vector<uint64_t> seen;
    std::vector<std::string> errors;
    int greetings = 0;
    std::string notice;

    /// From `first` to the last one, each once and in order.
    bool areGapless(uint64_t first) const
    {
        for (size_t at = 0; at < seen.size(); ++at) {
            if (seen[at] != first + at)
                return false;
        }
        return true;
    }
    void hello(const StreamHello&) override { ++greetings; }
    void conversation(const Conversation&) override {}
    void record(const FlowRecord& row) override { seen.push_back(row.metrics.bytesSent); }
    void name(const AddressName&) override {}
    void loss(const Loss&) override {}
    void progress(const Progress& row) override { notice = row.notice; }
    void end(const std::optional<Error>& error) override
    {
        if (error)
            errors.push_back(sentence(*error));
    }
};

} // namespace weir::test
