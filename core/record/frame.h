// SPDX-License-Identifier: GPL-3.0-or-later
// The outside of a frame and of a stream, as record_format.h lays them out.
#pragma once

#include "core/record/record_format.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace weir::core {

std::array<uint8_t, kStreamHeaderBytes> streamHeader();

/// Fills the header of a frame whose body is in its place behind it. `rawLength`: of the body once decompressed.
void sealFrame(std::span<uint8_t> frame, FrameKind kind, uint16_t flags, uint32_t rawLength);

/// A frame around `body`, as it stands.
std::vector<uint8_t> frameAround(FrameKind kind, std::span<const uint8_t> body);

} // namespace weir::core
