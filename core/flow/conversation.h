// SPDX-License-Identifier: GPL-3.0-or-later
// Who talks to whom: what is true of a conversation for its whole life. Records refer to it by id.
#pragma once

#include "core/flow/process.h"
#include "core/values/ip_address.h"
#include "core/values/time.h"

#include <cstdint>
#include <string>

namespace weir::core {

enum class Transport : uint8_t { Other, Tcp, Udp, Icmp, Sctp };
enum class Direction : uint8_t { Transit, Outgoing, Incoming, Local };

/// As the other end would call it.
constexpr Direction opposite(Direction direction)
{
    return direction == Direction::Outgoing   ? Direction::Incoming
           : direction == Direction::Incoming ? Direction::Outgoing
                                              : direction;
}

/// Dense within one stream; the store maps it to its own.
enum class ConversationId : uint32_t {};

struct Endpoint
{
    IpAddress address;
    uint16_t port = 0; // 0 where the transport has none

    friend bool operator==(const Endpoint&, const Endpoint&) = default;
    friend auto operator<=>(const Endpoint&, const Endpoint&) = default;
};

/// Why nobody is named at an end that is on an observed host.
enum class OwnerGap : uint8_t {
    None,       // somebody is, or the end is elsewhere
    NotUsedYet, // no process has used the socket since it came to be
    NoProcess,  // no process has it open any more: the kernel finishes it
    Lost,       // there was no room to keep who it was
    NoSocket,   // packets: no socket with these ends was found
    Shared,     // packets: several processes have such a socket
};

/// Who has the socket at one end, where that end is on an observed host.
struct ProcessOwner
{
    std::string name; // of its executable; empty: unknown
    uint32_t pid = 0; // 0: unknown
    ProcessId process{}; // the row that says more
    OwnerGap gap = OwnerGap::None;

    friend bool operator==(const ProcessOwner&, const ProcessOwner&) = default;
};

/// Sent again whenever something of it becomes known; the latest row holds for the whole life.
struct Conversation
{
    ConversationId id{};
    Endpoint client; // as the records were oriented from the first one on
    Endpoint server;
    Transport transport = Transport::Other;
    Direction direction = Direction::Transit;
    bool swapped = false; // a later, stronger sign said that `client` is the server
    bool tls = false;
    Time firstSeen{};
    std::string protocol; // most precise name known
    std::string sni;
    std::string alpn; // as offered, separated by commas
    std::string httpHost; // of the first request seen
    ProcessOwner clientOwner;
    ProcessOwner serverOwner;
    std::string dropReasons; // the kernel's names of them, separated by commas
    std::string tunnel; // outer headers, outermost first: "vxlan 7 10.0.0.1 > 10.0.0.2"
};

} // namespace weir::core
