// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/start_buffer.h"

#include <algorithm>
#include <cstring>

namespace weir::core {

void StartBuffer::reset(uint32_t base)
{
    m_base = base;
    m_rangeCount = 0;
}

void StartBuffer::add(uint32_t offset, PayloadView bytes)
{
    const int64_t at = int64_t(offset) - int64_t(m_base);
    const int64_t from = std::max<int64_t>(at, 0);
    const int64_t to = std::min<int64_t>(at + int64_t(bytes.size()), kSize);
    if (from >= to)
        return;
    const Range added{static_cast<uint16_t>(from), static_cast<uint16_t>(to)};
    const bool touches = std::any_of(m_ranges.begin(), m_ranges.begin() + m_rangeCount, [&](Range range) {
        return added.from <= range.to && range.from <= added.to;
    });
    if (!touches && m_rangeCount == m_ranges.size())
        return;
    std::memcpy(m_bytes.data() + from, bytes.at(static_cast<size_t>(from - at)),
                static_cast<size_t>(to - from));
    merge(added);
}

void StartBuffer::merge(Range added)
{
    std::array<Range, 7> merged;
    size_t count = 0;
    bool isPlaced = false;
    for (size_t i = 0; i < m_rangeCount; ++i) {
        const Range range = m_ranges[i];
        if (range.to < added.from) {
            merged[count++] = range;
        } else if (added.to < range.from) {
            if (!isPlaced)
                merged[count++] = added;
            isPlaced = true;
            merged[count++] = range;
        } else {
            added = {std::min(added.from, range.from), std::max(added.to, range.to)};
        }
    }
    if (!isPlaced)
        merged[count++] = added;
    std::copy_n(merged.begin(), count, m_ranges.begin());
    m_rangeCount = static_cast<uint8_t>(count);
}

PayloadView StartBuffer::start() const
{
    const bool hasStart = m_rangeCount != 0 && m_ranges[0].from == 0;
    return std::span(m_bytes.data(), hasStart ? m_ranges[0].to : 0);
}

} // namespace weir::core
