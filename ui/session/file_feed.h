// SPDX-License-Identifier: GPL-3.0-or-later
// A file, read by a child without rights.
#pragma once

#include "core/record/record_reader.h"
#include "ui/session/connection.h"
#include "ui/session/source_address.h"
#include "ui/session/source_feed.h"
#include "ui/session/source_options.h"

namespace weir::session {

class FileFeed final : public SourceFeed
{
public:
    FileFeed(core::RecordSink& sink, SourceAddress address, const SourceOptions& options);

    void start() override;
    int descriptor() const override { return m_child ? m_child->input() : -1; }
    void take(std::span<uint8_t> buffer) override;
    const SourceStatus& status() const override { return m_status; }

private:
    void end(const core::Expected<void>& result);

    SourceAddress m_address;
    const SourceOptions& m_options;
    core::RecordSink& m_sink;
    core::RecordReader m_reader;
    std::unique_ptr<Connection> m_child;
    SourceStatus m_status;
};

} // namespace weir::session
