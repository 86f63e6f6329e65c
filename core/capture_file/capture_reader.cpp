// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/capture_reader.h"

#include "core/capture_file/file_source.h"
#include "core/capture_file/gzip_source.h"
#include "core/capture_file/pcap_reader.h"
#include "core/capture_file/pcapng_reader.h"
#include "core/capture_file/zstd_source.h"

namespace weir::core {
namespace {

constexpr size_t kLongestSignature = 4;

InputBuffer unpacked(InputBuffer input)
{
    const auto start = input.peek(kLongestSignature);
    if (GzipSource::recognises(start))
        return InputBuffer(std::make_unique<GzipSource>(std::move(input)));
    if (ZstdSource::recognises(start))
        return InputBuffer(std::make_unique<ZstdSource>(std::move(input)));
    return input;
}

Error errorOf(const ByteSource::Failure& failure, std::string name)
{
    return {failure.code, std::move(name), failure.detail, failure.offset, failure.systemError};
}

} // namespace

Expected<std::unique_ptr<CaptureReader>> CaptureReader::open(int descriptor, std::string name)
{
    return open(InputBuffer(std::make_unique<FileSource>(descriptor)), std::move(name));
}

Expected<std::unique_ptr<CaptureReader>> CaptureReader::open(InputBuffer packed, std::string name)
{
    InputBuffer input = unpacked(std::move(packed));
    const auto start = input.peek(kLongestSignature);
    if (PcapReader::recognises(start))
        return PcapReader::open(std::move(input), std::move(name));
    if (PcapngReader::recognises(start))
        return PcapngReader::open(std::move(input), std::move(name));
    if (input.failure())
        return tl::unexpected(errorOf(*input.failure(), std::move(name)));
    return tl::unexpected(Error{ErrorCode::UnknownFormat, std::move(name), start.empty() ? "it is empty" : "", 0, 0});
}

Error CaptureReader::shortOf(InputBuffer& input, std::string name, std::string what)
{
    if (input.failure())
        return errorOf(*input.failure(), std::move(name));
    return {ErrorCode::CutFile, std::move(name), std::move(what), input.consumed(), 0};
}

void CaptureReader::breakOff(std::string detail)
{
    m_error = std::make_unique<Error>(Error{ErrorCode::BrokenFile, m_name, std::move(detail), m_input.consumed(), 0});
}

bool CaptureReader::require(size_t count, const std::string& what)
{
    const size_t have = m_input.peek(count).size();
    if (have >= count)
        return true;
    m_error = std::make_unique<Error>(
        shortOf(m_input, m_name, what + " announces " + grouped(count) + " bytes, " + grouped(have) + " follow"));
    return false;
}

} // namespace weir::core
