// SPDX-License-Identifier: GPL-3.0-or-later
// A helper somewhere: attached, lost, attached again at the same place, until nobody wants it any more.
#pragma once

#include "core/record/record_reader.h"
#include "ui/session/connection.h"
#include "ui/session/source_address.h"
#include "ui/session/source_feed.h"
#include "ui/session/source_options.h"
#include "ui/session/stream_tap.h"

namespace weir::session {

class LiveFeed final : public SourceFeed
{
public:
    LiveFeed(core::RecordSink& sink, SourceAddress address, const SourceOptions& options);

    void start() override { attach(); }
    int descriptor() const override { return m_connection ? m_connection->input() : -1; }
    void take(std::span<uint8_t> buffer) override;
    Clock::time_point wakesAt() const override { return m_wakesAt; }
    void wake() override;
    void tryNow() override;
    const SourceStatus& status() const override { return m_status; }

private:
    core::Expected<void> connect();
    void attach();
    void readEnded(core::Expected<void> result);
    void lose(core::Error why);
    void end(std::optional<core::Error> why);
    bool mayTryAgain(const core::Error& why) const;
    Clock::duration longestSilence() const;

    SourceAddress m_address;
    const SourceOptions& m_options;
    core::RecordSink& m_sink;
    StreamTap m_tap;
    core::RecordReader m_reader;
    std::unique_ptr<Connection> m_connection;
    SourceStatus m_status;
    bool m_asksForRights = false;      // the connection came by a question to the user
    Clock::time_point m_attachedAt{};
    Clock::time_point m_wakesAt = Clock::time_point::max();
    std::chrono::milliseconds m_nextWait;
    std::optional<core::StreamPlace> m_brokenAt;
};

} // namespace weir::session
