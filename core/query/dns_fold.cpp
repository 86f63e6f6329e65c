// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/dns_fold.h"

#include "core/query/steps.h"

#include <algorithm>
#include <cmath>
#include <tsl/robin_map.h>

namespace weir::core {
namespace {

double secondsOf(const Snapshot& snapshot, TimeRange range)
{
    const auto span = snapshot.span();
    if (!span)
        return 0;
    const Time from = std::max(range.from, span->from), to = std::min(range.to, span->to);
    return to > from ? std::chrono::duration<double>(to - from).count() : 0;
}

double microseconds(Time time) { return double(nanoseconds(time) / 1000); }

DnsSums sumsOf(std::span<const StoredDns> transactions)
{
    DnsSums sums;
    sums.transactions = transactions.size();
    for (const StoredDns& row : transactions) {
        sums.retries += row.retries;
        sums.timeouts += row.outcome == DnsOutcome::TimedOut;
        if (row.outcome != DnsOutcome::Answered)
            continue;
        ++sums.answered;
        sums.errors += row.code != 0;
        sums.answers += row.answers;
        sums.responseNs += row.responseNs;
        sums.leastNs = std::min(sums.leastNs, row.responseNs);
        sums.mostNs = std::max(sums.mostNs, row.responseNs);
    }
    return sums;
}

/// The smallest time that at least `percent` of the answers did not take longer than.
double percentileOf(std::span<const StoredDns> transactions, uint8_t percent)
{
    std::vector<uint64_t> times;
    for (const StoredDns& row : transactions) {
        if (row.outcome == DnsOutcome::Answered)
            times.push_back(row.responseNs);
    }
    if (times.empty())
        return kAbsent;
    const size_t place = std::max<size_t>(1, (times.size() * percent + 99) / 100) - 1;
    std::ranges::nth_element(times, times.begin() + static_cast<ptrdiff_t>(place));
    return double(times[place]);
}

} // namespace

DnsFold::DnsFold(const Snapshot& snapshot, std::shared_ptr<const Filter> filter, Request request, std::stop_token cancel)
    : m_snapshot(snapshot), m_request(request), m_filter(std::move(filter), snapshot), m_views(snapshot, request.byObserver),
      m_by(request.rows == RowKind::DnsNames ? "query" : "server_ip"), m_seconds(secondsOf(snapshot, request.range))
{
    if (request.within)
        m_scope.emplace(*request.within, snapshot);
    scan(cancel);
    if (cancel.stop_requested())
        m_transactions.clear();
    group();
    filterRows();
}

/// Of several views of a conversation the best one counts, and another while that was not recorded.
bool DnsFold::counts(const StoredDns& row)
{
    if (!m_views.hasSeveral(row.conversation))
        return true;
    if (!m_views.isSettled(row.conversation))
        m_views.settle(row.conversation, [this](uint32_t view) { return m_filter.mayAcceptTransactionsOf(m_snapshot.conversations[view]); });
    return m_views.isSettled(row.conversation) && m_views.membersOf(row.conversation, row.time) == kEverything;
}

/// The conversation with its ends exchanged, where that is who asked.
std::optional<StoredConversation> DnsFold::turned(const StoredDns& row) const
{
    if (!isTurned(row))
        return std::nullopt;
    StoredConversation other = m_snapshot.conversations[row.conversation];
    other.swapped = row.askedByServer;
    other.direction = opposite(other.direction);
    other.nextView = kOnlyView;
    return other;
}

DimensionValue DnsFold::dimension(const StoredDns& row, const DnsDimension& of) const
{
    if (of.own)
        return of.own(m_snapshot, row);
    if (!of.shared)
        return {};
    const auto other = turned(row);
    return of.shared(m_snapshot, other ? *other : m_snapshot.conversations[row.conversation]);
}

void DnsFold::scan(const std::stop_token& cancel)
{
    std::array<StoredDns, kBlockRows> room;
    for (const auto& chunk : m_snapshot.dnsChunks) {
        if (chunk->last() < m_request.range.from || chunk->first() >= m_request.range.to)
            continue;
        for (size_t block = 0; block < chunk->blocks() && !cancel.stop_requested(); ++block) {
            for (const StoredDns& row : chunk->read(block, room)) {
                if (!m_request.range.contains(row.time) || !counts(row))
                    continue;
                const StoredConversation& own = m_snapshot.conversations[row.conversation];
                if (m_scope && !m_scope->contains(own)) // a path has its ends as the conversation has them
                    continue;
                const auto other = turned(row);
                if (m_filter.acceptsTransaction(other ? *other : own, row))
                    m_transactions.push_back(row);
            }
        }
    }
}

uint64_t DnsFold::groupOf(const StoredDns& row) const
{
    const uint64_t group = dimension(row, m_by).id;
    return m_request.byObserver ? group | (uint64_t(m_snapshot.groups[row.conversation].source) + 1) << 32 : group;
}

/// Rows in the order in which their first transaction was told.
void DnsFold::group()
{
    if (m_request.rows == RowKind::Dns) {
        m_begin.resize(m_transactions.size() + 1);
        for (size_t at = 0; at < m_begin.size(); ++at)
            m_begin[at] = at;
        return;
    }
    tsl::robin_map<uint64_t, uint32_t> slots;
    std::vector<uint32_t> slotOf;
    for (const StoredDns& row : m_transactions)
        slotOf.push_back(slots.try_emplace(groupOf(row), static_cast<uint32_t>(slots.size())).first->second);
    m_begin.assign(slots.size() + 1, 0);
    for (const uint32_t slot : slotOf)
        ++m_begin[slot + 1];
    for (size_t at = 1; at < m_begin.size(); ++at)
        m_begin[at] += m_begin[at - 1];
    std::vector<size_t> next(m_begin.begin(), m_begin.end());
    std::vector<StoredDns> grouped(m_transactions.size());
    for (size_t at = 0; at < slotOf.size(); ++at)
        grouped[next[slotOf[at]]++] = m_transactions[at];
    m_transactions = std::move(grouped);
}

void DnsFold::filterRows()
{
    const bool filters = m_filter.hasRowTerms() && !m_scope;
    std::vector<double> numbers;
    for (uint32_t slot = 0; slot < unfilteredRows(); ++slot) {
        if (!filters) {
            m_accepted.push_back(slot);
            continue;
        }
        numbers.clear();
        for (const FlowField* field : m_filter.rowFields())
            numbers.push_back(value(slot, *field));
        uint64_t bits = 0;
        for (const StoredDns& row : m_filter.hasMixedTerms() ? members(slot) : std::span<const StoredDns>()) {
            const auto other = turned(row);
            bits |= m_filter.mixedBits(other ? *other : m_snapshot.conversations[row.conversation], microseconds(row.time), &row);
        }
        if (m_filter.acceptsRow(numbers, bits))
            m_accepted.push_back(slot);
    }
}

uint64_t DnsFold::keyOf(const StoredDns& row)
{
    const uint64_t asked = static_cast<uint64_t>(nanoseconds(row.time)) ^ uint64_t(row.query) << 40 ^ uint64_t(row.queryType) << 24;
    return (asked * 0x9e3779b97f4a7c15ULL) ^ row.conversation;
}

uint64_t DnsFold::key(uint32_t slot) const { return m_request.rows == RowKind::Dns ? keyOf(members(slot).front()) : groupOf(members(slot).front()); }

double DnsFold::valueOf(std::span<const StoredDns> transactions, const FlowField& field, double seconds)
{
    if (field.unit == Unit::Instant) {
        const auto [first, last] = std::ranges::minmax(transactions, {}, &StoredDns::time);
        return microseconds(field.name == "last_seen" ? last.time : first.time);
    }
    if (!isDnsField(field))
        return kAbsent; // of flows
    if (field.percentile != 0)
        return percentileOf(transactions, field.percentile);
    DnsSums sums = sumsOf(transactions);
    sums.seconds = seconds;
    return dnsValue(field, sums);
}

double DnsFold::total(const FlowField& field) const
{
    std::vector<StoredDns> all;
    if (m_accepted.size() != unfilteredRows()) {
        for (const uint32_t slot : m_accepted)
            all.insert(all.end(), members(slot).begin(), members(slot).end());
    }
    const std::span<const StoredDns> rows = m_accepted.size() != unfilteredRows() ? std::span<const StoredDns>(all) : m_transactions;
    return rows.empty() ? kAbsent : valueOf(rows, field);
}

} // namespace weir::core
