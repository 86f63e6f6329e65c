// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of an open descriptor, which stays the caller's. A file is read by position from its first byte on, so that
// several readers may share the descriptor; a pipe is read as it comes.
#pragma once

#include "core/capture_file/byte_source.h"
#include "core/capture_file/file_window.h"

namespace weir::core {

class FileSource final : public ByteSource
{
public:
    explicit FileSource(int descriptor);

    size_t read(std::span<uint8_t> target) override;
    std::optional<std::span<const uint8_t>> view(uint64_t offset, size_t length) override;
    bool isTorn() const override { return !m_window.isWhole(); }
    uint64_t fileOffset() const override { return m_offset; }

private:
    int m_descriptor;
    bool m_isSeekable;
    uint64_t m_offset = 0;
    FileWindow m_window;
};

} // namespace weir::core
