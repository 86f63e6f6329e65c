// SPDX-License-Identifier: GPL-3.0-or-later
// Which records the rows of a question are made of: trends add them, exports write them. One thread.
#pragma once

#include "core/query/query.h"
#include "core/query/view_order.h"
#include "core/search/filter_run.h"

namespace weir::core {

class AcceptedRecords
{
public:
    struct Request
    {
        RowKind rows = RowKind::Paths; // whose rows the filter's metric terms select
        View view = View::Ip;
        TimeRange range{};
        std::shared_ptr<const Filter> filter{};
        std::optional<RowScope> within{};
    };

    AcceptedRecords(const Snapshot& snapshot, const Request& request, const std::stop_token& cancel);

    bool contains(uint32_t conversation);
    bool containsRecord(uint32_t conversation, double startUs)
    {
        return !m_filter.hasRecordTerms() || m_filter.acceptsRecord(m_snapshot.conversations[conversation], startUs);
    }
    /// What a record of an accepted conversation adds.
    MemberSet membersOf(uint32_t conversation, Time time);
    ViewOrder& views() { return m_views; }
    bool isSeenFromServer(uint32_t conversation) const { return m_scope && m_scope->isSeenFromServer(m_snapshot.conversations[conversation]); }
    /// Can a source of what was accepted so far measure it?
    bool measures(const FlowField& field) const
    {
        return ((field.appliesTo == AppliesTo::Everything ? m_measures : m_measuresTcp) & field.measuredBy) != 0;
    }

private:
    enum : uint8_t { kUnknown, kNo, kYes };
    void accept(uint32_t conversation);

    const Snapshot& m_snapshot;
    FilterRun m_filter;
    std::optional<ScopeRun> m_scope;
    ViewOrder m_views;
    std::vector<uint8_t> m_known;
    uint8_t m_measures = 0;
    uint8_t m_measuresTcp = 0;
};

} // namespace weir::core
