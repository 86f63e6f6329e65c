// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/workspace.h"

namespace weir::session {

Workspace::Workspace(QObject* parent) : QObject(parent) {}
Workspace::~Workspace() = default;

void Workspace::open(const QStringList& sources, const SourceOptions& options)
{
    m_ingest.reset();
    m_store = std::make_unique<core::Store>();
    m_sources = sources;
    m_loading = true;
    m_snapshot = m_store->snapshot();
    std::vector<std::string> files;
    for (const QString& source : sources)
        files.push_back(source.toStdString());
    m_ingest = std::make_unique<Ingest>(*m_store, std::move(files), options, [this](bool ended) {
        QMetaObject::invokeMethod(this, [this, ended] { take(ended); }, Qt::QueuedConnection);
    });
}

void Workspace::cancel()
{
    if (m_ingest)
        m_ingest->cancel();
}

void Workspace::take(bool ended)
{
    if (!m_store)
        return;
    m_snapshot = m_store->snapshot();
    emit snapshotArrived();
    if (ended) {
        m_loading = false;
        emit loaded();
    }
}

} // namespace weir::session
