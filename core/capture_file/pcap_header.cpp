// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/pcap_header.h"

#include <algorithm>
#include <cstring>

namespace weir::core {
namespace {

constexpr uint32_t kMicroseconds = 0xa1b2c3d4;
constexpr uint32_t kNanoseconds = 0xa1b23c4d;
constexpr uint32_t kPatched = 0xa1b2cd34;       // 8 more bytes a packet: interface, protocol, type
constexpr uint32_t kUsualLargest = 256 * 1024;  // libpcap's own MAXIMUM_SNAPLEN
constexpr uint32_t kLargest = 16u << 20;

uint32_t raw(const uint8_t* at)
{
    uint32_t value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

bool isMagic(uint32_t value)
{
    return value == kMicroseconds || value == kNanoseconds || value == kPatched;
}

} // namespace

std::optional<PcapHeader> PcapHeader::read(std::span<const uint8_t> start)
{
    if (start.size() < kLength)
        return std::nullopt;
    PcapHeader header;
    header.isSwapped = !isMagic(raw(start.data()));
    const auto u32 = [&](size_t at) {
        const uint32_t value = raw(start.data() + at);
        return header.isSwapped ? __builtin_bswap32(value) : value;
    };
    if (!isMagic(u32(0)))
        return std::nullopt;
    header.nanosecondsPerTick = u32(0) == kNanoseconds ? 1 : 1000;
    header.recordLength = u32(0) == kPatched ? 24 : 16;
    const uint32_t versions = u32(4); // major and minor, in the order of the file's bytes
    const uint32_t major = header.isSwapped ? versions >> 16 : versions & 0xffff;
    const uint32_t minor = header.isSwapped ? versions & 0xffff : versions >> 16;
    header.hasSwappedLengths = (major == 2 && minor < 3) || major == 543; // 543: DG/UX
    header.mayHaveSwappedLengths = major == 2 && minor == 3;
    header.largestPacket = std::clamp(u32(16), kUsualLargest, kLargest);
    header.linkType = static_cast<LinkType>(u32(20) & 0xffff); // above: how long a checksum ends each frame
    return header;
}

PcapRecord PcapHeader::record(const uint8_t* bytes) const
{
    PcapRecord record{raw(bytes), raw(bytes + 4), raw(bytes + 8), raw(bytes + 12)};
    if (isSwapped)
        record = {__builtin_bswap32(record.seconds), __builtin_bswap32(record.fraction),
                  __builtin_bswap32(record.captured), __builtin_bswap32(record.wire)};
    if (hasSwappedLengths || (mayHaveSwappedLengths && record.captured > record.wire))
        std::swap(record.captured, record.wire);
    return record;
}

} // namespace weir::core
