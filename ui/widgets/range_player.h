// SPDX-License-Identifier: GPL-3.0-or-later
// A range that moves through a recording as time passes, as arithmetic: whoever has a clock asks for the next one.
#pragma once

#include "core/values/time.h"

namespace weir::ui {

class RangePlayer
{
public:
    bool isPlaying() const { return m_isPlaying; }
    void play(const core::TimeRange& from, const core::TimeRange& span);
    void stop() { m_isPlaying = false; }
    void setFactor(double factor) { m_factor = factor; }
    double factor() const { return m_factor; }

    /// What the window shows by now, also while nothing plays. It may be some steps behind; a range that is none of the steps is
    /// the user's: it goes on from there.
    void follow(const core::TimeRange& shown, const core::TimeRange& span);
    core::TimeRange next(core::Duration elapsed);
    bool isAtEnd() const { return m_range.to >= m_span.to; }

private:
    core::TimeRange m_range{}; // where the player is
    core::TimeRange m_shown{};
    core::TimeRange m_passed{}; // the step that the window has reached
    core::TimeRange m_span{};
    double m_factor = 1; // seconds of the recording in a second
    bool m_isPlaying = false;
};

} // namespace weir::ui
