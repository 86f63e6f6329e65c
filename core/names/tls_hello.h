// SPDX-License-Identifier: GPL-3.0-or-later
// Server name and ALPN of a TLS ClientHello, whole or as far as it goes (RFC 8446 4.1.2, RFC 6066 3, RFC
// 7301).
#pragma once

#include "core/names/start_buffer.h"

#include <string>

namespace weir::core {

enum class HelloState : uint8_t { NotOne, Incomplete, Complete };

/// `handshake` begins with the handshake header. What was found is appended even when it is incomplete.
HelloState readClientHello(PayloadView handshake, std::string& sni, std::string& alpn);

/// The handshake bytes inside TLS records. Those of one record are returned in place, others put together in
/// `room`.
PayloadView handshakeOf(PayloadView records, std::array<uint8_t, StartBuffer::kSize>& room);

} // namespace weir::core
