// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/role.h"

#include "core/names/service_table.h"

namespace weir::core {
namespace {

constexpr uint16_t kFirstUnprivileged = 1024;

bool serves(Transport transport, uint16_t port)
{
    return port != 0 && (port < kFirstUnprivileged || isServicePort(transport, port));
}

RoleGuess guessByType(const Packet& packet)
{
    const bool isV6 = packet.ipProtocol == 58;
    const bool isReply = isV6 ? packet.icmpType == 129 : packet.icmpType == 0 || packet.icmpType == 14;
    const bool isRequest = isV6 ? packet.icmpType == 128 : packet.icmpType == 8 || packet.icmpType == 13;
    return {!isReply, isReply || isRequest ? RoleSign::Request : RoleSign::SentFirst};
}

} // namespace

RoleGuess guessRole(Transport transport, uint16_t sourcePort, uint16_t destinationPort)
{
    if (sourcePort == destinationPort)
        return {};
    const bool sourceServes = serves(transport, sourcePort);
    const bool destinationServes = serves(transport, destinationPort);
    if (sourceServes != destinationServes)
        return {destinationServes, RoleSign::HigherPort};
    return {sourcePort > destinationPort, RoleSign::HigherPort};
}

RoleGuess guessRole(const Packet& packet)
{
    if (packet.transport == Transport::Icmp)
        return guessByType(packet);
    if (packet.transport == Transport::Tcp && packet.hasTransportHeader && (packet.tcp.flags & kSyn))
        return {!(packet.tcp.flags & kAck), RoleSign::Syn};
    return guessRole(packet.transport, packet.sourcePort, packet.destinationPort);
}

} // namespace weir::core
