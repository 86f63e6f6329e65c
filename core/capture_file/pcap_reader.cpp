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
    size_t count = m_input.isTorn() ? 0 : takeBuffered(frames);
    if (count != 0 || frames.empty())
        return count; // reading on would move what these show
    const size_t headerLength = m_header.recordLength;
    if (const auto start = m_input.peek(headerLength); start.size() >= headerLength) {
        const uint32_t captured = m_header.record(start.data()).captured;
        if (captured <= m_header.largestPacket && m_input.peek(headerLength + captured).size() >= headerLength + captured)
            count = takeBuffered(frames);
    }
    if (count == 0)
        tellBreak();
    return count;
}

/// The packets that lie in the buffer whole.
size_t PcapReader::takeBuffered(std::span<Frame> frames)
{
    const PcapHeader header = m_header; // in registers: for all the compiler knows, `frames` could overwrite the reader
    const auto bytes = m_input.buffered();
    size_t count = 0;
    size_t at = 0;
    while (count < frames.size() && bytes.size() - at >= header.recordLength) {
        const PcapRecord record = header.record(bytes.data() + at);
        const size_t end = at + header.recordLength + record.captured;
        if (record.captured > header.largestPacket || bytes.size() < end)
            break;
        frames[count++] = {header.time(record), record.wire, header.linkType, 0,
                           bytes.subspan(at + header.recordLength, record.captured)};
        InputBuffer::fetchBehind(bytes.data() + at, end - at);
        at = end;
    }
    m_input.consume(at);
    m_packets += count;
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
