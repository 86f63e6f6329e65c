// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/zstd_source.h"

#include <fmt/format.h>
#include <zstd.h>
#include <zstd_errors.h>

namespace weir::core {
namespace {

constexpr int kLargestWindowLog = 25; // 32 MiB, which every level up to 20 stays below; a frame may ask for 2 GiB

} // namespace

bool ZstdSource::recognises(std::span<const uint8_t> start)
{
    return start.size() >= 4 && start[0] == 0x28 && start[1] == 0xb5 && start[2] == 0x2f && start[3] == 0xfd;
}

ZstdSource::ZstdSource(InputBuffer packed) : m_packed(std::move(packed)), m_context(ZSTD_createDCtx())
{
    if (!m_context || ZSTD_isError(ZSTD_DCtx_setParameter(m_context, ZSTD_d_windowLogMax, kLargestWindowLog)))
        fail(ErrorCode::BrokenFile, "there is no memory to unpack its zstd data");
}

ZstdSource::~ZstdSource()
{
    ZSTD_freeDCtx(m_context);
}

void ZstdSource::fail(ErrorCode code, std::string detail)
{
    m_failure = m_packed.failure() ? m_packed.failure() : Failure{code, std::move(detail), m_packed.consumed(), 0};
    m_hasEnded = true;
}

size_t ZstdSource::read(std::span<uint8_t> target)
{
    ZSTD_outBuffer output{target.data(), target.size(), 0};
    while (!m_hasEnded && output.pos == 0) {
        const auto packed = m_packed.peek(1);
        if (packed.empty() && m_isBetweenFrames && !m_packed.failure()) {
            m_hasEnded = true;
            break;
        }
        if (packed.empty()) {
            fail(ErrorCode::CutFile, "its zstd data ends in the middle");
            break;
        }
        ZSTD_inBuffer input{packed.data(), packed.size(), 0};
        const size_t result = ZSTD_decompressStream(m_context, &output, &input);
        m_packed.consume(input.pos);
        m_isBetweenFrames = result == 0;
        if (ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge)
            fail(ErrorCode::BrokenFile, "its zstd data needs a window above 32 MiB; pack it again with level 19 or less");
        else if (ZSTD_isError(result))
            fail(ErrorCode::BrokenFile, fmt::format("its zstd data is damaged ({})", ZSTD_getErrorName(result)));
    }
    return output.pos;
}

} // namespace weir::core
