// SPDX-License-Identifier: GPL-3.0-or-later
// A source's rows into the log. Ends a stream and begins the next when it is old or long. The source's thread.
#pragma once

#include "capture/serve/name_memory.h"
#include "capture/serve/notice.h"
#include "capture/serve/record_log.h"
#include "core/record/record_writer.h"

namespace weir::capture {

struct StreamLimits
{
    core::Duration age = std::chrono::minutes(5);
    uint64_t bytes = 8u << 20;
};

class LogWriter final : public core::RecordSink
{
public:
    LogWriter(RecordLog& log, const Notice& notice, StreamLimits limits) : m_log(log), m_notice(notice), m_limits(limits) {}

    /// Begins the first stream; each later one greets the same.
    void hello(const core::StreamHello& hello) override;
    void process(const core::Process& row) override { m_writer->process(row); }
    void conversation(const core::Conversation& row) override { m_writer->conversation(row); }
    void record(const core::FlowRecord& row) override { m_writer->record(row); }
    void dns(const core::DnsRecord& row) override { m_writer->dns(row); }
    void name(const core::AddressName& row) override;
    void loss(const core::Loss& row) override { m_writer->loss(row); }
    void progress(const core::Progress& row) override;
    void end(const std::optional<core::Error>& error) override;

    /// The rows of an interval are complete: readers get them. True: the next rows go to a stream of their own, whose
    /// conversations have to be announced again.
    bool intervalPassed();
    /// The log cannot be written.
    const std::optional<core::Error>& error() const { return m_error; }

private:
    void beginStream();
    void append(std::span<const uint8_t> frames);

    RecordLog& m_log;
    const Notice& m_notice;
    StreamLimits m_limits;
    core::StreamHello m_hello;
    NameMemory m_names;
    std::optional<core::RecordWriter> m_writer;
    core::Time m_began{};
    uint64_t m_bytes = 0;
    std::optional<core::Error> m_error;
};

} // namespace weir::capture
