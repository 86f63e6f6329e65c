// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of an open descriptor, which stays the caller's. A file is read by position from its first byte on, so that
// several readers may share the descriptor; a pipe is read as it comes.
#pragma once

#include "core/capture_file/byte_source.h"

namespace weir::core {

class FileSource final : public ByteSource
{
public:
    explicit FileSource(int descriptor);

    size_t read(std::span<uint8_t> target) override;
    uint64_t fileOffset() const override { return m_offset; }

private:
    int m_descriptor;
    bool m_isSeekable;
    uint64_t m_offset = 0;
};

} // namespace weir::core
