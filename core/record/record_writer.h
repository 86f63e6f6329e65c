// SPDX-License-Identifier: GPL-3.0-or-later
// Rows in, stream bytes out. Batches are written when full or at flush(). One thread.
#pragma once

#include "core/record/record_format.h"
#include "core/record/record_sink.h"

#include <functional>
#include <span>

namespace weir::core {

class RecordWriter final : public RecordSink
{
public:
    /// `write` takes whole frames.
    using Write = std::function<void(std::span<const uint8_t>)>;

    explicit RecordWriter(Write write, uint32_t rowsPerBatch = 8192);

    void hello(const StreamHello& hello) override;
    void conversation(const Conversation& conversation) override;
    void record(const FlowRecord& record) override;
    void name(const AddressName& name) override;
    void loss(const Loss& loss) override;
    void progress(const Progress& progress) override;
    void end(const std::optional<Error>& error) override;
    void flush();

private:
    void writeFrame(FrameKind kind, const std::string& body);

    Write m_write;
    uint32_t m_rowsPerBatch;
    std::vector<Conversation> m_conversations;
    std::vector<FlowRecord> m_records;
    std::vector<AddressName> m_names;
    std::vector<Loss> m_losses;
};

} // namespace weir::core
