// SPDX-License-Identifier: GPL-3.0-or-later
// What the Flows page asks of a snapshot. Pure functions for the job runner's threads.
#pragma once

#include "ui/pages/page_queries.h"

namespace weir::ui {

/// By step, flows by transport (columns time, tcp, udp, other) or DNS transactions by how they ended (time, succeeded,
/// errors, timeouts, open).
std::shared_ptr<const TrendData> askTimeline(const core::Snapshot& snapshot, const session::ViewState& state, core::RowKind rows, int pixels,
                                             std::stop_token stop);
/// The same, and with it the period before.
std::shared_ptr<const TrendData> askTimelineAndBefore(const core::Snapshot& snapshot, const session::ViewState& state, core::RowKind rows, int pixels,
                                                      std::stop_token stop);
/// How many rows there are in the range that pass the filter.
qint64 askCount(const core::Snapshot& snapshot, const session::ViewState& state, core::RowKind rows, std::stop_token stop);

/// Who a row of flows or DNS transactions is, so that it can be asked for again with every field.
struct FlowKey
{
    core::RowKind rows = core::RowKind::Flows;
    uint64_t key = 0;
    double timeUs = 0;
    core::View view = core::View::Ip;
    core::NodePair ends;

    friend bool operator==(const FlowKey&, const FlowKey&) = default;
};

/// One row with every field, none when it left memory.
std::shared_ptr<const RowSet> askFlow(const core::Snapshot& snapshot, const FlowKey& flow, const QTimeZone& zone, std::stop_token stop);

/// The terms that leave only the records of this row's conversation.
QString conversationTerms(const RowSet& rows, size_t tableRow);

} // namespace weir::ui
