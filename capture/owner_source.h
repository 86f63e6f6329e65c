// SPDX-License-Identifier: GPL-3.0-or-later
// Knows which process has which socket open, as of the last walk.
#pragma once

#include "capture/lookout/socket_walker.h"
#include "capture/open_sockets.h"
#include "capture/process_row.h"

namespace weir::capture {

class OwnerSource
{
public:
    /// By a program in the kernel; where it takes none, by a process that looks at /proc as `user`. notice() says what
    /// cannot be seen then. There must be no threads yet.
    [[nodiscard]] static core::Expected<OwnerSource> open(const std::string& user);

    /// Sees the processes of this PID namespace and those below it. Sockets that nobody showed for longer than `keep` are
    /// forgotten. Gives the processor time that it took.
    [[nodiscard]] core::Expected<core::Duration> walk(core::Duration keep);
    const OpenSockets& sockets() const { return m_sockets; }
    ProcessTable& processes() { return m_processes; }
    const std::string& notice() const { return m_notice; }

private:
    OwnerSource(std::unique_ptr<SocketWalker> walker, uint32_t netns, std::string notice);

    std::unique_ptr<SocketWalker> m_walker;
    uint32_t m_netns;
    std::string m_notice;
    UserNames m_users;
    OpenSockets m_sockets;
    ProcessTable m_processes;
};

} // namespace weir::capture
