// SPDX-License-Identifier: GPL-3.0-or-later
// Classic pcap: both byte orders, micro- and nanoseconds, the longer packet headers of old Linux patches, and the
// files from before version 2.3, which have the two lengths of a packet the other way round.
#pragma once

#include "core/capture_file/capture_reader.h"
#include "core/capture_file/pcap_header.h"

namespace weir::core {

class PcapReader final : public CaptureReader
{
public:
    static bool recognises(std::span<const uint8_t> start);
    static Expected<std::unique_ptr<CaptureReader>> open(InputBuffer input, std::string name);

    using CaptureReader::next;
    size_t next(std::span<Frame> frames) override;
    std::optional<Time> latestIn(std::span<const uint8_t> tail, Time first) const override;

private:
    PcapReader(InputBuffer input, std::string name, const PcapHeader& header)
        : CaptureReader(std::move(input), std::move(name)), m_header(header)
    {
    }
    size_t takeBuffered(std::span<Frame> frames);
    void tellBreak();

    PcapHeader m_header;
    uint64_t m_packets = 0;
};

} // namespace weir::core
