// SPDX-License-Identifier: GPL-3.0-or-later
// Classic pcap: both byte orders, micro- and nanoseconds.
#pragma once

#include "core/capture_file/capture_reader.h"
#include "core/capture_file/input_buffer.h"

namespace weir::core {

class PcapReader final : public CaptureReader
{
public:
    static bool recognises(std::span<const uint8_t> start);
    static Expected<std::unique_ptr<CaptureReader>> open(std::unique_ptr<InputBuffer> input, std::string name);

    bool next(Frame& frame) override;
    uint64_t offset() const override { return m_input->consumed(); }

private:
    PcapReader(std::unique_ptr<InputBuffer> input, std::string name);
    uint32_t u32(const uint8_t* at) const;

    std::unique_ptr<InputBuffer> m_input;
    std::string m_name;
    bool m_swapped = false;
    int64_t m_nanosecondsPerTick = 1000;
    LinkType m_linkType = LinkType::Ethernet;
};

} // namespace weir::core
