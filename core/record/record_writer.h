// SPDX-License-Identifier: GPL-3.0-or-later
// Rows in, stream bytes out. Batches are written when full or at flush(). One thread.
#pragma once

#include "core/record/batch_writer.h"
#include "core/record/record_format.h"
#include "core/record/record_sink.h"

#include <functional>
#include <memory>
#include <span>

namespace weir::core {

struct RecordWriterOptions
{
    bool compressed = true; // for files; a pipe is faster without
    uint32_t rowsPerBatch = 2048;
};

class RecordWriter final : public RecordSink
{
public:
    /// `write` takes whole frames.
    using Write = std::function<void(std::span<const uint8_t>)>;

    explicit RecordWriter(Write write, RecordWriterOptions options = {});
    ~RecordWriter() override;

    void hello(const StreamHello& hello) override;
    void process(const Process& process) override;
    void conversation(const Conversation& conversation) override;
    void record(const FlowRecord& record) override;
    void dns(const DnsRecord& record) override;
    void name(const AddressName& name) override;
    void loss(const Loss& loss) override;
    void progress(const Progress& progress) override;
    void end(const std::optional<Error>& error) override;
    /// Writes the rows held back.
    void flush();

private:
    struct Compressor;

    /// A row of `batch` is complete.
    void added(const BatchWriter& batch);
    void writeFrame(FrameKind kind, std::span<const uint8_t> body);

    Write m_write;
    RecordWriterOptions m_options;
    std::unique_ptr<Compressor> m_compressor;
    BatchWriter m_names;
    BatchWriter m_processes;
    BatchWriter m_conversations;
    BatchWriter m_records;
    BatchWriter m_dns;
    BatchWriter m_losses;
    std::vector<uint8_t> m_frame;
};

} // namespace weir::core
