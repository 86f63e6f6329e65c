// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/file_descriptor.h"
#include "core/values/error.h"

namespace weir::capture {

/// The root of the unified cgroup hierarchy, which programs are attached to. Where it is mounted nowhere (ip netns exec
/// hides it) it is opened without being mounted; that needs CAP_SYS_ADMIN.
[[nodiscard]] core::Expected<FileDescriptor> openCgroupRoot();

} // namespace weir::capture
