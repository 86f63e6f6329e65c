// SPDX-License-Identifier: GPL-3.0-or-later
// Gives up what a process may do, before it looks at the first byte from outside. There is no way back.
//
// Order     no-new-privileges, resource limits, capabilities and, as root, the user; Landlock (no path but the history's
//           folder, no TCP port, no foreign socket or signal); last the list of system calls, since the others need more of them.
// Refused   A call that is not on the list fails with EPERM instead of killing: a library that merely tries (libpcap
//           asking /sys for statistics) goes on without.
// Limits    Builds with a sanitizer (WEIR_SANITIZED) keep system calls, user and address space: it needs them to report.
#pragma once

#include "core/values/error.h"

#include <optional>
#include <string>
#include <sys/types.h>

namespace weir::capture {

enum class Work {
    ReadFiles,      // from descriptors that are open
    CapturePackets, // from packet sockets that are open, into an open file
    CountSockets,   // from programs in the kernel that are attached, into an open file
    RelayBytes,     // between descriptors that are open
    LookForOwners,  // in /proc: keeps the right to look at other users' processes; Landlock would forbid that
};

struct RightsOptions
{
    std::string user;       // to become when root; empty: weir if there is one, else nobody
    bool serves = false;    // readers come, on a socket that is open, and threads are begun afterwards
    int historyFolder = -1; // files may be made, read and removed in there and nowhere else
};

struct UserIds
{
    uid_t user = 0;
    gid_t group = 0;
};
/// Nobody when this is not root, or there is no other user.
[[nodiscard]] core::Expected<std::optional<UserIds>> userToBecome(const std::string& name);

struct RightsLeft
{
    bool otherUser = false;  // runs as an unprivileged user now; false also when it did before
    bool landlock = false;   // the kernel has it and it is in force
    bool systemCalls = false; // the list of system calls is in force
};

/// An error means that a right could not be given up: the caller must not go on. Threads that are begun later have no
/// more; there must be none before.
[[nodiscard]] core::Expected<RightsLeft> dropRights(Work work, const RightsOptions& options = {});


} // namespace weir::capture
