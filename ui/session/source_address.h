// SPDX-License-Identifier: GPL-3.0-or-later
// What a source is called by, understood: FILE, local:, unix:PATH, ssh://[USER@]HOST[:PORT].
#pragma once

#include "core/values/error.h"

#include <string>
#include <string_view>

namespace weir::session {

inline constexpr const char* kThisComputer = "local:";

struct SourceAddress
{
    enum class Kind : uint8_t { File, ThisComputer, Socket, Ssh };

    Kind kind = Kind::File;
    std::string text{}; // as it was given
    std::string path{}; // of a file or a socket
    std::string user{}; // of an ssh source; empty: as the user's configuration says
    std::string host{};
    uint16_t port = 0; // 0: as the configuration says

    /// Goes on for as long as it is open.
    bool isLive() const { return kind != Kind::File; }
    /// For people: the file's name, the host, the socket.
    std::string name() const;
};

/// A file's name cannot be wrong; the other forms can.
[[nodiscard]] core::Expected<SourceAddress> parseSource(std::string_view text);
/// Without looking at whether it is right.
bool looksLive(std::string_view text);

} // namespace weir::session
