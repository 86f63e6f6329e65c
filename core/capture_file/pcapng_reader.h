// SPDX-License-Identifier: GPL-3.0-or-later
// pcapng: sections of either byte order, interfaces of different link types, clocks, names and addresses, packets in
// enhanced, simple and old blocks. Blocks of other types are skipped.
#pragma once

#include "core/capture_file/capture_reader.h"
#include "core/capture_file/pcapng_block.h"
#include "core/capture_file/tick_clock.h"

namespace weir::core {

class PcapngReader final : public CaptureReader
{
public:
    static bool recognises(std::span<const uint8_t> start);
    static Expected<std::unique_ptr<CaptureReader>> open(InputBuffer input, std::string name);

    using CaptureReader::next;
    size_t next(std::span<Frame> frames) override;
    std::optional<Time> latestIn(std::span<const uint8_t> tail, Time first) const override;
    uint64_t droppedFrames() const override;

private:
    /// What decides how an interface's packets are read; kept apart from the name and addresses.
    struct Clocked
    {
        LinkType linkType = LinkType::Ethernet;
        uint32_t snapLength = 0; // 0: none
        TickClock clock;
        uint64_t dropped = 0;
    };
    enum class Step : uint8_t { Frame, NoFrame, NeedsMore, Broken };

    PcapngReader(InputBuffer input, std::string name) : CaptureReader(std::move(input), std::move(name)) {}

    Step readBlock(Frame& frame);
    /// Length of the block at hand; 0, with error() set, when it cannot be one.
    uint32_t blockLength(std::span<const uint8_t> bytes);
    Step readContents(const PcapngBlock& block, Frame& frame);
    Step readSection(const PcapngBlock& block);
    Step readInterface(const PcapngBlock& block);
    void readNames(const PcapngBlock& block);
    void readStatistics(const PcapngBlock& block);
    Step readPacket(const PcapngBlock& block, uint32_t interface, Frame& frame);
    Step readSimplePacket(const PcapngBlock& block, Frame& frame);
    Step broken(std::string detail);
    std::string blockText() const { return "block " + grouped(m_blocks + 1); }

    uint64_t m_blocks = 0;
    bool m_isSwapped = false;
    size_t m_firstOfSection = 0;     // interfaces are numbered from 0 in each section
    std::vector<Clocked> m_clocked;  // parallel to m_interfaces
    Time m_lastTime{};               // simple packets have none of their own
};

} // namespace weir::core
