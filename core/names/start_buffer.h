// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the first bytes of one side of a stream together, whatever order their pieces come in.
#pragma once

#include "core/names/payload_view.h"

#include <array>
#include <cstdint>

namespace weir::core {

class StartBuffer
{
public:
    static constexpr size_t kSize = 4096;

    /// `base`: offset in the stream that becomes the first byte here.
    void reset(uint32_t base);
    /// What lies outside the buffer is ignored, so is a piece that would leave too many holes.
    void add(uint32_t offset, PayloadView bytes);
    /// The bytes from the base on without a hole.
    PayloadView start() const;
    bool isFull() const { return start().size() == kSize; }
    uint32_t base() const { return m_base; }

private:
    struct Range
    {
        uint16_t from;
        uint16_t to;
    };
    void merge(Range added);

    uint32_t m_base = 0;
    uint8_t m_rangeCount = 0;
    std::array<Range, 6> m_ranges; // in order, never touching one another
    std::array<uint8_t, kSize> m_bytes;
};

} // namespace weir::core
