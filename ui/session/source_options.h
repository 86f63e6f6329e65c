// SPDX-License-Identifier: GPL-3.0-or-later
// How sources are opened, whichever they are.
#pragma once

#include "core/names/label_book.h"
#include "core/values/time.h"
#include "ui/session/ssh_connection.h"

#include <optional>

namespace weir::session {

inline constexpr const char* kServiceSocket = "/run/weir/capture.sock";

/// With a helper that is away or says nothing.
struct Patience
{
    std::chrono::milliseconds firstWait{1000}; // doubled from try to try
    std::chrono::milliseconds longestWait{30'000};
    std::chrono::milliseconds silence{15'000}; // or three intervals: a helper says something in each
};

struct SourceOptions
{
    std::vector<std::string> readArguments{}; // for weir-capture read
    SshOptions ssh{};
    std::string serviceSocket = kServiceSocket;
    std::optional<core::Time> historyFrom{}; // of live sources; none: what their newest stream has
    Patience patience{};
    size_t memoryBudget = size_t(1) << 30;   // of all records together, in bytes
    std::shared_ptr<const core::LabelBook> labels{};
    bool untilNow = false;                   // a live source ends once it has told what was recorded up to now
};

} // namespace weir::session
