// SPDX-License-Identifier: GPL-3.0-or-later
// A sliding window over a descriptor: gives contiguous bytes, reads ahead in large steps, never maps the file.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace weir::core {

class InputBuffer
{
public:
    /// Fills `target`, gives the number of bytes (0 at the end) or -errno.
    using Fill = std::function<int64_t(std::span<uint8_t> target)>;

    explicit InputBuffer(Fill fill, size_t capacity = 1 << 20);

    /// At least `count` contiguous bytes, or fewer when the input ends before. Invalidates what it gave before.
    std::span<const uint8_t> peek(size_t count)
    {
        if (m_end - m_begin < count)
            refill(count);
        return {m_bytes.data() + m_begin, m_end - m_begin};
    }
    void consume(size_t count)
    {
        m_begin += count;
        m_consumed += count;
    }
    uint64_t consumed() const { return m_consumed; }
    /// errno of the last failed read, 0 when none failed.
    int systemError() const { return m_systemError; }

private:
    void refill(size_t count);

    Fill m_fill;
    std::vector<uint8_t> m_bytes;
    size_t m_begin = 0;
    size_t m_end = 0;
    uint64_t m_consumed = 0;
    int m_systemError = 0;
    bool m_ended = false;
};

} // namespace weir::core
