// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/result_export.h"

#include "core/query/accepted_records.h"
#include "core/query/dns_fold.h"
#include "core/query/scan.h"
#include "core/store/row_export.h"

#include <algorithm>
#include <set>
#include <tsl/robin_set.h>

namespace weir::core {
namespace {

tsl::robin_set<uint64_t> acceptedTransactions(const Snapshot& snapshot, const Query& query, const std::stop_token& cancel)
{
    const RowKind rows = isDns(query.rows) ? query.rows : RowKind::Dns;
    const DnsFold fold(snapshot, query.filter, {rows, true, query.range, query.within}, cancel);
    tsl::robin_set<uint64_t> keys;
    for (const uint32_t slot : fold.rows()) {
        for (const StoredDns& row : fold.members(slot))
            keys.insert(DnsFold::keyOf(row));
    }
    return keys;
}

/// What this source says of the conversations that are written for another one counts too.
std::vector<uint32_t> toldBeside(const Snapshot& snapshot, TimeRange range, uint16_t source, AcceptedRecords& accepted)
{
    std::set<uint32_t> views;
    if (!snapshot.hasViews)
        return {};
    scan(snapshot, range, false, [&](const ScannedBlock& scanned) {
        for (const uint64_t conversation : scanned.conversations) {
            if (!snapshot.groups[conversation].hasViews || !accepted.contains(static_cast<uint32_t>(conversation)))
                continue;
            snapshot.visitViews(static_cast<uint32_t>(conversation), [&](uint32_t view) {
                if (snapshot.groups[view].source == source && accepted.contains(view))
                    views.insert(view);
            });
        }
    });
    return {views.begin(), views.end()};
}

} // namespace

uint64_t exportResult(const Snapshot& snapshot, const Query& query, uint16_t source, const RecordWriter::Write& write, const std::stop_token& cancel)
{
    AcceptedRecords accepted(snapshot, {isDns(query.rows) ? RowKind::Connections : query.rows, query.view, query.range, query.filter, query.within}, cancel);
    const tsl::robin_set<uint64_t> transactions = acceptedTransactions(snapshot, query, cancel);
    const std::vector<uint32_t> told = toldBeside(snapshot, query.range, source, accepted);
    uint64_t records = 0;
    for (const TimeRange& recorded : snapshot.sources[source].recorded) {
        const TimeRange part{std::max(recorded.from, query.range.from), std::min(recorded.to, query.range.to)};
        if (part.to <= part.from || cancel.stop_requested())
            continue;
        RowSelection selection;
        selection.range = part;
        selection.told = told;
        selection.record = [&](uint32_t conversation, Time start) {
            return !cancel.stop_requested() && accepted.contains(conversation) && accepted.containsRecord(conversation, double(nanoseconds(start)) / 1000);
        };
        selection.transaction = [&](const StoredDns& row) { return !cancel.stop_requested() && transactions.contains(DnsFold::keyOf(row)); };
        records += RowExport::writeSelection(snapshot, source, std::move(selection), write);
    }
    return records;
}

} // namespace weir::core
