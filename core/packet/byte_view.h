// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a packet as they lie in the capture, with the length they had on the wire: a snap length or a header
// that announces more than follows makes the two differ. Network-order reads; the caller asks has() first.
#pragma once

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <span>

namespace weir::core {

static_assert(std::endian::native == std::endian::little, "the reads swap from network order");

class ByteView
{
public:
    ByteView() = default;
    /// `wireLength` below the number of captured bytes is a writer's mistake and is raised to it.
    ByteView(std::span<const uint8_t> captured, uint32_t wireLength)
        : m_data(captured.data()), m_captured(static_cast<uint32_t>(captured.size())),
          m_length(std::max(wireLength, m_captured))
    {
    }

    std::span<const uint8_t> captured() const { return {m_data, m_captured}; }
    uint32_t length() const { return m_length; } // on the wire
    bool has(uint32_t count) const { return m_captured >= count; }
    /// True when bytes below `count` were on the wire but are not in the capture.
    bool isCutBelow(uint32_t count) const { return m_captured < count && m_captured < m_length; }

    ByteView from(uint32_t offset) const
    {
        const uint32_t skipped = std::min(offset, m_captured);
        return {m_data + skipped, m_captured - skipped, m_length - std::min(offset, m_length)};
    }
    /// The same where has(offset) is known.
    ByteView behind(uint32_t offset) const
    {
        assert(has(offset));
        return {m_data + offset, m_captured - offset, m_length - offset};
    }
    ByteView first(uint32_t count) const { return {m_data, std::min(count, m_captured), std::min(count, m_length)}; }

    const uint8_t* at(uint32_t offset) const { return m_data + offset; }
    uint8_t u8(uint32_t offset) const
    {
        assert(offset < m_captured);
        return m_data[offset];
    }
    uint16_t u16(uint32_t offset) const { return __builtin_bswap16(raw<uint16_t>(offset)); }
    uint32_t u24(uint32_t offset) const { return uint32_t(u16(offset)) << 8 | u8(offset + 2); }
    uint32_t u32(uint32_t offset) const { return __builtin_bswap32(raw<uint32_t>(offset)); }
    uint16_t u16Little(uint32_t offset) const { return raw<uint16_t>(offset); }
    uint32_t u32Little(uint32_t offset) const { return raw<uint32_t>(offset); }

private:
    ByteView(const uint8_t* data, uint32_t captured, uint32_t length)
        : m_data(data), m_captured(captured), m_length(length)
    {
    }
    template <typename T> T raw(uint32_t offset) const
    {
        assert(uint64_t(offset) + sizeof(T) <= m_captured);
        T value;
        std::memcpy(&value, m_data + offset, sizeof value);
        return value;
    }

    const uint8_t* m_data = nullptr;
    uint32_t m_captured = 0;
    uint32_t m_length = 0;
};

} // namespace weir::core
