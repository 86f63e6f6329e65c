// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/pcapng_reader.h"

#include <algorithm>

namespace weir::core {
namespace {

constexpr uint32_t kByteOrderMagic = 0x1a2b3c4d;
constexpr size_t kSectionHead = 16;      // up to the version
constexpr size_t kMostInterfaces = 4096; // of a file; a bound on memory only
constexpr size_t kMostAddresses = 64; // of an interface
constexpr size_t kMostNames = 65'536;
constexpr size_t kLongestName = 255;

uint32_t raw(const uint8_t* at)
{
    uint32_t value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

std::string textOf(std::span<const uint8_t> bytes)
{
    const auto longest = bytes.first(std::min(bytes.size(), kLongestName));
    return std::string(longest.begin(), std::find(longest.begin(), longest.end(), uint8_t(0)));
}

} // namespace

bool PcapngReader::recognises(std::span<const uint8_t> start)
{
    return start.size() >= 4 && raw(start.data()) == static_cast<uint32_t>(BlockType::Section);
}

Expected<std::unique_ptr<CaptureReader>> PcapngReader::open(InputBuffer input, std::string name)
{
    if (input.peek(kSectionHead).size() < kSectionHead)
        return tl::unexpected(shortOf(input, std::move(name), "its header has 28 bytes, " +
                                      std::to_string(input.buffered().size()) + " are there"));
    const uint32_t magic = raw(input.buffered().data() + 8);
    if (magic != kByteOrderMagic && magic != __builtin_bswap32(kByteOrderMagic))
        return tl::unexpected(Error{ErrorCode::UnknownFormat, std::move(name), "it begins like pcapng, but tells no byte order", 0, 0});
    return std::unique_ptr<CaptureReader>(new PcapngReader(std::move(input), std::move(name)));
}

uint64_t PcapngReader::droppedFrames() const
{
    uint64_t dropped = 0;
    for (const Clocked& clocked : m_clocked)
        dropped += clocked.dropped;
    return dropped;
}

size_t PcapngReader::next(std::span<Frame> frames)
{
    size_t count = 0;
    while (count < frames.size() && !m_error) {
        switch (readBlock(frames[count])) {
        case Step::Frame: ++count; break;
        case Step::NoFrame: break;
        case Step::Broken: return count;
        case Step::NeedsMore: {
            if (count != 0)
                return count; // the frames given so far would move
            const auto rest = m_input.peek(PcapngBlock::kFrame);
            if (rest.empty() && !m_input.failure())
                return 0;
            const size_t needed = rest.size() < PcapngBlock::kFrame ? PcapngBlock::kFrame : blockLength(rest);
            if (m_error || !require(needed, blockText()))
                return 0;
        }
        }
    }
    return count;
}

PcapngReader::Step PcapngReader::broken(std::string detail)
{
    breakOff(blockText() + " " + std::move(detail));
    return Step::Broken;
}

uint32_t PcapngReader::blockLength(std::span<const uint8_t> bytes)
{
    if (raw(bytes.data()) == static_cast<uint32_t>(BlockType::Section)) {
        const uint32_t magic = bytes.size() >= PcapngBlock::kFrame ? raw(bytes.data() + 8) : 0;
        if (magic != kByteOrderMagic && magic != __builtin_bswap32(kByteOrderMagic)) {
            broken("begins a section that tells no byte order");
            return 0;
        }
        m_isSwapped = magic != kByteOrderMagic;
    }
    const uint32_t length = PcapngBlock(bytes, m_isSwapped).u32(4);
    if (length > kLargestBlock)
        broken("announces " + grouped(length) + " bytes, more than any block has");
    else if (length < PcapngBlock::kFrame || length % 4 != 0)
        broken("announces " + grouped(length) + " bytes, which no block can have");
    return m_error ? 0 : length;
}

PcapngReader::Step PcapngReader::readBlock(Frame& frame)
{
    const auto bytes = m_input.buffered();
    if (bytes.size() < PcapngBlock::kFrame || m_input.isTorn())
        return Step::NeedsMore;
    const uint32_t length = blockLength(bytes);
    if (length == 0)
        return Step::Broken;
    if (bytes.size() < length)
        return Step::NeedsMore;
    InputBuffer::fetchBehind(bytes.data(), length);
    const PcapngBlock block(bytes.first(length), m_isSwapped);
    if (block.u32(length - 4) != length)
        return broken("announces " + grouped(length) + " bytes in front and " + grouped(block.u32(length - 4)) + " behind");
    const Step step = readContents(block, frame);
    if (step != Step::Broken) {
        m_input.consume(length);
        ++m_blocks;
    }
    return step;
}

PcapngReader::Step PcapngReader::readContents(const PcapngBlock& block, Frame& frame)
{
    switch (static_cast<BlockType>(block.u32(0))) {
    case BlockType::EnhancedPacket:
        return block.has(32) ? readPacket(block, block.u32(8), frame) : broken("is too short for a packet");
    case BlockType::OldPacket:
        return block.has(32) ? readPacket(block, block.u16(8), frame) : broken("is too short for a packet");
    case BlockType::SimplePacket: return readSimplePacket(block, frame);
    case BlockType::Section: return readSection(block);
    case BlockType::Interface: return readInterface(block);
    case BlockType::NameResolution: readNames(block); break;
    case BlockType::InterfaceStatistics: readStatistics(block); break;
    }
    return Step::NoFrame;
}

PcapngReader::Step PcapngReader::readSection(const PcapngBlock& block)
{
    constexpr uint16_t kMajor = 1;
    if (!block.has(28))
        return broken("is too short for a section");
    if (block.u16(12) != kMajor)
        return broken("begins a section of version " + std::to_string(block.u16(12)) + ", Weir reads version 1");
    m_firstOfSection = m_interfaces.size();
    return Step::NoFrame;
}

PcapngReader::Step PcapngReader::readInterface(const PcapngBlock& block)
{
    enum Option : uint16_t { kName = 2, kIpv4 = 4, kIpv6 = 5, kResolution = 9, kOffset = 14 };
    if (!block.has(20))
        return broken("is too short for an interface");
    if (m_interfaces.size() == kMostInterfaces)
        return broken("describes one interface too many, a file may have " + grouped(kMostInterfaces));
    CaptureInterface& interface = m_interfaces.emplace_back();
    Clocked& clocked = m_clocked.emplace_back();
    interface.linkType = clocked.linkType = static_cast<LinkType>(block.u16(8));
    clocked.snapLength = block.u32(12);
    uint8_t resolution = 6;
    int64_t offset = 0;
    block.forEachEntry(16, [&](uint16_t code, const PcapngBlock& value) {
        switch (code) {
        case kName: interface.name = textOf(value.whole()); break;
        case kIpv4:
            if (value.has(8) && interface.addresses.size() < kMostAddresses)
                interface.addresses.push_back(IpAddress::fromV4(value.whole().data()));
            break;
        case kIpv6:
            if (value.has(17) && interface.addresses.size() < kMostAddresses)
                interface.addresses.push_back(IpAddress::fromV6(value.whole().data()));
            break;
        case kResolution: resolution = value.has(1) ? value.whole()[0] : resolution; break;
        case kOffset: offset = value.has(8) ? static_cast<int64_t>(value.u64(0)) : offset; break;
        }
    });
    clocked.clock = TickClock(resolution, offset);
    return Step::NoFrame;
}

void PcapngReader::readNames(const PcapngBlock& block)
{
    enum Record : uint16_t { kIpv4 = 1, kIpv6 = 2 };
    block.forEachEntry(8, [&](uint16_t code, const PcapngBlock& value) {
        const size_t length = code == kIpv4 ? 4 : 16;
        if ((code != kIpv4 && code != kIpv6) || !value.has(length + 1) || m_names.size() == kMostNames)
            return;
        const uint8_t* address = value.whole().data();
        std::string name = textOf(value.whole().subspan(length)); // the first: the others are its aliases
        if (!name.empty())
            m_names.push_back({code == kIpv4 ? IpAddress::fromV4(address) : IpAddress::fromV6(address), std::move(name)});
    });
}

void PcapngReader::readStatistics(const PcapngBlock& block)
{
    enum Option : uint16_t { kDroppedByInterface = 5, kDroppedBySystem = 7 };
    if (!block.has(24) || block.u32(8) >= m_clocked.size() - m_firstOfSection)
        return;
    uint64_t dropped = 0;
    block.forEachEntry(20, [&](uint16_t code, const PcapngBlock& value) {
        if ((code == kDroppedByInterface || code == kDroppedBySystem) && value.has(8))
            dropped += value.u64(0);
    });
    m_clocked[m_firstOfSection + block.u32(8)].dropped = dropped; // a running total: the latest holds
}

PcapngReader::Step PcapngReader::readPacket(const PcapngBlock& block, uint32_t interface, Frame& frame)
{
    constexpr size_t kHead = 28;
    const size_t known = m_clocked.size() - m_firstOfSection;
    if (interface >= known)
        return broken("is a packet of interface " + grouped(interface) + ", but " + grouped(known) + " are described");
    const uint32_t captured = block.u32(20);
    const size_t room = block.whole().size() - kHead - 4;
    if (captured > room)
        return broken("is a packet of " + grouped(captured) + " bytes with room for " + grouped(room));
    frame.interface = static_cast<uint32_t>(m_firstOfSection + interface);
    const Clocked& clocked = m_clocked[frame.interface];
    m_lastTime = clocked.clock.at(block.stamp(12));
    frame.time = m_lastTime;
    frame.wireLength = block.u32(24);
    frame.linkType = clocked.linkType;
    frame.bytes = block.bytes(kHead, captured);
    return Step::Frame;
}

PcapngReader::Step PcapngReader::readSimplePacket(const PcapngBlock& block, Frame& frame)
{
    constexpr size_t kHead = 12;
    if (!block.has(kHead + 4))
        return broken("is too short for a packet");
    if (m_clocked.size() == m_firstOfSection)
        return broken("is a packet, but no interface is described");
    const Clocked& clocked = m_clocked[m_firstOfSection];
    const uint32_t wire = block.u32(8);
    const uint32_t snapped = clocked.snapLength != 0 ? std::min(wire, clocked.snapLength) : wire;
    frame.interface = static_cast<uint32_t>(m_firstOfSection);
    frame.time = m_lastTime;
    frame.wireLength = wire;
    frame.linkType = clocked.linkType;
    frame.bytes = block.bytes(kHead, std::min<size_t>(snapped, block.whole().size() - kHead - 4));
    return Step::Frame;
}

} // namespace weir::core
