// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel tells of a process, as a row of the stream.
#pragma once

#include "bpf/flow_event.h"
#include "core/flow/process.h"

#include <string_view>
#include <tsl/robin_map.h>

namespace weir::capture {

/// Names of users by number, as this computer had them when it was made: later no path can be read any more.
class UserNames
{
public:
    UserNames();
    /// The number itself where there is no name.
    std::string of(uint32_t uid) const;

private:
    tsl::robin_map<uint32_t, std::string> m_names;
};

/// `sinceBoot`: from the start of CLOCK_BOOTTIME to 1970, to be added.
core::Process processOf(const weir_process& process, core::Duration sinceBoot, const UserNames& users);

/// The container that a cgroup's name tells of (Docker, containerd, CRI-O, Podman, LXC, nspawn); empty: none.
std::string containerOf(std::string_view cgroupPath);

} // namespace weir::capture
