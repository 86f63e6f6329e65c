// SPDX-License-Identifier: GPL-3.0-or-later
// A capture file made of bytes at hand, and what a reader says of it as text.
#pragma once

#include "core/capture_file/capture_reader.h"

#include <fmt/format.h>
#include <string>
#include <vector>

namespace weir::core {

class MemorySource final : public ByteSource
{
public:
    explicit MemorySource(std::vector<uint8_t> bytes, size_t step = SIZE_MAX) : m_bytes(std::move(bytes)), m_step(step) {}

    size_t read(std::span<uint8_t> target) override
    {
        const size_t count = std::min({target.size(), m_bytes.size() - m_at, m_step});
        std::copy_n(m_bytes.begin() + static_cast<ptrdiff_t>(m_at), count, target.begin());
        m_at += count;
        return count;
    }
    uint64_t fileOffset() const override { return m_at; }

private:
    std::vector<uint8_t> m_bytes;
    size_t m_step; // bytes a read
    size_t m_at = 0;
};

inline Expected<std::unique_ptr<CaptureReader>> openBytes(std::vector<uint8_t> bytes, size_t step = SIZE_MAX)
{
    return CaptureReader::open(InputBuffer(std::make_unique<MemorySource>(std::move(bytes), step), 64), "test");
}

/// One line a frame, "interface/link type time captured/wire first byte", then the error's sentence if there is one.
inline std::string readAll(std::vector<uint8_t> bytes, size_t step = SIZE_MAX)
{
    auto reader = openBytes(std::move(bytes), step);
    if (!reader)
        return sentence(reader.error());
    std::string text;
    Frame frame;
    while ((*reader)->next(frame))
        text += fmt::format("{}/{} {} {}/{} {:02x}\n", frame.interface, static_cast<int>(frame.linkType),
                            nanoseconds(frame.time), frame.bytes.size(), frame.wireLength,
                            frame.bytes.empty() ? 0 : frame.bytes[0]);
    return text + ((*reader)->error() ? sentence(*(*reader)->error()) : "");
}

} // namespace weir::core
