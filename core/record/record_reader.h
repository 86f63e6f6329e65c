// SPDX-License-Identifier: GPL-3.0-or-later
// Stream bytes in, rows out. Bounds every length before it allocates; skips kinds and columns it does not know.
#pragma once

#include "core/record/record_format.h"
#include "core/record/record_sink.h"

#include <span>

namespace weir::core {

class RecordReader
{
public:
    /// `name` is for errors.
    RecordReader(RecordSink& sink, std::string name);

    /// Takes bytes as they come, in any pieces. After an error nothing more is taken.
    Expected<void> feed(std::span<const uint8_t> bytes);
    /// Call when the bytes end. CutFile when that is inside a frame or before the End row.
    Expected<void> finish();

    uint64_t offset() const { return m_offset; } // bytes of whole frames taken

private:
    Expected<void> takeFrame(uint16_t kind, std::span<const uint8_t> body, uint16_t flags, uint32_t rawLength);
    Expected<void> takeBody(uint16_t kind, std::span<const uint8_t> body);
    tl::unexpected<Error> broken(std::string detail) const;

    RecordSink& m_sink;
    std::string m_name;
    std::vector<uint8_t> m_pending;
    std::vector<uint8_t> m_raw;
    uint64_t m_offset = 0;
    bool m_headerTaken = false;
    bool m_helloTaken = false;
    bool m_ended = false;
    bool m_failed = false;
};

} // namespace weir::core
