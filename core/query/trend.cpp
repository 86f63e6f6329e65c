// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/dns_table.h"
#include "core/query/metric_value.h"
#include "core/query/open_connections.h"
#include "core/query/row_fold.h"
#include "core/query/scan.h"
#include "core/query/steps.h"

#include <algorithm>

namespace weir::core {
namespace {

/// The conversations whose records the trend adds, and what their sources can measure.
class Accepted
{
public:
    Accepted(const Snapshot& snapshot, const TrendQuery& query, const std::stop_token& cancel)
        : m_snapshot(snapshot), m_filter(query.filter, snapshot), m_views(snapshot, false), m_known(snapshot.conversations.size())
    {
        if (query.within)
            m_scope.emplace(*query.within, snapshot);
        if (!m_filter.hasRowTerms() || query.within)
            return;
        const RowFold fold(snapshot, query.filter, {query.rows, query.view, false, query.range, {}}, cancel);
        std::vector<bool> left(fold.unfilteredRows());
        for (const uint32_t slot : fold.rows())
            left[slot] = true;
        std::ranges::fill(m_known, kNo);
        for (const uint32_t conversation : fold.grouper().met()) {
            const ConversationSlots slots = fold.grouper().slotsOfMet(conversation);
            if (left[slots.slot] || (slots.serverSlot != kNoSlot && left[slots.serverSlot]))
                accept(conversation);
        }
    }

    bool contains(uint32_t conversation)
    {
        uint8_t& known = m_known[conversation];
        if (known == kUnknown) {
            known = kNo;
            const StoredConversation& row = m_snapshot.conversations[conversation];
            if ((!m_scope || m_scope->contains(row)) && m_filter.acceptsConversation(row))
                accept(conversation);
        }
        return known == kYes;
    }
    bool containsRecord(uint32_t conversation, double startUs)
    {
        return !m_filter.hasRecordTerms() || m_filter.acceptsRecord(m_snapshot.conversations[conversation], startUs);
    }
    /// What a record of an accepted conversation adds.
    MemberSet membersOf(uint32_t conversation, Time time)
    {
        if (!m_views.isSettled(conversation))
            m_views.settle(conversation, [this](uint32_t view) { return contains(view); });
        return m_views.membersOf(conversation, time);
    }
    ViewOrder& views() { return m_views; }
    bool isSeenFromServer(uint32_t conversation) const { return m_scope && m_scope->isSeenFromServer(m_snapshot.conversations[conversation]); }
    bool measures(const FlowField& field) const
    {
        return ((field.appliesTo == AppliesTo::Everything ? m_measures : m_measuresTcp) & field.measuredBy) != 0;
    }

private:
    enum : uint8_t { kUnknown, kNo, kYes };
    void accept(uint32_t conversation)
    {
        const StoredConversation& row = m_snapshot.conversations[conversation];
        m_known[conversation] = kYes;
        const bool isServer = m_scope && m_scope->isSeenFromServer(row);
        const uint8_t measures = measuresOf(m_snapshot.sources[row.source].hello.measures, isServer ? opposite(row.direction) : row.direction);
        m_measures |= measures;
        if (row.transport == Transport::Tcp)
            m_measuresTcp |= measures;
    }

    const Snapshot& m_snapshot;
    FilterRun m_filter;
    std::optional<ScopeRun> m_scope;
    ViewOrder m_views;
    std::vector<uint8_t> m_known;
    uint8_t m_measures = 0;
    uint8_t m_measuresTcp = 0;
};

/// Open connections at the end of each step.
std::vector<uint64_t> openAtSteps(const Snapshot& snapshot, const Steps& steps, Accepted& accepted, const std::stop_token& cancel)
{
    std::vector<int64_t> changes(steps.count());
    const auto accepts = [&](uint32_t view) { return accepted.contains(view); };
    for (const OpenChange& change : openChanges(snapshot, steps.range().to, accepted.views(), accepts, cancel)) {
        if (accepted.contains(change.conversation))
            changes[change.time < steps.range().from ? 0 : steps.stepOf(change.time)] += change.change;
    }
    std::vector<uint64_t> open(steps.count());
    int64_t now = 0;
    for (size_t step = 0; step < open.size(); ++step)
        open[step] = static_cast<uint64_t>(std::max<int64_t>(0, now += changes[step]));
    return open;
}

} // namespace

Table trend(const Snapshot& snapshot, const TrendQuery& query, std::stop_token cancel)
{
    if (isDns(query.rows))
        return dnsTrend(snapshot, query, cancel);
    Table table;
    const Steps steps(snapshot, query.range, query.step);
    std::vector<const FlowField*> fields;
    FoldInputs inputs;
    for (const std::string& name : query.metrics) {
        const FlowField* field = findFlowField(name);
        if (!field || field->kind == FieldKind::Dimension)
            continue;
        fields.push_back(field);
        inputs.require(*field);
    }
    Accepted accepted(snapshot, query, cancel);
    Accumulator sums(snapshot, inputs);
    sums.resize(steps.count());
    Selection selection;
    PartialSelection part;
    ActiveTimes active;
    scan(snapshot, query.range, true, [&](const ScannedBlock& scanned) {
        if (cancel.stop_requested())
            return;
        selection.clear(), part.clear();
        if (accepted.views().isNeeded())
            active.read(scanned.chunk, scanned.block);
        for (size_t row = 0; row < scanned.conversations.size(); ++row) {
            const Time start = timeFromNanoseconds(static_cast<int64_t>(scanned.startsNs[row]));
            const auto conversation = static_cast<uint32_t>(scanned.conversations[row]);
            if ((!scanned.whole && !query.range.contains(start)) || !accepted.contains(conversation) ||
                !accepted.containsRecord(conversation, double(nanoseconds(start)) / 1000))
                continue;
            const auto step = static_cast<uint32_t>(steps.stepOf(start));
            const bool fromServer = accepted.isSeenFromServer(conversation);
            const bool swapped = snapshot.groups[conversation].swapped != fromServer;
            const MemberSet members = accepted.views().hasSeveral(conversation) ? accepted.membersOf(conversation, active.middle(row, start)) : kEverything;
            if (members == kEverything)
                selection.add(row, step, swapped);
            else if (members != 0)
                part.add(row, step, swapped, fromServer ? mirrored(members) : members);
        }
        if (selection.count != 0)
            sums.add(scanned.chunk, scanned.block, scanned.conversations, selection);
        if (part.selection.count != 0)
            sums.add(scanned.chunk, scanned.block, scanned.conversations, part);
    });
    const auto open = inputs.openConnections ? openAtSteps(snapshot, steps, accepted, cancel) : std::vector<uint64_t>(steps.count());
    const Percentiles percentiles(sums.delay().samples(), steps.count());
    table.cancelled = cancel.stop_requested();
    if (table.cancelled)
        return table;

    table.rows = table.matchedRows = table.unfilteredRows = steps.count();
    table.columns.push_back(steps.timeColumn());
    const std::vector<bool> recorded = steps.recorded(snapshot);
    for (const FlowField* field : fields) {
        TableColumn& column = table.columns.emplace_back();
        column.name = field->name;
        column.title = field->title;
        column.unit = field->unit;
        column.numbers.resize(steps.count(), kAbsent);
        for (size_t step = 0; step < steps.count() && accepted.measures(*field); ++step) {
            if (!recorded[step])
                continue;
            FoldedMetrics folded = sums.result(step, steps.seconds(step));
            folded.openConnections = open[step];
            column.numbers[step] = field->distribution == Distribution::None
                                       ? metricValue(*field, folded)
                                       : percentiles.of(step, field->distribution, field->percentile);
        }
    }
    return table;
}

} // namespace weir::core
