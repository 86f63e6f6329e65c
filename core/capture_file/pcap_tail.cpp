// SPDX-License-Identifier: GPL-3.0-or-later
// A pcap file has no marks to find a packet by when one does not start at the beginning. But headers that lie at the
// right distance from each other, and lead to the very end of the file, are no accident.
#include "core/capture_file/pcap_reader.h"

#include <algorithm>

namespace weir::core {
namespace {

constexpr uint32_t kFewestPackets = 4; // a shorter chain could be payload that looks like headers
constexpr auto kEarliest = std::chrono::hours(24);
constexpr auto kLatest = std::chrono::hours(24 * 365 * 50);

} // namespace

std::optional<Time> PcapReader::latestIn(std::span<const uint8_t> tail, Time first) const
{
    const size_t headerLength = m_header.recordLength;
    if (m_input.isUnpacked() || tail.size() <= headerLength)
        return std::nullopt;
    const uint32_t ticksPerSecond = 1'000'000'000 / m_header.nanosecondsPerTick;
    const auto lengthAt = [&](size_t at) -> size_t { // of a believable packet, else 0
        const PcapRecord record = m_header.record(tail.data() + at);
        if (record.fraction >= ticksPerSecond || record.captured > record.wire || record.captured > m_header.largestPacket)
            return 0;
        const Time time = m_header.time(record);
        return time >= first - kEarliest && time <= first + kLatest ? headerLength + record.captured : 0;
    };

    std::vector<uint32_t> chain(tail.size() + 1); // packets from here to the end of the file, 0: no chain
    size_t longest = tail.size();
    for (size_t at = tail.size() - headerLength + 1; at-- > 0;) {
        const size_t end = at + lengthAt(at);
        if (end == at || end > tail.size() || (end != tail.size() && chain[end] == 0))
            continue;
        chain[at] = chain[end] + 1;
        longest = chain[at] > chain[longest] ? at : longest;
    }
    if (chain[longest] < kFewestPackets)
        return std::nullopt;
    Time latest = Time::min();
    for (size_t at = longest; at < tail.size(); at += lengthAt(at))
        latest = std::max(latest, m_header.time(m_header.record(tail.data() + at)));
    return latest;
}

} // namespace weir::core
