// SPDX-License-Identifier: GPL-3.0-or-later
// The DNS transactions of a range that a filter selects, grouped into rows: each by itself, by name, or by server. Tables,
// trends and facets of DNS are folds of this.
#pragma once

#include "core/dns/dns_field.h"
#include "core/query/query.h"
#include "core/query/view_order.h"
#include "core/search/filter_run.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace weir::core {

/// A field of a transaction: its own, or its conversation's as the one who asked calls the ends.
struct DnsDimension
{
    explicit DnsDimension(std::string_view field) : own(dnsReader(field)), shared(own ? DimensionReader{} : dimensionReader(field)) {}

    DnsReader own;
    DimensionReader shared;
};

class DnsFold
{
public:
    struct Request
    {
        RowKind rows = RowKind::Dns;
        bool byObserver = false;
        TimeRange range;
        std::optional<RowScope> within{}; // the filter's metric terms have chosen it already
    };

    DnsFold(const Snapshot& snapshot, std::shared_ptr<const Filter> filter, Request request, std::stop_token cancel = {});

    const Snapshot& snapshot() const { return m_snapshot; }
    RowKind kind() const { return m_request.rows; }
    /// Slots of the rows that are left, and of how many.
    const std::vector<uint32_t>& rows() const { return m_accepted; }
    size_t unfilteredRows() const { return m_begin.size() - 1; }
    /// The transactions of a row.
    std::span<const StoredDns> members(uint32_t slot) const { return std::span(m_transactions).subspan(m_begin[slot], m_begin[slot + 1] - m_begin[slot]); }
    /// Of a transaction; the same for as long as the store lives.
    static uint64_t keyOf(const StoredDns& transaction);
    /// Of a row, as long.
    uint64_t key(uint32_t slot) const;

    /// NaN: absent. Instants are microseconds since 1970.
    double value(uint32_t slot, const FlowField& field) const { return valueOf(members(slot), field); }
    /// Of all rows that are left together.
    double total(const FlowField& field) const;
    /// Of any transactions, whose range is `seconds` long.
    static double valueOf(std::span<const StoredDns> transactions, const FlowField& field, double seconds);

    /// The end that the conversation calls its server asked.
    bool isTurned(const StoredDns& transaction) const { return m_snapshot.conversations[transaction.conversation].swapped != transaction.askedByServer; }
    DimensionValue dimension(const StoredDns& transaction, const DnsDimension& of) const;

private:
    double valueOf(std::span<const StoredDns> transactions, const FlowField& field) const { return valueOf(transactions, field, m_seconds); }
    void scan(const std::stop_token& cancel);
    bool counts(const StoredDns& transaction);
    void group();
    void filterRows();
    uint64_t groupOf(const StoredDns& transaction) const;
    std::optional<StoredConversation> turned(const StoredDns& transaction) const;

    const Snapshot& m_snapshot;
    Request m_request;
    FilterRun m_filter;
    std::optional<ScopeRun> m_scope;
    ViewOrder m_views;
    DnsDimension m_by; // what rows are of
    double m_seconds;
    std::vector<StoredDns> m_transactions; // by slot
    std::vector<size_t> m_begin = {0};     // by slot, and one more
    std::vector<uint32_t> m_accepted;
};

} // namespace weir::core
