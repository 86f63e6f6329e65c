// SPDX-License-Identifier: GPL-3.0-or-later
// One reader: asks once (attach.h), then is sent whole frames from its place on, as fast as it takes them and no faster.
// Never blocks. One that does not read for too long is cut off and told so; nobody else notices.
#pragma once

#include "capture/serve/log_place.h"

#include <chrono>
#include <string>

namespace weir::capture {

struct ReaderLimits
{
    std::chrono::steady_clock::duration toAsk = std::chrono::seconds(10);
    std::chrono::steady_clock::duration toRead = std::chrono::seconds(60);  // without taking a byte
    uint64_t bytesBehind = 64u << 20;                                       // told meanwhile
    std::chrono::steady_clock::duration toLeave = std::chrono::seconds(60); // once cut off: to take the reason
};

class ReaderConnection
{
public:
    using Clock = std::chrono::steady_clock;

    /// Two descriptors of one socket, or the ends of two pipes; they do not block.
    ReaderConnection(FileDescriptor input, FileDescriptor output, const RecordLog& log, const HistoryFolder* history, ReaderLimits limits,
                     Clock::time_point now);

    int input() const { return m_input.number(); }
    int output() const { return m_output.number(); }
    bool hasAsked() const { return m_state != State::Asking; }
    bool wantsToWrite() const { return m_sent < m_pending.size(); }
    /// It got its turn's share and would take more at once.
    bool wantsAnotherTurn() const { return m_more; }

    /// Something can be read. False: the reader has closed this direction, or cannot be heard any more.
    [[nodiscard]] bool hear(Clock::time_point now);
    /// Sends what there is and the reader takes now. False: the connection is over.
    [[nodiscard]] bool send(Clock::time_point now);
    /// Looks at the clock; call once a second. False: the connection is over.
    [[nodiscard]] bool tick(Clock::time_point now);
    /// Ends it with a reason, once that is sent.
    void cutOff(std::string why, Clock::time_point now);

private:
    enum class State { Asking, Following, Leaving };

    bool sendPending(Clock::time_point now);
    bool refill(Clock::time_point now);

    FileDescriptor m_input;
    FileDescriptor m_output;
    const RecordLog& m_log;
    ReaderLimits m_limits;
    core::AttachReader m_request;
    LogPlace m_place;
    State m_state = State::Asking;
    bool m_isInStream = false;      // it has seen a header and a greeting, now or before
    std::vector<uint8_t> m_pending; // whole frames; m_sent of it is gone
    size_t m_sent = 0;
    bool m_more = false;
    Clock::time_point m_movedAt;    // took a byte, or had nothing to take
    uint64_t m_appendedThen = 0;
};

} // namespace weir::capture
