// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/own_fields.h"
#include "core/query/accepted_records.h"
#include "core/query/dns_table.h"
#include "core/query/metric_value.h"
#include "core/query/open_connections.h"
#include "core/query/row_fold.h"
#include "core/query/scan.h"
#include "core/query/steps.h"

#include <algorithm>

namespace weir::core {
namespace {

/// Open connections at the end of each step.
std::vector<uint64_t> openAtSteps(const Snapshot& snapshot, const Steps& steps, AcceptedRecords& accepted, const std::stop_token& cancel)
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
    AcceptedRecords accepted(snapshot, {query.rows, query.view, query.range, query.filter, query.within}, cancel);
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
        for (size_t step = 0; step < steps.count(); ++step) {
            if (!recorded[step])
                continue;
            FoldedMetrics folded = sums.result(step, steps.seconds(step));
            folded.openConnections = open[step];
            column.numbers[step] = valueOf(*field, [&](const FlowField& plain) {
                return !accepted.measures(plain)                        ? kAbsent
                       : plain.distribution == Distribution::None ? metricValue(plain, folded)
                                                                   : percentiles.of(step, plain.distribution, plain.percentile);
            });
        }
    }
    return table;
}

} // namespace weir::core
