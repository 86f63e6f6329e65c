// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel counted of one socket, in the units and names of the field table.
#pragma once

#include "bpf/flow_event.h"
#include "core/flow/conversation.h"
#include "core/flow/flow_metrics.h"

namespace weir::capture {

/// One socket's report, whatever its transport; cumulative since its first.
struct SocketReport
{
    uint64_t cookie = 0;
    core::Time time{}; // of the report
    core::Transport transport = core::Transport::Tcp;
    core::Endpoint local;
    core::Endpoint remote;
    uint32_t netns = 0; // the socket's network namespace
    weir_process_key owner{};                       // pid 0: unknown
    core::OwnerGap gap = core::OwnerGap::None; // why
    weir_role role = WEIR_ROLE_UNKNOWN;
    bool gone = false;
    bool sentFirst = false; // UDP: what was seen first went out
    core::FlowMetrics metrics; // as if the socket were the client's
};

SocketReport reportOf(const weir_tcp_report& report, core::Duration sinceBoot);
SocketReport reportOf(const weir_udp_report& report, core::Duration sinceBoot);

} // namespace weir::capture
