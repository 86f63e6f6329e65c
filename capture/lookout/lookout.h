// SPDX-License-Identifier: GPL-3.0-or-later
// Where the kernel takes no program of ours: a process of its own that keeps the right to look at the open files of others
// and has no other. It never sees a packet, hears one byte (look) and answers with rows.
//
// Sees the sockets of its network namespace and the processes of its PID namespace; of other users' processes only with
// CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH.
#pragma once

#include "capture/lookout/socket_walker.h"

#include <string>

namespace weir::capture {

/// Begins it, as `user` with these two rights if this is root. There must be no threads yet. It ends with this process.
[[nodiscard]] OpenedWalker openLookout(const std::string& user);

} // namespace weir::capture
