// SPDX-License-Identifier: GPL-3.0-or-later
// One stream of the log: bytes in memory or in a file of the history, growing by whole frames. One thread appends, any
// may read at the same time.
#pragma once

#include "capture/file_descriptor.h"
#include "core/values/error.h"
#include "core/values/time.h"

#include <atomic>
#include <memory>
#include <span>

namespace weir::capture {

class LogSegment
{
public:
    static core::Expected<std::shared_ptr<LogSegment>> inMemory();
    /// Of a file that nothing is appended to any more; `size` may leave out a torn tail.
    LogSegment(FileDescriptor file, uint64_t size) : m_file(std::move(file)), m_size(size), m_over(true) {}

    [[nodiscard]] core::Expected<void> append(std::span<const uint8_t> frames);
    void finish() { m_over.store(true, std::memory_order_release); }
    /// Its memory is wanted back: who holds it shall let go.
    void drop() { m_dropped.store(true, std::memory_order_release); }

    /// Ask isOver() before size(): what is over has its last size.
    bool isOver() const { return m_over.load(std::memory_order_acquire); }
    uint64_t size() const { return m_size.load(std::memory_order_acquire); }
    bool isDropped() const { return m_dropped.load(std::memory_order_acquire); }
    /// All of `into`, from `offset` on; that much must be there.
    [[nodiscard]] core::Expected<void> read(uint64_t offset, std::span<uint8_t> into) const;

private:
    explicit LogSegment(FileDescriptor memory) : m_file(std::move(memory)) {}

    FileDescriptor m_file;
    std::atomic<uint64_t> m_size = 0;
    std::atomic<bool> m_over = false;
    std::atomic<bool> m_dropped = false;
};

} // namespace weir::capture
