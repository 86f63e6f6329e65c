// SPDX-License-Identifier: GPL-3.0-or-later
// Who came to read, on standard error; a crowd is counted instead of listed.
#pragma once

#include <chrono>

namespace weir::capture {

class PeerNotes
{
public:
    using Clock = std::chrono::steady_clock;

    /// Of a socket that was accepted: process and user as the kernel says (SO_PEERCRED).
    void came(int socket, Clock::time_point now);
    void tick(Clock::time_point now);

private:
    Clock::time_point m_minute{};
    unsigned m_told = 0;
    unsigned m_untold = 0;
};

} // namespace weir::capture
