// SPDX-License-Identifier: GPL-3.0-or-later
// What this computer's journal says of a process or of the whole in a time range, read by journalctl.
#pragma once

#include "core/values/error.h"
#include "core/values/time.h"

#include <QStringList>

#include <optional>
#include <stop_token>
#include <vector>

namespace weir::session {

struct JournalQuestion
{
    QStringList cgroups; // of the processes, from the root; a service's is its unit
    QStringList pids;
    bool isWhole = false; // of the computer: warnings and worse of everything
    core::TimeRange range{};
    std::string folder{}; // of journal files; empty: those of the system

    friend bool operator==(const JournalQuestion&, const JournalQuestion&) = default;
};

struct JournalEntry
{
    core::Time time{};
    int priority = 6; // of syslog: 0 emergency to 7 debug
    QString from;     // "nginx[42]"
    QString message;
};

struct JournalAnswer
{
    std::vector<JournalEntry> entries; // the newest first, at most kMostEntries
    bool hasMore = false;
    std::optional<core::Error> error;
};

inline constexpr int kMostEntries = 500;

/// Words of the call; empty: nothing tells what to look for.
std::vector<std::string> journalCommand(const JournalQuestion& question);
/// Waits for the program; from any thread.
JournalAnswer askJournal(const JournalQuestion& question, const std::stop_token& stop);

} // namespace weir::session
