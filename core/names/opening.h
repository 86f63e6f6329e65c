// SPDX-License-Identifier: GPL-3.0-or-later
// What a detector is shown (the first bytes of one side, or one datagram) and what it answers.
#pragma once

#include "core/names/payload_view.h"

#include <cstdint>
#include <string_view>

namespace weir::core {

struct Opening
{
    PayloadView bytes;       // from the first byte the side sent (TCP), or a datagram
    size_t wireSize = 0;     // of them on the wire: more than bytes.size() when the snap length cut them
    uint16_t senderPort = 0; // an additional sign where bytes alone are ambiguous, never enough
    uint16_t receiverPort = 0;

    bool isCut() const { return wireSize > bytes.size(); }
    bool isAtPort(uint16_t port) const { return senderPort == port || receiverPort == port; }
    std::string_view text() const { return {reinterpret_cast<const char*>(bytes.at(0)), bytes.size()}; }
    /// A message of this length is what was sent, or begins with it and goes on in the next segment.
    bool holdsMessageOf(uint64_t length) const
    {
        constexpr uint64_t kLongestSplit = 1 << 20;
        return length == wireSize || (length > wireSize && length <= kLongestSplit);
    }
};

enum class Role : uint8_t { Unknown, Client, Server };

/// What else of the conversation is worth reading once its protocol is known.
enum class Extract : uint8_t {
    Nothing,
    ClientHello,
    UpgradedHello, // a ClientHello inside another protocol, whose name stays
    HttpHead,
    Dns,
    QuicInitial,
    LaterTls, // the client may switch to TLS soon (STARTTLS and its like), or from HTTP/1 to HTTP/2
};

/// Undecided: more bytes of this side could make it a Yes.
enum class Match : uint8_t { No, Undecided, Yes };

struct Finding
{
    Match match = Match::No;
    Role sender = Role::Unknown; // of what was matched
    Extract extract = Extract::Nothing;
    std::string_view name = {}; // more precise than the detector's own; static storage
};

inline constexpr Finding kNoMatch{};
inline constexpr Finding kUndecided{Match::Undecided};

constexpr Finding sentBy(Role sender, Extract extract = Extract::Nothing)
{
    return {Match::Yes, sender, extract};
}

} // namespace weir::core
