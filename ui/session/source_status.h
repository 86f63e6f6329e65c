// SPDX-License-Identifier: GPL-3.0-or-later
// How a source is doing, as a value that crosses threads.
#pragma once

#include "core/values/error.h"
#include "core/values/time.h"

#include <optional>
#include <vector>

namespace weir::session {

enum class SourceState : uint8_t {
    Waiting,    // not begun
    Connecting, // nothing came yet
    CatchingUp, // what was recorded before is coming
    Watching,   // live; or a file that is being read
    Lost,       // interrupted; comes back at nextTry
    Ended,      // for good
};

struct SourceStatus
{
    bool isLive = false;
    SourceState state = SourceState::Waiting;
    std::optional<core::Error> reason; // of Lost and of an early end
    core::Time nextTry{};              // of Lost
    unsigned interruptions = 0;

    bool isAttached() const { return state == SourceState::CatchingUp || state == SourceState::Watching; }
};

struct IngestNews
{
    bool ended = false; // all sources did
    std::vector<SourceStatus> sources;
};

} // namespace weir::session
