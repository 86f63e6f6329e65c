// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/record_log.h"

#include <algorithm>
#include <cerrno>
#include <sys/eventfd.h>

namespace weir::capture {

using namespace core;

Expected<std::unique_ptr<RecordLog>> RecordLog::open(LogLimits limits)
{
    FileDescriptor changes(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!changes.isOpen())
        return tl::unexpected(Error{ErrorCode::CannotOpen, "the log", {}, 0, errno});
    return std::unique_ptr<RecordLog>(new RecordLog(limits, std::move(changes)));
}

Expected<void> RecordLog::begin(uint64_t stream, Time now)
{
    auto segment = LogSegment::inMemory();
    if (!segment)
        return tl::unexpected(segment.error());
    const std::lock_guard lock(m_mutex);
    if (m_current)
        m_current->finish();
    m_current = std::move(*segment);
    m_entries.push_back({m_nextSequence++, stream, now, m_current, 0});
    dropOld(now);
    return {};
}

Expected<void> RecordLog::append(std::span<const uint8_t> frames)
{
    if (auto appended = m_current->append(frames); !appended)
        return appended;
    const std::lock_guard lock(m_mutex);
    m_memoryBytes += frames.size();
    m_appendedBytes += frames.size();
    if (m_memoryBytes > m_limits.bytes)
        dropOld(Time::min());
    return {};
}

void RecordLog::tell()
{
    const uint64_t one = 1;
    if (::write(m_changes.number(), &one, sizeof one) < 0) {
        // only when it was told 2^64 times and nobody looked: then they will
    }
}

void RecordLog::takeChanges()
{
    uint64_t count = 0;
    if (::read(m_changes.number(), &count, sizeof count) < 0) {
        // nothing was told: nothing to forget
    }
}

void RecordLog::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_current)
            m_current->finish();
        m_finished = true;
    }
    m_finishing.notify_all();
    tell();
}

/// Never the newest: it is being written.
void RecordLog::dropOld(Time now)
{
    for (size_t at = 0; at + 1 < m_entries.size(); ++at) {
        Entry& entry = m_entries[at];
        const bool isOld = now != Time::min() && now - m_entries[at + 1].start > m_limits.age; // the next began when it ended
        if (entry.memory && (isOld || m_memoryBytes > m_limits.bytes))
            dropMemory(entry);
    }
    eraseEmpty();
}

void RecordLog::dropMemory(Entry& entry)
{
    m_memoryBytes -= entry.memory->size();
    entry.memory->drop();
    entry.memory.reset();
}

void RecordLog::eraseEmpty()
{
    std::erase_if(m_entries, [](const Entry& entry) { return !entry.memory && entry.storedBytes == 0; });
}

std::optional<RecordLog::Entry> RecordLog::find(uint64_t stream) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::find(m_entries, stream, &Entry::stream);
    return found == m_entries.end() ? std::nullopt : std::optional(*found);
}

std::optional<RecordLog::Entry> RecordLog::after(uint64_t sequence) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::upper_bound(m_entries, sequence, {}, &Entry::sequence);
    return found == m_entries.end() ? std::nullopt : std::optional(*found);
}

std::optional<RecordLog::Entry> RecordLog::holding(std::optional<Time> time) const
{
    const std::lock_guard lock(m_mutex);
    if (m_entries.empty())
        return std::nullopt;
    if (!time)
        return m_entries.back();
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        if (entry->start <= *time)
            return *entry;
    }
    return m_entries.front();
}

std::optional<RecordLog::Entry> RecordLog::inMemoryAfter(uint64_t sequence) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::find_if(m_entries, [&](const Entry& entry) { return entry.memory && entry.sequence > sequence; });
    return found == m_entries.end() ? std::nullopt : std::optional(*found);
}

std::vector<RecordLog::Entry> RecordLog::stored() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<Entry> list;
    std::ranges::copy_if(m_entries, std::back_inserter(list), [](const Entry& entry) { return entry.storedBytes != 0; });
    return list;
}

bool RecordLog::isFinished() const
{
    const std::lock_guard lock(m_mutex);
    return m_finished;
}

void RecordLog::waitUntilFinished(Duration atMost) const
{
    std::unique_lock lock(m_mutex);
    m_finishing.wait_for(lock, atMost, [this] { return m_finished; });
}

uint64_t RecordLog::appendedBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_appendedBytes;
}

void RecordLog::addStored(uint64_t stream, Time start, uint64_t bytes)
{
    const std::lock_guard lock(m_mutex);
    m_entries.push_back({m_nextSequence++, stream, start, nullptr, bytes});
}

void RecordLog::setStored(uint64_t stream, uint64_t bytes)
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::find(m_entries, stream, &Entry::stream);
    if (found != m_entries.end())
        found->storedBytes = bytes;
}

void RecordLog::forgetStored(uint64_t stream)
{
    setStored(stream, 0);
    const std::lock_guard lock(m_mutex);
    eraseEmpty();
}

} // namespace weir::capture
