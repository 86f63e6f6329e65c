// SPDX-License-Identifier: GPL-3.0-or-later
// Landlock by its system calls (there is no library for it in Debian 12).
#pragma once

#include "core/values/error.h"

namespace weir::capture {

/// 0 when the running kernel has no Landlock.
int landlockVersion();
/// From now on no path can be opened, made or removed, no TCP port bound or connected, by this thread and its children;
/// but for regular files in `folder`, an open descriptor, unless that is negative.
/// Needs no-new-privileges. Call only when landlockVersion() is not 0.
[[nodiscard]] core::Expected<void> forbidPathsAndPorts(int folder);

} // namespace weir::capture
