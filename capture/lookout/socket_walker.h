// SPDX-License-Identifier: GPL-3.0-or-later
// Who finds out which process has which socket open.
#pragma once

#include "bpf/flow_event.h"
#include "core/values/error.h"
#include "core/values/time.h"

#include <functional>
#include <memory>

namespace weir::capture {

class SocketWalker
{
public:
    using TakeSocket = std::function<void(const weir_open_socket&)>;
    using TakeProcess = std::function<void(const weir_process&)>;

    virtual ~SocketWalker() = default;
    /// A socket comes for each process that has it open; a process once, before or after its first socket. Gives the
    /// processor time that it took outside this thread.
    [[nodiscard]] virtual core::Expected<core::Duration> walk(const TakeSocket& takeSocket, const TakeProcess& takeProcess) = 0;
};

using OpenedWalker = core::Expected<std::unique_ptr<SocketWalker>>;

} // namespace weir::capture
