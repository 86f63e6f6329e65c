// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/row_fold.h"

#include "core/flow/own_fields.h"
#include "core/query/metric_value.h"
#include "core/query/open_connections.h"
#include "core/query/scan.h"
#include "core/query/table.h"

#include <algorithm>

namespace weir::core {
namespace {

double secondsOf(const Snapshot& snapshot, TimeRange range)
{
    const auto span = snapshot.span();
    if (!span)
        return 0;
    range.from = std::max(range.from, span->from);
    range.to = std::min(range.to, span->to);
    return range.to > range.from ? std::chrono::duration<double>(range.to - range.from).count() : 0;
}

FoldInputs withRowFields(FoldInputs inputs, const FilterRun& filter)
{
    for (const FlowField* field : filter.rowFields())
        inputs.require(*field);
    return inputs;
}

} // namespace

RowFold::RowFold(const Snapshot& snapshot, std::shared_ptr<const Filter> filter, Request request, std::stop_token cancel)
    : m_snapshot(snapshot), m_request(std::move(request)), m_filter(std::move(filter), snapshot),
      m_grouper(snapshot, m_request.rows, m_request.view, m_request.byObserver, m_filter, m_request.allowed, m_request.within),
      m_sums(snapshot, m_request.inputs = withRowFields(std::move(m_request.inputs), m_filter)),
      m_seconds(secondsOf(snapshot, m_request.range))
{
    scanAll(cancel);
    if (m_request.inputs.openConnections)
        countOpen(cancel);
    if (m_request.inputs.percentiles)
        m_percentiles.emplace(m_sums.delay().samples(), m_grouper.size());
    filterRows();
}

void RowFold::scanAll(const std::stop_token& cancel)
{
    const bool flows = m_request.rows == RowKind::Flows, nodes = m_request.rows == RowKind::Nodes;
    const bool recordBits = m_filter.hasMixedTerms() && m_filter.mixedNeedsRecords();
    const bool everyRecord = m_filter.hasRecordTerms() || recordBits || flows;
    const bool hasViews = m_grouper.views().isNeeded();
    Selection own, other, loops; // loops: nodes that talk to themselves
    PartialSelection ownPart, otherPart, loopsPart;
    ActiveTimes active;
    scan(m_snapshot, m_request.range, everyRecord || hasViews || m_request.inputs.seen, [&](const ScannedBlock& scanned) {
        if (cancel.stop_requested())
            return;
        own.clear(), other.clear(), loops.clear();
        ownPart.clear(), otherPart.clear(), loopsPart.clear();
        if (hasViews || m_request.inputs.seen)
            active.read(scanned.chunk, scanned.block);
        const bool plainBlock = scanned.whole && !everyRecord && !hasViews && !nodes;
        for (size_t row = 0; plainBlock && row < scanned.conversations.size(); ++row) {
            const OneSlot slot = m_grouper.oneSlotOf(scanned.conversations[row]);
            if (slot.isNone())
                continue;
            m_sums.prefetch(slot.slot());
            own.add(row, slot.slot(), slot.isSwapped());
        }
        for (size_t row = 0; !plainBlock && row < scanned.conversations.size(); ++row) {
            const auto startNs = static_cast<int64_t>(scanned.startsNs[row]);
            if (!scanned.whole && !m_request.range.contains(timeFromNanoseconds(startNs)))
                continue;
            const auto conversation = static_cast<uint32_t>(scanned.conversations[row]);
            if (m_filter.hasRecordTerms() && !m_filter.acceptsRecord(m_snapshot.conversations[conversation], double(startNs) / 1000))
                continue;
            MemberSet members;
            ConversationSlots slots = m_grouper.slotsOf(conversation, active.middle(row, timeFromNanoseconds(startNs)), members);
            if (slots.slot == kNoSlot)
                continue;
            if (everyRecord) {
                if (flows) {
                    slots.slot = m_grouper.addRow(conversation, timeFromNanoseconds(startNs));
                    m_starts.resize(m_grouper.size(), double(startNs) / 1000);
                }
                if (recordBits) {
                    const uint64_t bits = m_filter.mixedBits(m_snapshot.conversations[conversation], double(startNs) / 1000);
                    m_grouper.origin(slots.slot).mixedBits |= bits;
                    if (nodes)
                        m_grouper.origin(slots.serverSlot).mixedBits |= bits;
                }
            }
            if (members != kEverything) {
                ownPart.add(row, slots.slot, slots.swapped, members);
                if (nodes)
                    (slots.slot == slots.serverSlot ? loopsPart : otherPart).add(row, slots.serverSlot, !slots.swapped, mirrored(members));
                continue;
            }
            own.add(row, slots.slot, slots.swapped);
            if (nodes)
                (slots.slot == slots.serverSlot ? loops : other).add(row, slots.serverSlot, !slots.swapped);
        }
        if (own.count + ownPart.selection.count == 0)
            return;
        m_sums.resize(m_grouper.size());
        m_sums.add(scanned.chunk, scanned.block, scanned.conversations, own);
        if (ownPart.selection.count != 0) {
            m_sums.add(scanned.chunk, scanned.block, scanned.conversations, ownPart);
            m_sums.add(scanned.chunk, scanned.block, scanned.conversations, otherPart);
            m_sums.add(scanned.chunk, scanned.block, scanned.conversations, loopsPart, true);
        }
        if (other.count != 0)
            m_sums.add(scanned.chunk, scanned.block, scanned.conversations, other);
        if (loops.count != 0)
            m_sums.addOtherEnd(scanned.chunk, scanned.block, loops);
        if (!m_request.inputs.seen)
            return;
        m_seen.resize(m_grouper.size());
        for (const Selection* selection : {&own, &other}) {
            for (size_t index = 0; index < selection->count; ++index) {
                const size_t row = selection->rows[index];
                const int64_t first = static_cast<int64_t>(scanned.startsNs[row]) / 1000 + static_cast<int64_t>(active.firsts[row]);
                Seen& seen = m_seen[selection->slots[index]];
                seen.first = std::min(seen.first, first);
                seen.last = std::max(seen.last, first + static_cast<int64_t>(active.lasts[row]));
            }
        }
    });
    m_sums.resize(m_grouper.size());
    m_seen.resize(m_grouper.size());
}

void RowFold::countOpen(const std::stop_token& cancel)
{
    m_open.resize(m_grouper.size());
    const auto accepts = [this](uint32_t view) { return m_grouper.accepts(view); };
    const auto changes = openChanges(m_snapshot, m_request.range.to, m_grouper.views(), accepts, cancel);
    for (size_t at = 0; at < changes.size();) {
        const uint32_t conversation = changes[at].conversation;
        int64_t open = 0;
        for (; at < changes.size() && changes[at].conversation == conversation; ++at)
            open += changes[at].change;
        if (open == 0)
            continue;
        if (m_request.rows == RowKind::Flows)
            return;
        const ConversationSlots slots = m_grouper.find(conversation);
        if (slots.slot != kNoSlot)
            m_open[slots.slot] += static_cast<uint32_t>(open);
        if (slots.serverSlot != kNoSlot && slots.serverSlot != slots.slot)
            m_open[slots.serverSlot] += static_cast<uint32_t>(open);
    }
}

void RowFold::filterRows()
{
    const bool filters = m_request.rowTerms && !m_request.within && m_filter.hasRowTerms();
    std::vector<double> numbers(m_filter.rowFields().size());
    for (uint32_t slot = 0; slot < m_grouper.size(); ++slot) {
        if (filters)
            values(slot, m_filter.rowFields(), numbers.data());
        if (!filters || m_filter.acceptsRow(numbers, m_grouper.origin(slot).mixedBits))
            m_accepted.push_back(slot);
    }
    m_total = m_sums.total(m_accepted, m_seconds);
    for (const uint32_t slot : m_accepted)
        m_total.openConnections += m_open.empty() ? 0 : m_open[slot];
}

bool RowFold::isMeasured(const FlowField& field, const RowOrigin& origin) const
{
    const uint8_t measures = field.appliesTo == AppliesTo::Everything ? origin.measures : origin.measuresTcp;
    const bool gaugeOfRecord = field.fold == Fold::Last && m_request.rows == RowKind::Flows;
    return (measures & field.measuredBy) != 0 && !gaugeOfRecord;
}

double RowFold::instant(const FlowField& field, uint32_t slot) const
{
    if (field.name == "time")
        return m_starts.empty() ? kAbsent : m_starts[slot];
    const Seen& seen = m_seen[slot];
    if (seen.first == INT64_MAX || field.unit != Unit::Instant)
        return kAbsent;
    return double(field.name == "first_seen" ? seen.first : seen.last);
}

void RowFold::values(uint32_t slot, std::span<const FlowField* const> fields, double* out) const
{
    FoldedMetrics folded = m_sums.result(slot, m_seconds);
    folded.openConnections = m_open.empty() ? 0 : m_open[slot];
    const auto plain = [&](const FlowField& field) {
        const bool isInstant = field.kind == FieldKind::Dimension;
        return isInstant                                    ? instant(field, slot)
               : !isMeasured(field, m_grouper.origin(slot)) ? kAbsent
               : field.distribution != Distribution::None   ? m_percentiles->of(slot, field.distribution, field.percentile)
                                                            : metricValue(field, folded);
    };
    for (const FlowField* field : fields)
        *out++ = valueOf(*field, plain);
}

double RowFold::total(const FlowField& field) const
{
    return valueOf(field, [this](const FlowField& plain) { return totalOf(plain); });
}

double RowFold::totalOf(const FlowField& field) const
{
    if (field.kind == FieldKind::Dimension) {
        double total = kAbsent;
        for (const uint32_t slot : m_accepted) {
            const double own = instant(field, slot);
            if (isAbsent(total) || (field.name == "last_seen" ? own > total : own < total))
                total = own;
        }
        return total;
    }
    const bool measured = std::ranges::any_of(m_accepted, [&](uint32_t slot) { return isMeasured(field, m_grouper.origin(slot)); });
    if (!measured)
        return kAbsent;
    if (field.distribution != Distribution::None)
        return m_percentiles->of(m_accepted, field.distribution, field.percentile);
    return metricValue(field, m_total);
}

} // namespace weir::core
