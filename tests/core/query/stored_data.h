// SPDX-License-Identifier: GPL-3.0-or-later
// Random data as a store.
#pragma once

#include "core/store/store.h"
#include "tests/core/query/naive_query.h"

namespace weir::naive {

/// One stream for each time that a source watched.
inline std::shared_ptr<const core::Snapshot> stored(const Data& data)
{
    core::Store store;
    std::vector<core::RecordSink*> sinks;
    for (size_t source = 0; source < data.sources.size(); ++source)
        sinks.push_back(&store.addSource());
    const auto announce = [&](size_t source) {
        for (size_t at = 0; at < data.flows.size(); ++at) {
            if (data.flows[at].source != source)
                continue;
            core::Conversation row = data.flows[at].row;
            row.id = core::ConversationId{static_cast<uint32_t>(at)};
            const bool swapped = row.swapped;
            row.swapped = false;
            sinks[source]->conversation(row);
            row.swapped = swapped; // known later
            sinks[source]->conversation(row);
        }
    };
    const auto send = [&](size_t source, const core::TimeRange& range) {
        for (const Record& record : data.records) {
            core::FlowRecord row = record.row;
            row.conversation = core::ConversationId{static_cast<uint32_t>(record.flow)};
            if (data.flows[record.flow].source == source && range.contains(row.start))
                sinks[source]->record(row);
        }
    };
    for (size_t source = 0; source < data.sources.size(); ++source) {
        const bool tells = !data.watched.empty();
        for (const core::TimeRange& range : tells ? data.watched[source] : std::vector{core::TimeRange{}}) {
            sinks[source]->hello(data.sources[source]);
            announce(source);
            core::Progress progress;
            progress.watched = tells ? std::optional(range) : std::nullopt;
            sinks[source]->progress(progress);
            send(source, range);
            if (tells)
                sinks[source]->end(std::nullopt);
        }
        store.publish();
    }
    for (const auto& [address, name] : data.names)
        sinks[0]->name({*core::IpAddress::parse(address), name, core::NameOrigin::DnsAnswer, kStart});
    store.publish();
    return store.snapshot();
}

} // namespace weir::naive
