// SPDX-License-Identifier: GPL-3.0-or-later
// What pages ask of a snapshot. Pure functions for the job runner's threads.
#pragma once

#include "ui/charts/trend_data.h"
#include "ui/models/row_set.h"
#include "ui/session/view_state.h"

#include <stop_token>

namespace weir::ui {

using SnapshotPointer = std::shared_ptr<const core::Snapshot>;

struct RowQuestion
{
    core::RowKind rows = core::RowKind::Paths;
    std::vector<std::string> columns;
    std::vector<core::SortKey> sort;
    bool byObserver = false; // a row for what each source saw
    std::optional<core::RowScope> within{};
};

struct TrendQuestion
{
    core::RowKind rows = core::RowKind::Paths; // of the table beside
    std::vector<std::string> metrics;
    int pixels = 300;
    std::optional<core::RowScope> within{};
    bool before = false; // and the same a period earlier
};

struct RowAnswer
{
    std::shared_ptr<const RowSet> rows;
    size_t unfiltered = 0; // rows in the range, whatever the filter
};

RowAnswer askRows(const core::Snapshot& snapshot, const session::ViewState& state, const RowQuestion& question, std::stop_token stop);
std::shared_ptr<const TrendData> askTrend(const core::Snapshot& snapshot, const session::ViewState& state, const TrendQuestion& question,
                                          std::stop_token stop);

/// As long, and ending where this one begins.
core::TimeRange periodBefore(const core::TimeRange& range);
/// What was recorded in each of so many steps from the beginning of the range.
std::vector<Recorded> coverageOf(const core::Snapshot& snapshot, const core::TimeRange& range, core::Duration step, size_t steps);
/// Source bits of everything that is open.
uint8_t measuresOf(const core::Snapshot& snapshot);

} // namespace weir::ui
