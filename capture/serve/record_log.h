// SPDX-License-Identifier: GPL-3.0-or-later
// What a helper has told, stream after stream, the newest in memory, older ones (and the newest, soon) in the history.
// One thread appends; readers on other threads each keep a place of their own in it and see whole frames only.
#pragma once

#include "capture/serve/log_segment.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace weir::capture {

struct LogLimits
{
    core::Duration age = std::chrono::minutes(15);
    uint64_t bytes = 64u << 20; // in memory
};

class RecordLog
{
public:
    struct Entry
    {
        uint64_t sequence = 0;              // of the streams, in the order in which they came
        uint64_t stream = 0;
        core::Time start{};
        std::shared_ptr<LogSegment> memory; // null: only the history has it
        uint64_t storedBytes = 0;           // in the history; 0: it is not there
    };

    [[nodiscard]] static core::Expected<std::unique_ptr<RecordLog>> open(LogLimits limits);

    /// The appending thread's: ends the stream that is open and begins another.
    [[nodiscard]] core::Expected<void> begin(uint64_t stream, core::Time now);
    [[nodiscard]] core::Expected<void> append(std::span<const uint8_t> frames);
    /// Readers shall look: changes() becomes readable.
    void tell();
    /// Nothing will follow.
    void finish();

    /// Readers'.
    std::optional<Entry> find(uint64_t stream) const;
    std::optional<Entry> after(uint64_t sequence) const;
    /// The stream that `time` is in, or the oldest there is; without a time the newest.
    std::optional<Entry> holding(std::optional<core::Time> time) const;
    bool isFinished() const;
    void waitUntilFinished(core::Duration atMost) const;
    uint64_t appendedBytes() const; // ever
    int changes() const { return m_changes.number(); }
    void takeChanges();

    /// The history's.
    void addStored(uint64_t stream, core::Time start, uint64_t bytes);
    void setStored(uint64_t stream, uint64_t bytes);
    void forgetStored(uint64_t stream);
    /// The oldest that is in memory and comes after `sequence`.
    std::optional<Entry> inMemoryAfter(uint64_t sequence) const;
    /// What the history holds, oldest first.
    std::vector<Entry> stored() const;

private:
    RecordLog(LogLimits limits, FileDescriptor changes) : m_limits(limits), m_changes(std::move(changes)) {}

    void dropOld(core::Time now);
    void dropMemory(Entry& entry);
    void eraseEmpty();

    LogLimits m_limits;
    FileDescriptor m_changes; // an eventfd
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_finishing;
    std::deque<Entry> m_entries;
    std::shared_ptr<LogSegment> m_current;
    uint64_t m_nextSequence = 1;
    uint64_t m_memoryBytes = 0;
    uint64_t m_appendedBytes = 0;
    bool m_finished = false;
};

} // namespace weir::capture
