// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a source into the log on a thread of its own. Made with rights, started after they were dropped: a thread keeps
// those that it began with.
#pragma once

#include "capture/live_source.h"
#include "capture/serve/log_writer.h"

#include <thread>

namespace weir::capture {

class SourceThread
{
public:
    SourceThread(LiveSource source, LogWriter& writer);
    ~SourceThread();

    [[nodiscard]] core::Expected<void> start(const core::StreamHello& hello, core::Duration interval);
    /// Asks it to end; the log is finished soon after.
    void stop();
    /// Waits for the end; the error says why it came early.
    [[nodiscard]] core::Expected<void> join();

private:
    void run(const core::StreamHello& hello, core::Duration interval);

    LiveSource m_source;
    LogWriter& m_writer;
    FileDescriptor m_ends; // an eventfd
    core::Expected<void> m_result;
    std::jthread m_thread;
};

} // namespace weir::capture
