// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/coverage_query.h"

#include "core/query/steps.h"

#include <algorithm>

namespace weir::session {

RecordedBytes recordedBytes(const core::Snapshot& snapshot, const core::TimeRange& span, int bars)
{
    core::Duration interval = std::chrono::seconds(1);
    for (const core::StoredSource& source : snapshot.sources)
        interval = std::max(interval, source.hello.interval);
    const core::Duration length = span.to - span.from;
    const int64_t intervals = std::max<int64_t>(1, length / interval);
    // Whole intervals a bar, so that no bar is taller for having caught one more.
    const int64_t each = (intervals + bars - 1) / std::max(1, bars);
    core::TrendQuery query;
    query.range = span;
    query.metrics = {"wire_bytes", "bytes"};
    query.step = interval * each;
    const core::Table table = core::trend(snapshot, query);
    RecordedBytes recorded{span, query.step, {}};
    const auto isMeasured = [](double bytes) { return bytes > 0; };
    const core::TableColumn* wire = table.column("wire_bytes"); // a source that counts sockets has none
    const bool hasWire = wire && std::ranges::any_of(wire->numbers, isMeasured);
    if (const core::TableColumn* bytes = hasWire ? wire : table.column("bytes"))
        recorded.bytes = bytes->numbers;
    recorded.span.to = std::max(span.to, span.from + query.step * int64_t(recorded.bytes.size()));
    return recorded;
}

core::Duration recordedLength(const core::Snapshot& snapshot)
{
    core::Duration length{};
    for (const core::TimeRange& range : core::recordedRanges(snapshot))
        length += range.to - range.from;
    return length;
}

} // namespace weir::session
