// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the client's QUIC Initial packet, whose keys follow from its header (RFC 9001 5.2, RFC 9369, drafts
// 23-34).
#pragma once

#include "core/names/start_buffer.h"

#include <array>
#include <cstdint>
#include <optional>

namespace weir::core {

struct QuicKeys
{
    std::array<uint8_t, 16> key;
    std::array<uint8_t, 12> iv;
    std::array<uint8_t, 16> headerProtection;
};

struct QuicLongHeader
{
    uint8_t flags = 0;
    uint32_t version = 0;
    PayloadView destinationId;
    PayloadView sourceId;
    size_t end = 0; // behind the source id
};

std::optional<QuicLongHeader> readQuicLongHeader(PayloadView datagram);
bool isKnownQuicVersion(uint32_t version);
/// nullopt for versions whose Initial cannot be opened (gQUIC, unknown ones).
std::optional<QuicKeys> clientInitialKeys(uint32_t version, PayloadView destinationId);

/// Decrypts a client's Initial and puts its CRYPTO data (the ClientHello) into `hello` by offset.
/// False: it is none, or its keys do not fit (so the server, or a later key, wrote it).
bool openClientInitial(PayloadView datagram, StartBuffer& hello);

} // namespace weir::core
