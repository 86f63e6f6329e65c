// SPDX-License-Identifier: GPL-3.0-or-later
// What the user wants to see, as one value: it goes left to the pages and their queries, and is what undo steps through.
#pragma once

#include "core/query/query.h"

#include <QString>

namespace weir::session {

struct ViewState
{
    core::View view = core::View::Ip;
    /// Nothing: the whole recording, growing while it loads.
    std::optional<core::TimeRange> range;
    QString filterText;
    std::shared_ptr<const core::Filter> filter; // filterText compiled; null = everything
    bool loading = false;                       // more records are on their way

    /// The range that queries ask for.
    core::TimeRange rangeOf(const core::Snapshot& snapshot) const
    {
        return range ? *range : snapshot.span().value_or(core::TimeRange{});
    }
    /// The same wish, whatever has arrived by now?
    bool asksTheSame(const ViewState& other) const
    {
        return view == other.view && range == other.range && filterText == other.filterText;
    }
};

} // namespace weir::session
