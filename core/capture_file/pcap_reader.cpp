// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/pcap_reader.h"

#include <cstring>
#include <fmt/format.h>

namespace weir::core {
namespace {

constexpr uint32_t kMicroseconds = 0xa1b2c3d4;
constexpr uint32_t kNanoseconds = 0xa1b23c4d;
constexpr size_t kFileHeader = 24;
constexpr size_t kRecordHeader = 16;
constexpr uint32_t kLargestFrame = 256 * 1024; // libpcap's own MAXIMUM_SNAPLEN

uint32_t rawU32(const uint8_t* at)
{
    uint32_t value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

} // namespace

bool PcapReader::recognises(std::span<const uint8_t> start)
{
    if (start.size() < 4)
        return false;
    const uint32_t magic = rawU32(start.data());
    return magic == kMicroseconds || magic == kNanoseconds || __builtin_bswap32(magic) == kMicroseconds ||
           __builtin_bswap32(magic) == kNanoseconds;
}

PcapReader::PcapReader(std::unique_ptr<InputBuffer> input, std::string name)
    : m_input(std::move(input)), m_name(std::move(name))
{
}

uint32_t PcapReader::u32(const uint8_t* at) const
{
    const uint32_t value = rawU32(at);
    return m_swapped ? __builtin_bswap32(value) : value;
}

Expected<std::unique_ptr<CaptureReader>> PcapReader::open(std::unique_ptr<InputBuffer> input, std::string name)
{
    const auto header = input->peek(kFileHeader);
    if (header.size() < kFileHeader)
        return tl::unexpected(Error{ErrorCode::CutFile, name, "the file header needs 24 bytes", header.size()});
    std::unique_ptr<PcapReader> reader(new PcapReader(std::move(input), std::move(name)));
    const uint32_t magic = rawU32(header.data());
    reader->m_swapped = magic != kMicroseconds && magic != kNanoseconds;
    reader->m_nanosecondsPerTick = reader->u32(header.data()) == kNanoseconds ? 1 : 1000;
    reader->m_linkType = static_cast<LinkType>(reader->u32(header.data() + 20) & 0xffff);
    reader->m_input->consume(kFileHeader);
    return reader;
}

bool PcapReader::next(Frame& frame)
{
    auto bytes = m_input->peek(kRecordHeader);
    if (bytes.size() < kRecordHeader) {
        if (!bytes.empty())
            m_error = std::make_unique<Error>(Error{ErrorCode::CutFile, m_name,
                fmt::format("a packet header needs 16 bytes, {} are left", bytes.size()), m_input->consumed()});
        return false;
    }
    const uint32_t captured = u32(bytes.data() + 8);
    if (captured > kLargestFrame) {
        m_error = std::make_unique<Error>(Error{ErrorCode::BrokenFile, m_name,
            fmt::format("a packet announces {} bytes, more than any link carries", captured), m_input->consumed()});
        return false;
    }
    bytes = m_input->peek(kRecordHeader + captured);
    if (bytes.size() < kRecordHeader + captured) {
        m_error = std::make_unique<Error>(Error{ErrorCode::CutFile, m_name,
            fmt::format("a packet announces {} bytes, {} are left", captured, bytes.size() - kRecordHeader),
            m_input->consumed()});
        return false;
    }
    frame.time = timeFromNanoseconds(int64_t(u32(bytes.data())) * 1'000'000'000 +
                                     int64_t(u32(bytes.data() + 4)) * m_nanosecondsPerTick);
    frame.wireLength = u32(bytes.data() + 12);
    frame.linkType = m_linkType;
    frame.interface = 0;
    frame.bytes = bytes.subspan(kRecordHeader, captured);
    m_input->consume(kRecordHeader + captured);
    return true;
}

} // namespace weir::core
