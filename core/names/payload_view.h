// SPDX-License-Identifier: GPL-3.0-or-later
// Application bytes, read in network order unless a name says Little; the caller asks has() first, the
// cutting functions clamp.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <span>

namespace weir::core {

class PayloadView
{
public:
    PayloadView() = default;
    PayloadView(std::span<const uint8_t> bytes) : m_bytes(bytes) {}
    operator std::span<const uint8_t>() const { return m_bytes; }

    size_t size() const { return m_bytes.size(); }
    bool has(size_t count) const { return m_bytes.size() >= count; }
    PayloadView from(size_t offset) const { return m_bytes.subspan(std::min(offset, m_bytes.size())); }
    PayloadView first(size_t count) const { return m_bytes.first(std::min(count, m_bytes.size())); }

    const uint8_t* at(size_t offset) const { return m_bytes.data() + offset; }
    uint8_t u8(size_t offset) const
    {
        assert(offset < m_bytes.size());
        return m_bytes[offset];
    }
    uint16_t u16(size_t offset) const { return static_cast<uint16_t>(u8(offset) << 8 | u8(offset + 1)); }
    uint32_t u24(size_t offset) const { return uint32_t(u16(offset)) << 8 | u8(offset + 2); }
    uint32_t u32(size_t offset) const { return uint32_t(u16(offset)) << 16 | u16(offset + 2); }
    uint16_t u16Little(size_t offset) const
    {
        return static_cast<uint16_t>(u8(offset + 1) << 8 | u8(offset));
    }
    uint32_t u24Little(size_t offset) const { return uint32_t(u8(offset + 2)) << 16 | u16Little(offset); }
    uint32_t u32Little(size_t offset) const
    {
        return uint32_t(u16Little(offset + 2)) << 16 | u16Little(offset);
    }

private:
    std::span<const uint8_t> m_bytes;
};

} // namespace weir::core
