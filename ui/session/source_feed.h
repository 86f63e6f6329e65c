// SPDX-License-Identifier: GPL-3.0-or-later
// One source on its way into the store. Ingest thread.
#pragma once

#include "ui/session/source_status.h"

#include <chrono>
#include <span>

namespace weir::session {

class SourceFeed
{
public:
    using Clock = std::chrono::steady_clock;

    virtual ~SourceFeed() = default;
    virtual void start() = 0;
    /// To wait for bytes at; -1: there is none now.
    virtual int descriptor() const = 0;
    /// Takes what is there, once.
    virtual void take(std::span<uint8_t> buffer) = 0;
    /// When wake() has something to do although no bytes came.
    virtual Clock::time_point wakesAt() const { return Clock::time_point::max(); }
    virtual void wake() {}
    /// Wakes at once, if it waits to try again.
    virtual void tryNow() {}
    virtual const SourceStatus& status() const = 0;
};

} // namespace weir::session
