// SPDX-License-Identifier: GPL-3.0-or-later
// The sockets of this network namespace, as the kernel lists them over netlink (sock_diag(7)). Needs no right.
#pragma once

#include "bpf/flow_event.h"
#include "capture/file_descriptor.h"
#include "core/values/error.h"

#include <cstdint>
#include <functional>

namespace weir::capture {

class SocketDiag
{
public:
    [[nodiscard]] static core::Expected<SocketDiag> open();

    /// The inode tells which open files a socket is; 0 it is not, nobody has it open then.
    using Take = std::function<void(uint32_t inode, uint8_t protocol, const weir_ends& ends)>;
    /// TCP and UDP, IPv4 and IPv6.
    [[nodiscard]] core::Expected<void> list(const Take& take);

private:
    explicit SocketDiag(FileDescriptor socket) : m_socket(std::move(socket)) {}
    [[nodiscard]] core::Expected<void> list(uint8_t family, uint8_t protocol, const Take& take);

    FileDescriptor m_socket;
};

} // namespace weir::capture
