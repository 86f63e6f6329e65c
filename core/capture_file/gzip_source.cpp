// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/gzip_source.h"

#include <algorithm>

namespace weir::core {
namespace {

constexpr int kGzipOnly = 15 + 16; // the largest window, which costs 32 KiB; +16: gzip's header, not zlib's

} // namespace

bool GzipSource::recognises(std::span<const uint8_t> start)
{
    return start.size() >= 3 && start[0] == 0x1f && start[1] == 0x8b && start[2] == Z_DEFLATED;
}

GzipSource::GzipSource(InputBuffer packed) : m_packed(std::move(packed))
{
    if (inflateInit2(&m_stream, kGzipOnly) != Z_OK)
        fail(ErrorCode::BrokenFile, "there is no memory to unpack its gzip data");
}

GzipSource::~GzipSource()
{
    inflateEnd(&m_stream);
}

bool GzipSource::fail(ErrorCode code, std::string detail)
{
    m_failure = m_packed.failure() ? m_packed.failure() : Failure{code, std::move(detail), m_packed.consumed(), 0};
    m_hasEnded = true;
    return false;
}

bool GzipSource::startNextMember()
{
    for (;;) {
        const auto rest = m_packed.peek(3);
        if (recognises(rest))
            break;
        if (rest.empty()) {
            m_hasEnded = true;
            return !m_packed.failure() ? false : fail(ErrorCode::CannotRead, {});
        }
        const auto padding = std::find_if(rest.begin(), rest.end(), [](uint8_t byte) { return byte != 0; });
        if (padding == rest.begin())
            return fail(ErrorCode::BrokenFile, "something that is not gzip follows its gzip data");
        m_packed.consume(static_cast<size_t>(padding - rest.begin())); // tapes and some archivers pad with zeros
    }
    m_isBetweenMembers = false;
    return inflateReset(&m_stream) == Z_OK || fail(ErrorCode::BrokenFile, "its gzip data cannot be continued");
}

size_t GzipSource::read(std::span<uint8_t> target)
{
    m_stream.next_out = target.data();
    m_stream.avail_out = static_cast<uInt>(target.size());
    while (!m_hasEnded && m_stream.avail_out == target.size()) {
        if (m_isBetweenMembers && !startNextMember())
            break;
        const auto packed = m_packed.peek(1);
        if (packed.empty()) {
            fail(ErrorCode::CutFile, "its gzip data ends in the middle");
            break;
        }
        m_stream.next_in = const_cast<uint8_t*>(packed.data()); // zlib reads it only, its header is older than const
        m_stream.avail_in = static_cast<uInt>(packed.size());
        const int result = inflate(&m_stream, Z_NO_FLUSH);
        m_packed.consume(packed.size() - m_stream.avail_in);
        m_isBetweenMembers = result == Z_STREAM_END;
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            fail(ErrorCode::BrokenFile, "its gzip data is damaged");
    }
    return target.size() - m_stream.avail_out;
}

} // namespace weir::core
