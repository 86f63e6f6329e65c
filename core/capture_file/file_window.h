// SPDX-License-Identifier: GPL-3.0-or-later
// A stretch of a file as memory. A mapped file that shrinks, or whose disk fails, would kill who looks at it: here what
// is missing reads as zeros, and isWhole() says so. One thread.
#pragma once

#include <atomic>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <span>

namespace weir::core {

class FileWindow
{
public:
    FileWindow() = default;
    FileWindow(const FileWindow&) = delete;
    FileWindow& operator=(const FileWindow&) = delete;
    ~FileWindow() { close(); }

    /// Shows `length` bytes from `offset` on, which the file must have. False: it cannot be mapped, nothing has changed.
    bool show(int descriptor, uint64_t offset, size_t length);
    /// Valid until the next show().
    std::span<const uint8_t> bytes() const { return {m_map + m_skipped, m_mapped - m_skipped}; }
    /// False once a byte of any stretch shown was missing.
    bool isWhole() const { return m_isWhole.load(std::memory_order_relaxed); }

private:
    static void takeSignal(int signal, siginfo_t* info, void* context);

    void close();

    static inline thread_local FileWindow* t_windows = nullptr; // of this thread, for the signal's sake

    uint8_t* m_map = nullptr;
    size_t m_mapped = 0;
    size_t m_skipped = 0; // a map begins with a page
    std::atomic<bool> m_isWhole = true;
    FileWindow* m_next = nullptr;
};

} // namespace weir::core
