// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/file_descriptor.h"
#include "core/values/error.h"

namespace weir::capture {

/// Readable once the user or the system wants this process to end. Blocks those signals; call before threads begin.
[[nodiscard]] core::Expected<FileDescriptor> endSignals();

} // namespace weir::capture
