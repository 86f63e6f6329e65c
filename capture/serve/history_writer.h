// SPDX-License-Identifier: GPL-3.0-or-later
// Copies the log into the history's files, at its own pace, and removes the oldest. A thread of its own: a slow disk keeps
// neither the source nor a reader. A full one stops the history, said once, until there is room again.
#pragma once

#include "capture/serve/history_folder.h"
#include "capture/serve/notice.h"
#include "capture/serve/record_log.h"

#include <thread>

namespace weir::capture {

struct HistoryLimits
{
    core::Duration age = std::chrono::hours(48);
    uint64_t bytes = uint64_t(2) << 30;
};

class HistoryWriter
{
public:
    HistoryWriter(const HistoryFolder& folder, RecordLog& log, Notice& notice, HistoryLimits limits)
        : m_folder(folder), m_log(log), m_notice(notice), m_limits(limits)
    {
    }
    ~HistoryWriter() { join(); }

    void start();
    /// Waits until all of the finished log is written, or cannot be.
    void join();

    /// One turn, without the thread: writes what there is to write.
    [[nodiscard]] core::Expected<void> step();
    /// Removes what is too old or too much.
    [[nodiscard]] core::Expected<void> removeOld(core::Time now);

private:
    [[nodiscard]] core::Expected<void> copy();
    void run();
    void tellFailure(const core::Error& error);
    void tellRecovery();

    const HistoryFolder& m_folder;
    RecordLog& m_log;
    Notice& m_notice;
    HistoryLimits m_limits;
    RecordLog::Entry m_entry; // that is being copied; without memory: none
    FileDescriptor m_file;
    uint64_t m_written = 0;
    std::vector<uint8_t> m_buffer;
    bool m_failing = false;
    std::jthread m_thread;
};

} // namespace weir::capture
