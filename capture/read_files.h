// SPDX-License-Identifier: GPL-3.0-or-later
// Several input files into one record stream: captures through one flow table (a conversation may go on from one file
// of a ring to the next), recordings checked and written again.
#pragma once

#include "capture/input_file.h"
#include "core/capture_file/capture_reader.h"
#include "core/flow/flow_table.h"
#include "core/record/record_sink.h"

#include <optional>
#include <span>
#include <vector>

namespace weir::capture {

struct ReadOptions
{
    std::vector<std::string> files; // "-" is standard input
    std::string name;               // what to call standard input
    std::vector<core::IpAddress> observers;
    std::optional<core::Duration> interval;
    bool quiet = false; // errors only in the stream
};

class ReadFiles
{
public:
    ReadFiles(core::RecordSink& sink, const ReadOptions& options) : m_sink(sink), m_options(options) {}

    /// Reads all, in the order given; a broken one does not keep the next from being read. Gives what went wrong.
    std::vector<core::Error> read(std::span<const InputFile> files);

private:
    void readCapture(const InputFile& file);
    void readRecording(const InputFile& file);
    void finishCaptures();
    void greet(core::StreamHello hello);
    core::Duration intervalOf(std::span<const InputFile> files) const;

    core::RecordSink& m_sink;
    const ReadOptions& m_options;
    core::Duration m_interval = std::chrono::seconds(1);
    std::optional<core::FlowTable> m_table;
    std::optional<core::StreamHello> m_hello;
    std::vector<core::IpAddress> m_interfaceAddresses;
    core::Progress m_progress;
    uint32_t m_lastConversation = UINT32_MAX;
    uint32_t m_processes = 0; // of all recordings so far
    std::vector<core::Error> m_errors;
};

} // namespace weir::capture
