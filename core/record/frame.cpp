// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/frame.h"

#include <algorithm>
#include <cstring>
#include <libdeflate.h>

namespace weir::core {

std::array<uint8_t, kStreamHeaderBytes> streamHeader()
{
    std::array<uint8_t, kStreamHeaderBytes> header{};
    std::memcpy(header.data(), kStreamSignature.data(), kStreamSignature.size());
    std::memcpy(header.data() + 8, &kStreamMajor, 2);
    std::memcpy(header.data() + 10, &kStreamMinor, 2);
    return header;
}

void sealFrame(std::span<uint8_t> frame, FrameKind kind, uint16_t flags, uint32_t rawLength)
{
    const auto put = [&](size_t at, auto value) { std::memcpy(frame.data() + at, &value, sizeof value); };
    put(0, static_cast<uint32_t>(frame.size() - kFrameHeaderBytes));
    put(8, static_cast<uint16_t>(kind));
    put(10, flags);
    put(12, rawLength);
    put(4, libdeflate_crc32(0, frame.data() + 8, frame.size() - 8));
}

std::vector<uint8_t> frameAround(FrameKind kind, std::span<const uint8_t> body)
{
    std::vector<uint8_t> frame(kFrameHeaderBytes + body.size());
    std::ranges::copy(body, frame.begin() + kFrameHeaderBytes);
    sealFrame(frame, kind, 0, static_cast<uint32_t>(body.size()));
    return frame;
}

} // namespace weir::core
