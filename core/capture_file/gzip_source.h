// SPDX-License-Identifier: GPL-3.0-or-later
// What gzip packed, unpacked as it is asked for; several members in a row are one stream (RFC 1952).
#pragma once

#include "core/capture_file/input_buffer.h"

#include <zlib.h>

namespace weir::core {

class GzipSource final : public ByteSource
{
public:
    static bool recognises(std::span<const uint8_t> start);
    explicit GzipSource(InputBuffer packed);
    ~GzipSource() override;
    GzipSource(const GzipSource&) = delete;
    GzipSource& operator=(const GzipSource&) = delete;

    size_t read(std::span<uint8_t> target) override;
    uint64_t fileOffset() const override { return m_packed.fileOffset(); }
    bool isUnpacked() const override { return true; }

private:
    /// False: the end, proper or not.
    bool startNextMember();
    bool fail(ErrorCode code, std::string detail);

    InputBuffer m_packed;
    z_stream m_stream{};
    bool m_isBetweenMembers = false;
    bool m_hasEnded = false;
};

} // namespace weir::core
