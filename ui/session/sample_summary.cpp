// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/sample_summary.h"

#include "ui/session/coverage_query.h"
#include "ui/session/ingest.h"

#include <QFileInfo>

#include <set>

namespace weir::session {

std::optional<SampleSummary> summarize(const QString& path, int bars, std::stop_token stop)
{
    core::Store store;
    Ingest ingest(store, {path.toStdString()}, {}, [](const IngestNews&) {});
    const std::stop_callback cancelling(stop, [&] { ingest.cancel(); });
    ingest.join();
    const auto snapshot = store.snapshot();
    const auto span = snapshot->span();
    if (stop.stop_requested() || !span)
        return std::nullopt;
    SampleSummary summary;
    summary.length = span->to - span->from;
    summary.fileBytes = static_cast<uint64_t>(QFileInfo(path).size());
    for (const core::StoredSource& source : snapshot->sources)
        summary.packets += source.progress.packets;
    std::set<core::IpAddress> addresses;
    for (size_t at = 0; at < snapshot->conversations.size(); ++at) {
        addresses.insert(snapshot->conversations[at].client.address);
        addresses.insert(snapshot->conversations[at].server.address);
    }
    summary.addresses = addresses.size();
    summary.bytes = recordedBytes(*snapshot, *span, bars).bytes;
    return summary;
}

} // namespace weir::session
