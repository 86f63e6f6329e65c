// SPDX-License-Identifier: GPL-3.0-or-later
// How sources are opened, whichever they are.
#pragma once

#include "core/values/time.h"
#include "ui/session/ssh_connection.h"

#include <optional>

namespace weir::session {

inline constexpr const char* kServiceSocket = "/run/weir/capture.sock";

struct SourceOptions
{
    std::vector<std::string> readArguments{}; // for weir-capture read
    SshOptions ssh{};
    std::string serviceSocket = kServiceSocket;
    std::optional<core::Time> historyFrom{}; // of live sources; none: what their newest stream has
    bool untilNow = false;                   // a live source ends once it has told what was recorded up to now
};

} // namespace weir::session
