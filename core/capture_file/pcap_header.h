// SPDX-License-Identifier: GPL-3.0-or-later
// The headers of a pcap file: the one of the file decides how those of its packets are read.
#pragma once

#include "core/packet/link_type.h"
#include "core/values/time.h"

#include <cstdint>
#include <optional>
#include <span>

namespace weir::core {

/// The header in front of each packet.
struct PcapRecord
{
    uint32_t seconds = 0;
    uint32_t fraction = 0; // of a second, in the file's ticks
    uint32_t captured = 0;
    uint32_t wire = 0;
};

struct PcapHeader
{
    static constexpr size_t kLength = 24;

    /// From the first bytes of a file; nothing when they are no pcap.
    static std::optional<PcapHeader> read(std::span<const uint8_t> start);

    bool isSwapped = false;
    bool hasSwappedLengths = false;      // before version 2.3
    bool mayHaveSwappedLengths = false;  // version 2.3 itself was written both ways
    uint32_t nanosecondsPerTick = 1000;
    uint32_t recordLength = 16;          // of a packet's header
    uint32_t largestPacket = 0;          // bytes; more is a sign of damage
    LinkType linkType = LinkType::Ethernet;

    /// `bytes`: recordLength of them.
    PcapRecord record(const uint8_t* bytes) const;
    Time time(const PcapRecord& record) const
    {
        return timeFromNanoseconds(int64_t(record.seconds) * 1'000'000'000 +
                                   int64_t(record.fraction) * nanosecondsPerTick);
    }
};

} // namespace weir::core
