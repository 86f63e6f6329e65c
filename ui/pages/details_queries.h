// SPDX-License-Identifier: GPL-3.0-or-later
// What the details pane asks of a snapshot about one row. Pure functions for the job runner's threads.
#pragma once

#include "core/query/node_facts.h"
#include "ui/pages/page_queries.h"
#include "ui/session/journal.h"

namespace weir::ui {

struct DetailsAnswer
{
    std::shared_ptr<const RowSet> row;       // of the pair or the node; no row: nothing of it in the range
    std::shared_ptr<const core::Table> seen; // a pair by observer, the client's first
    std::vector<core::NodeFact> facts;       // of a node
    QString name;                            // of a node
    QString icon;
    double peers = 0;                        // of a node
    std::optional<session::JournalQuestion> journal; // of a process or host that is this computer's
    qint64 transactions = 0;                 // of DNS
    QString filterText;                      // leaves the flows of the pair or node, and no others
};

DetailsAnswer askDetails(const core::Snapshot& snapshot, const session::ViewState& state, const core::RowScope& subject, std::stop_token stop);

} // namespace weir::ui
