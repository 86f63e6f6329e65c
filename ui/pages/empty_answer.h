// SPDX-License-Identifier: GPL-3.0-or-later
// Why no row is left: what each part of the filter, and the range, leaves on its own and what its removal would show.
#pragma once

#include "ui/pages/page_queries.h"

#include <QString>

namespace weir::ui {

struct EmptyCause
{
    QString term;        // as written
    qint64 alone = 0;    // rows that this term leaves on its own
    qint64 without = 0;  // rows when only this term is taken away
    QString textWithout; // the filter then
};

struct EmptyAnswer
{
    core::RowKind rows = core::RowKind::Paths;
    qint64 recorded = 0; // rows in the range without any filter
    std::vector<EmptyCause> causes;
    bool isWhole = true;  // the range is the whole recording
    qint64 inWhole = 0;   // rows of the whole recording that match
    core::TimeRange range;
    bool isRecorded = true;  // some record is there at all
    quint64 packets = 0;     // that were read
    core::TimeRange whole;

    /// The cause whose removal shows the most; none when no single removal helps.
    std::optional<size_t> mostHelpful() const;
};

EmptyAnswer askWhyEmpty(const core::Snapshot& snapshot, const session::ViewState& state, core::RowKind rows, std::stop_token stop);

} // namespace weir::ui
