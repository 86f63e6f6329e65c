// SPDX-License-Identifier: GPL-3.0-or-later
// A call that opened or closed a TCP connection, as timed in the kernel.
#pragma once

#include "bpf/flow_event.h"
#include "capture/socket_report.h"

namespace weir::capture {

struct CallReport
{
    SocketReport socket; // whose; counts nothing
    weir_call_kind kind = WEIR_CALL_OTHER;
    core::Duration length{};
};

CallReport reportOf(const weir_call& call, core::Duration sinceBoot);

} // namespace weir::capture
