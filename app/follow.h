// SPDX-License-Identifier: GPL-3.0-or-later
// weir-report --follow: the rows of each step, once it has ended.
#pragma once

#include "app/report_options.h"
#include "ui/session/source_status.h"

#include <set>

namespace weir::app {

class Follow
{
public:
    explicit Follow(ReportOptions options);

    /// Prints the steps that all attached sources have got behind them. The error: the steps cannot be told apart.
    [[nodiscard]] tl::expected<void, CallError> show(const core::Snapshot& snapshot, const session::IngestNews& news);

private:
    std::optional<core::Time> completeUntil(const core::Snapshot& snapshot, const session::IngestNews& news) const;
    void printStep(const core::Snapshot& snapshot, core::TimeRange range);
    core::Table newTransactions(const core::Snapshot& snapshot, core::TimeRange range);
    void printTable(const core::Table& table);
    core::Table withTime(core::Table table, core::Time time) const;

    ReportOptions m_options;
    core::Duration m_step;
    std::optional<core::Time> m_next; // start of the step to come
    core::Time m_end;
    bool m_headerPrinted = false;
    std::vector<size_t> m_widths;
    std::optional<std::set<uint64_t>> m_told; // transactions that the last step knew
};

/// Connections that are lost and come back, told on standard error.
class Interruptions
{
public:
    void tell(const session::IngestNews& news, const core::Snapshot& snapshot);

private:
    std::vector<session::SourceState> m_told;
};

} // namespace weir::app
