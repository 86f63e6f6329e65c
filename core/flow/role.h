// SPDX-License-Identifier: GPL-3.0-or-later
// Which end of a conversation is the client, and how sure that is.
#pragma once

#include "core/packet/packet.h"

#include <cstdint>

namespace weir::core {

/// Ascending strength: a stronger sign corrects a weaker one.
enum class RoleSign : uint8_t {
    None,
    SentFirst,
    HigherPort, // the lower port, or one of a known service, serves
    Request,    // asked in the protocol's own words
    Syn,        // opened the connection
};

struct RoleGuess
{
    bool senderIsClient = true;
    RoleSign sign = RoleSign::SentFirst;
};

/// By the ports of two ends alone.
RoleGuess guessRole(Transport transport, uint16_t sourcePort, uint16_t destinationPort);
/// From one packet alone.
RoleGuess guessRole(const Packet& packet);

} // namespace weir::core
