// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/workspace.h"

#include "ui/session/job_pool.h"
#include "ui/session/source_address.h"

#include <algorithm>

namespace weir::session {

Workspace::Workspace(QObject* parent) : QObject(parent) {}
Workspace::~Workspace() = default;

void Workspace::open(const QStringList& sources, const SourceOptions& options)
{
    release();
    m_memoryBudget = options.memoryBudget;
    m_store = std::make_unique<core::Store>(core::StoreOptions{.memoryBudget = m_memoryBudget, .labels = options.labels});
    m_sources = sources;
    m_loading = true;
    m_snapshot = m_store->snapshot();
    std::vector<std::string> files;
    for (const QString& source : sources)
        files.push_back(source.toStdString());
    const auto published = [this, home = m_mailbox.address(), opening = m_opening](const IngestNews& news) {
        home.post([this, opening, news] { take(opening, news); });
    };
    m_ingest = std::make_unique<Ingest>(*m_store, std::move(files), options, published);
}

void Workspace::cancel()
{
    if (!m_ingest || !isLoading())
        return;
    m_cancelled = true;
    m_ingest->cancel();
}

void Workspace::tryNow()
{
    if (m_ingest)
        m_ingest->tryNow();
}

void Workspace::close()
{
    release();
    m_sources.clear();
    m_snapshot = std::make_shared<core::Snapshot>();
}

bool Workspace::isLoading() const
{
    if (!m_loading || !m_statuses.empty())
        return m_loading && std::ranges::any_of(m_statuses, [](const SourceStatus& status) { return !status.isLive && status.state != SourceState::Ended; });
    return std::ranges::any_of(m_sources, [](const QString& source) { return !looksLive(source.toStdString()); });
}

bool Workspace::isLive() const
{
    if (!m_loading || !m_statuses.empty())
        return m_loading && std::ranges::any_of(m_statuses, [](const SourceStatus& status) { return status.isLive && status.state != SourceState::Ended; });
    return std::ranges::any_of(m_sources, [](const QString& source) { return looksLive(source.toStdString()); });
}

QString Workspace::pathOf(size_t source) const { return m_sources.value(static_cast<qsizetype>(source)); }

LoadProgress Workspace::progress() const
{
    LoadProgress progress;
    for (const core::StoredSource& source : m_snapshot->sources) {
        progress.bytesRead += source.progress.bytesRead;
        progress.bytesTotal += source.progress.bytesTotal;
        progress.packets += source.progress.packets;
    }
    return progress;
}

/// Ending a reader and freeing a gigabyte takes longer than a frame: the pool does it.
void Workspace::release()
{
    ++m_opening;
    m_loading = false;
    m_cancelled = false;
    m_statuses.clear();
    if (m_ingest)
        m_ingest->cancel();
    m_snapshot = std::make_shared<core::Snapshot>();
    if (m_store) {
        jobPool()->start([store = std::shared_ptr(std::move(m_store)), ingest = std::shared_ptr(std::move(m_ingest))]() mutable {
            ingest.reset(); // writes into the store until it ended
            store.reset();
        });
    }
    m_store.reset();
    m_ingest.reset();
}

void Workspace::take(quint64 opening, const IngestNews& news)
{
    if (opening != m_opening || !m_store)
        return;
    m_snapshot = m_store->snapshot();
    m_statuses = news.sources;
    if (news.ended)
        m_loading = false;
    emit snapshotArrived();
    if (news.ended)
        emit loaded();
}

} // namespace weir::session
