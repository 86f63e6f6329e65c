// SPDX-License-Identifier: GPL-3.0-or-later
// What zstd packed, unpacked as it is asked for; several frames in a row are one stream (RFC 8878).
#pragma once

#include "core/capture_file/input_buffer.h"

struct ZSTD_DCtx_s;

namespace weir::core {

class ZstdSource final : public ByteSource
{
public:
    static bool recognises(std::span<const uint8_t> start);
    explicit ZstdSource(InputBuffer packed);
    ~ZstdSource() override;
    ZstdSource(const ZstdSource&) = delete;
    ZstdSource& operator=(const ZstdSource&) = delete;

    size_t read(std::span<uint8_t> target) override;
    uint64_t fileOffset() const override { return m_packed.fileOffset(); }
    bool isUnpacked() const override { return true; }

private:
    void fail(ErrorCode code, std::string detail);

    InputBuffer m_packed;
    ZSTD_DCtx_s* m_context;
    bool m_isBetweenFrames = true;
    bool m_hasEnded = false;
};

} // namespace weir::core
