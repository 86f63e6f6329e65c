// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/snapshot.h"

#include <QString>
#include <QTimeZone>

#include <optional>

namespace weir::ui {

/// What the user asked for: absolute, or the last so much, or (neither) everything.
struct RangeWish
{
    std::optional<core::TimeRange> range;
    std::optional<core::Duration> last;

    friend bool operator==(const RangeWish&, const RangeWish&) = default;
};

/// "Last 15 min", "Whole span", "2 min 30 s".
QString nameOf(const RangeWish& wish);

struct QuickRange
{
    QString name;
    RangeWish wish;
    QString unavailable; // why it cannot be chosen; empty: it can
};
/// The list of the pop-over, for a recording that spans `span` and a clock that says `now`.
QList<QuickRange> quickRanges(const core::TimeRange& span, core::Time now, const QTimeZone& zone);

/// A period of the same length, `periods` later, inside the recording where possible.
core::TimeRange shifted(const core::TimeRange& shown, int periods, const core::TimeRange& span);
/// Twice as much around the same middle; everything when that covers the recording.
RangeWish zoomedOut(const core::TimeRange& shown, const core::TimeRange& span);

} // namespace weir::ui
