// SPDX-License-Identifier: GPL-3.0-or-later
// The other end of a lookout's line: what runs there, and what it answers.
#pragma once

#include <cstdint>
#include <string>

namespace weir::capture {

inline constexpr uint32_t kMostLookoutRows = 262'144;

/// As many rows follow: weir_process each, then weir_open_socket each.
struct LookoutAnswer
{
    uint32_t error = 0; // of errno; then nothing follows
    uint32_t processes = 0;
    uint32_t sockets = 0;
    uint32_t processorNs = 0; // that looking took
};

/// In a process of its own: gives up all but the right to look, then looks whenever a byte comes. Until the line is closed.
[[noreturn]] void runLookout(int line, const std::string& user);

} // namespace weir::capture
