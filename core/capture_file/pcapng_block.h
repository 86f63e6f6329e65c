// SPDX-License-Identifier: GPL-3.0-or-later
// A block of a pcapng file, or the options in one: numbers in the byte order of its section.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <span>

namespace weir::core {

enum class BlockType : uint32_t {
    Interface = 1,
    OldPacket = 2,
    SimplePacket = 3,
    NameResolution = 4,
    InterfaceStatistics = 5,
    EnhancedPacket = 6,
    Section = 0x0a0d0d0a, // the same in both byte orders
};

class PcapngBlock
{
public:
    static constexpr size_t kFrame = 12; // type and length in front, the length again behind

    PcapngBlock(std::span<const uint8_t> bytes, bool isSwapped) : m_bytes(bytes), m_isSwapped(isSwapped) {}

    bool has(size_t count) const { return m_bytes.size() >= count; }
    uint16_t u16(size_t at) const
    {
        const auto value = raw<uint16_t>(at);
        return m_isSwapped ? __builtin_bswap16(value) : value;
    }
    uint32_t u32(size_t at) const
    {
        const auto value = raw<uint32_t>(at);
        return m_isSwapped ? __builtin_bswap32(value) : value;
    }
    uint64_t u64(size_t at) const
    {
        const auto value = raw<uint64_t>(at);
        return m_isSwapped ? __builtin_bswap64(value) : value;
    }
    /// Time stamps: the upper half comes first in either byte order.
    uint64_t stamp(size_t at) const { return uint64_t(u32(at)) << 32 | u32(at + 4); }
    std::span<const uint8_t> bytes(size_t at, size_t count) const { return m_bytes.subspan(at, count); }

    /// Calls use(code, value) for each code-length-value entry from `at` up to the block's closing length; name records
    /// have the same shape as options. Stops at an entry that does not fit.
    template <typename Use> void forEachEntry(size_t at, Use use) const
    {
        const size_t end = m_bytes.size() - 4;
        while (at + 4 <= end && u16(at) != 0) {
            const size_t length = u16(at + 2);
            if (at + 4 + length > end)
                return;
            use(u16(at), PcapngBlock(m_bytes.subspan(at + 4, length), m_isSwapped));
            at += 4 + ((length + 3) & ~size_t(3));
        }
    }
    std::span<const uint8_t> whole() const { return m_bytes; }

private:
    template <typename T> T raw(size_t at) const
    {
        assert(at + sizeof(T) <= m_bytes.size());
        T value;
        std::memcpy(&value, m_bytes.data() + at, sizeof value);
        return value;
    }

    std::span<const uint8_t> m_bytes;
    bool m_isSwapped;
};

} // namespace weir::core
