// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing at a place, all of it or an errno.
#pragma once

#include <cstdint>
#include <span>

namespace weir::capture {

/// 0, or errno; EIO when the file ends before.
[[nodiscard]] int readWhole(int descriptor, uint64_t offset, std::span<uint8_t> into);
/// 0, or errno; then some of it may be written.
[[nodiscard]] int writeWhole(int descriptor, uint64_t offset, std::span<const uint8_t> bytes);

} // namespace weir::capture
