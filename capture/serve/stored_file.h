// SPDX-License-Identifier: GPL-3.0-or-later
// One file of the history, as it was left: closed with an End row, or torn where the power went off.
#pragma once

#include <cstdint>

namespace weir::capture {

/// Cuts a torn tail and writes the End row that is missing. The bytes of whole frames, 0 when there is nothing to keep.
uint64_t closeStoredFile(int file);

} // namespace weir::capture
