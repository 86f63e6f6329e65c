// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the socket flows that takes the times of calls.
#include "capture/socket_flows.h"

namespace weir::capture {

using namespace core;

void SocketFlows::take(const CallReport& call)
{
    const bool client = isClient(call.socket);
    const auto known = m_conversations.find(endsOf(call.socket, client));
    if (known == m_conversations.end() && call.kind == WEIR_CALL_CLOSE)
        return; // it took longer than the interval in which the connection ended
    const uint64_t cookie = known == m_conversations.end() ? 0 : known->second->sockets[client ? 0 : 1].cookie;
    if (cookie != 0 && cookie != call.socket.cookie && call.socket.time < known->second->row.firstSeen)
        return; // the ports are another's by now
    const auto found = conversationOf(call.socket, client);
    Socket& socket = found->second->sockets[client ? 0 : 1];
    socket.cookie = call.socket.cookie;
    socket.netns = call.socket.netns;
    const auto spent = static_cast<uint64_t>(std::chrono::round<std::chrono::microseconds>(call.length).count());
    FlowMetrics& calls = socket.calls;
    const auto count = [&](uint64_t FlowMetrics::*number, uint64_t FlowMetrics::*sum) {
        ++(calls.*number);
        calls.*sum += spent;
    };
    if (call.kind == WEIR_CALL_CONNECT)
        count(&FlowMetrics::connects, &FlowMetrics::connectSumUs);
    else if (call.kind == WEIR_CALL_ACCEPT)
        count(&FlowMetrics::accepts, &FlowMetrics::acceptSumUs);
    else if (call.kind == WEIR_CALL_CLOSE)
        count(&FlowMetrics::socketCloses, &FlowMetrics::closeSumUs);
    touch(found, call.socket.time);
}

/// Who accepts is not who connects: each side adds what only it can do. Closing is seen by the client, else by the server.
void SocketFlows::addCalls(const Live& live, FlowMetrics& view)
{
    const auto& [client, server] = live.sockets;
    view.connects = client.calls.connects;
    view.connectSumUs = client.calls.connectSumUs;
    view.accepts = server.calls.accepts;
    view.acceptSumUs = server.calls.acceptSumUs;
    const FlowMetrics& closing = client.cookie != 0 ? client.calls : server.calls;
    view.socketCloses = closing.socketCloses;
    view.closeSumUs = closing.closeSumUs;
}

} // namespace weir::capture
