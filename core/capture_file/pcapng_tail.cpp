// SPDX-License-Identifier: GPL-3.0-or-later
// Each block of pcapng ends with its length, so the last packets are found backwards from the end.
#include "core/capture_file/pcapng_reader.h"

#include <algorithm>

namespace weir::core {
namespace {

constexpr auto kEarliest = std::chrono::hours(24);
constexpr auto kLatest = std::chrono::hours(24 * 365 * 50);

} // namespace

std::optional<Time> PcapngReader::latestIn(std::span<const uint8_t> tail, Time first) const
{
    if (m_input.isUnpacked())
        return std::nullopt;
    std::optional<Time> latest;
    while (tail.size() >= PcapngBlock::kFrame) {
        const uint32_t length = PcapngBlock(tail, m_isSwapped).u32(tail.size() - 4);
        if (length < PcapngBlock::kFrame || length % 4 != 0 || length > tail.size())
            break; // the tail begins in the middle of this block, or the file is damaged
        const PcapngBlock block(tail.last(length), m_isSwapped);
        const auto type = static_cast<BlockType>(block.u32(0));
        if (block.u32(4) != length)
            return std::nullopt;
        const bool isEnhanced = type == BlockType::EnhancedPacket;
        if ((isEnhanced || type == BlockType::OldPacket) && block.has(32)) {
            const uint32_t interface = isEnhanced ? block.u32(8) : block.u16(8);
            if (interface >= m_clocked.size())
                return std::nullopt; // described later than the first packets
            const Time time = m_clocked[interface].clock.at(block.stamp(12));
            if (time < first - kEarliest || time > first + kLatest)
                return std::nullopt; // of another section, whose clock ticks otherwise
            latest = std::max(latest.value_or(time), time);
        }
        tail = tail.first(tail.size() - length);
    }
    return latest;
}

} // namespace weir::core
