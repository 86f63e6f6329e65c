// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/open_connections.h"

#include "core/query/scan.h"

#include <algorithm>
#include <tuple>

namespace weir::core {

std::vector<OpenChange> openChanges(const Snapshot& snapshot, Time until, ViewOrder& views, const std::function<bool(uint32_t)>& accepts,
                                    const std::stop_token& cancel)
{
    static const size_t opened = columnOf(&FlowMetrics::connections), closed = columnOf(&FlowMetrics::closures);
    const MemberSet members = MemberSet{1} << opened | MemberSet{1} << closed;
    std::vector<OpenChange> changes;
    std::array<uint64_t, kBlockRows> conversations, starts, opens, closes;
    ActiveTimes active;
    for (const auto& chunk : snapshot.chunks) {
        if (chunk->first() >= until || cancel.stop_requested())
            continue;
        for (size_t block = 0; block < chunk->blocks(); ++block) {
            if (chunk->metric(opened).isZero(block) && chunk->metric(closed).isZero(block))
                continue;
            const size_t rows = chunk->blockRows(block);
            chunk->readConversations(block, conversations.data());
            chunk->readStarts(block, starts.data());
            if (views.isNeeded())
                active.read(*chunk, block);
            chunk->metric(opened).read(block, rows, opens.data());
            chunk->metric(closed).read(block, rows, closes.data());
            for (size_t row = 0; row < rows; ++row) {
                const Time start = timeFromNanoseconds(static_cast<int64_t>(starts[row]));
                const auto change = static_cast<int32_t>(opens[row]) - static_cast<int32_t>(closes[row]);
                if (change == 0 || start >= until)
                    continue;
                const uint32_t counted = views.countsFor(static_cast<uint32_t>(conversations[row]), active.middle(row, start), members, accepts);
                if (counted != kOnlyView)
                    changes.push_back({counted, start, change});
            }
        }
    }
    std::ranges::sort(changes, {}, [](const OpenChange& at) { return std::tuple(at.conversation, at.time, -at.change); });
    int64_t open = 0;
    for (size_t at = 0; at < changes.size(); ++at) {
        if (at == 0 || changes[at].conversation != changes[at - 1].conversation)
            open = 0;
        const int64_t next = std::max<int64_t>(0, open + changes[at].change);
        changes[at].change = static_cast<int32_t>(next - open);
        open = next;
    }
    return changes;
}

} // namespace weir::core
