// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/workspace.h"

#include "ui/session/job_pool.h"

namespace weir::session {

Workspace::Workspace(QObject* parent) : QObject(parent) {}
Workspace::~Workspace() = default;

void Workspace::open(const QStringList& sources, const SourceOptions& options)
{
    release();
    m_store = std::make_unique<core::Store>();
    m_sources = sources;
    m_loading = true;
    m_snapshot = m_store->snapshot();
    std::vector<std::string> files;
    for (const QString& source : sources)
        files.push_back(source.toStdString());
    const auto published = [this, home = m_mailbox.address(), opening = m_opening](bool ended) {
        home.post([this, opening, ended] { take(opening, ended); });
    };
    m_ingest = std::make_unique<Ingest>(*m_store, std::move(files), options, published);
}

void Workspace::cancel()
{
    if (!m_ingest || !m_loading)
        return;
    m_cancelled = !isLive();
    m_ingest->cancel();
}

void Workspace::close()
{
    release();
    m_sources.clear();
    m_snapshot = std::make_shared<core::Snapshot>();
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

void Workspace::take(quint64 opening, bool ended)
{
    if (opening != m_opening || !m_store)
        return;
    m_snapshot = m_store->snapshot();
    if (ended)
        m_loading = false;
    emit snapshotArrived();
    if (ended)
        emit loaded();
}

} // namespace weir::session
