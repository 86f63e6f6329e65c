// SPDX-License-Identifier: GPL-3.0-or-later
// What the user wants to see, as one value: it goes left to the pages and their queries, and is what undo steps through.
#pragma once

#include "core/query/query.h"

#include <QString>
#include <QTimeZone>

namespace weir::session {

struct ViewState
{
    core::View view = core::View::Ip;
    /// At most one of both; none: the whole recording, growing while it loads.
    std::optional<core::TimeRange> range;
    std::optional<core::Duration> last; // so much up to the recording's end
    QString filterText;
    std::shared_ptr<const core::Filter> filter; // filterText compiled; null = everything
    QTimeZone zone = QTimeZone::systemTimeZone();
    bool loading = false; // more records are on their way

    /// The range that queries ask for.
    core::TimeRange rangeOf(const core::Snapshot& snapshot) const
    {
        const core::TimeRange span = snapshot.span().value_or(core::TimeRange{});
        if (range)
            return *range;
        return last ? core::TimeRange{std::max(span.from, span.to - *last), span.to} : span;
    }
    /// The same wish, whatever has arrived by now?
    bool asksTheSame(const ViewState& other) const
    {
        return view == other.view && range == other.range && last == other.last && filterText == other.filterText;
    }
};

} // namespace weir::session
