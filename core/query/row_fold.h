// SPDX-License-Identifier: GPL-3.0-or-later
// The records of a range folded into rows, and the rows that the filter's metric terms leave.
#pragma once

#include "core/query/fold.h"
#include "core/query/percentiles.h"
#include "core/query/row_grouper.h"

#include <optional>
#include <stop_token>

namespace weir::core {

class RowFold
{
public:
    struct Request
    {
        RowKind rows = RowKind::Paths;
        View view = View::Ip;
        bool byObserver = false;
        TimeRange range;
        FoldInputs inputs;
        const std::vector<bool>* allowed = nullptr; // conversations; null = all
        bool rowTerms = true;                       // apply the filter's metric terms
        std::optional<RowScope> within{};           // they have chosen this row already
    };

    RowFold(const Snapshot& snapshot, std::shared_ptr<const Filter> filter, Request request, std::stop_token cancel = {});

    const Snapshot& snapshot() const { return m_snapshot; }
    const Request& request() const { return m_request; }
    const RowGrouper& grouper() const { return m_grouper; }
    RowGrouper& grouper() { return m_grouper; }
    /// Slots of the rows that are left.
    const std::vector<uint32_t>& rows() const { return m_accepted; }
    size_t unfilteredRows() const { return m_grouper.size(); }

    /// Numbers and instants (microseconds since 1970) of one row; NaN is absent.
    void values(uint32_t slot, std::span<const FlowField* const> fields, double* out) const;
    /// Of all rows that are left together.
    double total(const FlowField& field) const;

private:
    struct Seen
    {
        int64_t first = INT64_MAX;
        int64_t last = INT64_MIN;
    };

    double totalOf(const FlowField& field) const; // of the table
    void scanAll(const std::stop_token& cancel);
    void countOpen(const std::stop_token& cancel);
    void filterRows();
    bool isMeasured(const FlowField& field, const RowOrigin& origin) const;
    double instant(const FlowField& field, uint32_t slot) const;

    const Snapshot& m_snapshot;
    Request m_request;
    FilterRun m_filter;
    RowGrouper m_grouper;
    Accumulator m_sums;
    double m_seconds;
    std::vector<Seen> m_seen;
    std::vector<double> m_starts; // of flows, microseconds
    std::vector<uint32_t> m_open;
    std::optional<Percentiles> m_percentiles;
    std::vector<uint32_t> m_accepted;
    FoldedMetrics m_total;
};

} // namespace weir::core
