// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/error.h"

namespace weir::capture {

/// Carries bytes from `input` to `socket` and from there to `output`, until one of them ends. Blocks.
[[nodiscard]] core::Expected<void> relayBytes(int input, int output, int socket);

} // namespace weir::capture
