// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel counts of its sockets, through our programs in it. Opened with rights (CAP_BPF, CAP_PERFMON,
// CAP_NET_ADMIN); collecting needs none of them. One thread.
#pragma once

#include "capture/socket_flows.h"
#include "core/values/error.h"

#include <memory>
#include <string>

namespace weir::capture {

class KernelSource
{
public:
    /// Loads and attaches. The error says what this kernel or this user lacks. Timing each call on a socket costs a little.
    [[nodiscard]] static core::Expected<KernelSource> open(bool timesCalls = false);

    KernelSource(KernelSource&&) noexcept;
    KernelSource& operator=(KernelSource&&) noexcept;
    ~KernelSource();

    /// Every socket that did something since the last call.
    [[nodiscard]] core::Expected<void> collect(SocketFlows& flows);
    /// Of these only what must not wait for long, for its ring has an end: sockets that are gone; all, where first bytes wait.
    [[nodiscard]] core::Expected<void> collectEnded(SocketFlows& flows);
    /// Finds owners of sockets that nobody used since they were opened; slow (it walks all open files).
    [[nodiscard]] core::Expected<void> findOwners();
    /// Source bits, see flow_field.h.
    uint8_t measures() const;
    /// Reports and datagrams that found no room since the last call.
    uint64_t lostSinceLastAsked();
    /// Packets that were counted, but whose first bytes found no room, since the last call.
    uint64_t unreadSinceLastAsked();

private:
    struct Programs;

    explicit KernelSource(std::unique_ptr<Programs> programs);

    std::unique_ptr<Programs> m_programs;
};

} // namespace weir::capture
