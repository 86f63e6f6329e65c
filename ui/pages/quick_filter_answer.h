// SPDX-License-Identifier: GPL-3.0-or-later
// What the quick filters show: values with how many rows each would leave, and which of them the filter text ticks.
#pragma once

#include "ui/models/filter_edit.h"
#include "ui/pages/page_queries.h"

#include <map>

namespace weir::ui {

struct QuickValue
{
    QString text;
    qint64 rows = 0;       // under the rest of the filter
    qint64 unfiltered = 0; // in the range

    friend bool operator==(const QuickValue&, const QuickValue&) = default;
};

struct QuickSection
{
    QString field;
    QString title;
    QString icon;             // beside each value; empty: none
    bool isPossible = true;   // false: no open source knows it
    std::vector<QuickValue> values;
    FieldChoice choice;
};

struct QuickFilterAnswer
{
    /// Rows by "outgoing tcp" and so on, under the rest of the filter; "outgoing" for any transport.
    std::map<QString, qint64> matrix;
    QStringList directions; // that exist in the range, in the order they are shown
    FieldChoice direction;
    FieldChoice transport;
    std::vector<QuickSection> sections;

    int activeFilters() const;
};

QuickFilterAnswer askQuickFilters(const core::Snapshot& snapshot, const session::ViewState& state, core::RowKind rows, std::stop_token stop);

} // namespace weir::ui
