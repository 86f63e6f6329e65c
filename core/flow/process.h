// SPDX-License-Identifier: GPL-3.0-or-later
// A process that has sockets: what was true of it when it was first seen with one. Owners of conversations refer to it.
#pragma once

#include "core/values/time.h"

#include <cstdint>
#include <string>

namespace weir::core {

/// Dense within one stream, from 1 on; 0: not known. A pid that is used again, or a new program in it, is another one.
enum class ProcessId : uint32_t {};

struct Process
{
    ProcessId id{};
    uint32_t pid = 0;
    uint32_t uid = 0;
    uint32_t netns = 0;      // inode number of its network namespace; 0: unknown
    uint64_t cgroupId = 0;   // 0: unknown
    Time started{};          // 1970: unknown
    std::string name;        // of its executable
    std::string commandLine; // its words, separated by spaces; may be cut
    std::string user;        // name of uid where this computer has one, else its number
    std::string cgroup;      // path from the root of the hierarchy
    std::string container;   // short id, from the cgroup's name; empty: in none
    std::string parents;     // nearest first: "900 bash, 812 sshd, 1 systemd"

    friend bool operator==(const Process&, const Process&) = default;
};

} // namespace weir::core
