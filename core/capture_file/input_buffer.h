// SPDX-License-Identifier: GPL-3.0-or-later
// A sliding window over a byte source: gives contiguous bytes, shown where they lie if the source can, else read ahead
// in large steps.
#pragma once

#include "core/capture_file/byte_source.h"

#include <memory>
#include <vector>

namespace weir::core {

class InputBuffer
{
public:
    explicit InputBuffer(std::unique_ptr<ByteSource> source, size_t capacity = 256 * 1024);

    /// At least `count` contiguous bytes, or fewer when the input ends before. Invalidates what it gave before.
    std::span<const uint8_t> peek(size_t count)
    {
        if (m_end - m_begin < count || isTorn())
            refill(count);
        return buffered();
    }
    /// What is at hand without reading; leaves valid what peek() gave.
    std::span<const uint8_t> buffered() const { return {m_data + m_begin, m_end - m_begin}; }
    /// No more than buffered().
    void consume(size_t count)
    {
        m_begin += count;
        m_consumed += count;
    }
    /// Tells the processor that what lies some packets behind these bytes is about to be looked at: a walk from header to
    /// header is too ragged for it to notice.
    static void fetchBehind(const uint8_t* bytes, size_t count)
    {
        constexpr size_t kLine = 64;
        constexpr size_t kDistance = 4096;
        for (size_t at = 0; at < count; at += kLine)
            __builtin_prefetch(bytes + at + kDistance);
    }
    /// Some of what buffered() gives was lost in the file: peek() says so, with a failure.
    bool isTorn() const { return m_source->isTorn(); }
    uint64_t consumed() const { return m_consumed; }
    uint64_t fileOffset() const { return m_source->fileOffset(); }
    /// True when the bytes come out of a decompressor, so that consumed() is no place in the file.
    bool isUnpacked() const { return m_source->isUnpacked(); }
    /// Set when the input ended because it could not be read on.
    const std::optional<ByteSource::Failure>& failure() const { return m_source->failure(); }

private:
    void refill(size_t count);

    std::unique_ptr<ByteSource> m_source;
    std::vector<uint8_t> m_bytes; // what was read
    const uint8_t* m_data;        // those, or what the source shows
    size_t m_begin = 0;
    size_t m_end = 0;
    uint64_t m_consumed = 0;
    bool m_ended = false;
};

} // namespace weir::core
