// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/pcap_reader.h"

#include <algorithm>
#include <array>

namespace weir::core {

bool PcapReader::recognises(std::span<const uint8_t> start)
{
    std::array<uint8_t, PcapHeader::kLength> header{};
    std::copy_n(start.begin(), std::min(start.size(), header.size()), header.begin());
    return start.size() >= 4 && PcapHeader::read(header).has_value();
}

Expected<std::unique_ptr<CaptureReader>> PcapReader::open(InputBuffer input, std::string name)
{
    const auto header = PcapHeader::read(input.peek(PcapHeader::kLength));
    if (!header)
        return tl::unexpected(shortOf(input, std::move(name), "its header has 24 bytes, " +
                                      std::to_string(input.buffered().size()) + " are there"));
    input.consume(PcapHeader::kLength);
    return std::unique_ptr<CaptureReader>(new PcapReader(std::move(input), std::move(name), *header));
}

size_t PcapReader::next(std::span<Frame> frames)
{
    size_t count = 0;
    const size_t headerLength = m_header.recordLength;
    while (count < frames.size()) {
        const auto bytes = m_input.buffered();
        size_t needed = headerLength;
        PcapRecord record;
        if (bytes.size() >= headerLength) {
            record = m_header.record(bytes.data());
            needed += record.captured;
        }
        if (record.captured > m_header.largestPacket || bytes.size() < needed) {
            if (count != 0)
                return count; // the frames given so far would move
            if (record.captured > m_header.largestPacket || m_input.peek(needed).size() < needed) {
                tellBreak();
                return 0;
            }
            continue;
        }
        Frame& frame = frames[count++];
        frame.time = m_header.time(record);
        frame.wireLength = record.wire;
        frame.linkType = m_header.linkType;
        frame.interface = 0;
        frame.bytes = bytes.subspan(headerLength, record.captured);
        m_input.consume(needed);
        ++m_packets;
    }
    return count;
}

void PcapReader::tellBreak()
{
    const std::string packet = "packet " + grouped(m_packets + 1);
    const auto rest = m_input.buffered();
    if (rest.size() < m_header.recordLength) {
        if (!rest.empty() || m_input.failure())
            m_error = std::make_unique<Error>(shortOf(m_input, m_name, packet + " has a header of " +
                std::to_string(m_header.recordLength) + " bytes, " + std::to_string(rest.size()) + " follow"));
        return;
    }
    const uint32_t captured = m_header.record(rest.data()).captured;
    if (captured > m_header.largestPacket)
        return breakOff(packet + " announces " + grouped(captured) + " bytes, more than a capture holds of one (" +
                        grouped(m_header.largestPacket) + ")");
    m_error = std::make_unique<Error>(shortOf(m_input, m_name, packet + " announces " + grouped(captured) + " bytes, " +
                                              grouped(rest.size() - m_header.recordLength) + " follow"));
}

} // namespace weir::core
