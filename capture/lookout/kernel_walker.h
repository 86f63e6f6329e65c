// SPDX-License-Identifier: GPL-3.0-or-later
// An iterator in the kernel over the open files of all processes, in all network namespaces. Opened with rights (CAP_BPF,
// CAP_PERFMON); walking needs none.
#pragma once

#include "capture/lookout/socket_walker.h"

namespace weir::capture {

[[nodiscard]] OpenedWalker openKernelWalker();

} // namespace weir::capture
