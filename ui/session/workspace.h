// SPDX-License-Identifier: GPL-3.0-or-later
// What is open: sources, their store, and the signal that there is more to see. Lives on the GUI thread.
#pragma once

#include "ui/session/ingest.h"
#include "ui/session/mailbox.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace weir::session {

/// How far the reading is, over all sources.
struct LoadProgress
{
    quint64 bytesRead = 0;
    quint64 bytesTotal = 0; // 0 = unknown
    quint64 packets = 0;

    double fraction() const { return bytesTotal > 0 ? std::min(1.0, double(bytesRead) / double(bytesTotal)) : 0; }
};

class Workspace : public QObject
{
    Q_OBJECT
public:
    explicit Workspace(QObject* parent = nullptr);
    ~Workspace() override;

    void open(const QStringList& sources, const SourceOptions& options = {});
    /// Stops reading files; what was read stays.
    void cancel();
    void close();
    /// Helpers that were lost are sought at once.
    void tryNow();
    std::shared_ptr<const core::Snapshot> snapshot() const { return m_snapshot; } // never null
    QStringList sources() const { return m_sources; }
    QString pathOf(size_t source) const;
    bool isOpen() const { return m_store != nullptr; }
    /// More of a file is to come.
    bool isLoading() const;
    /// One of the sources goes on for as long as it is open.
    bool isLive() const;
    /// By source; empty until the first news.
    const std::vector<SourceStatus>& statuses() const { return m_statuses; }
    bool wasCancelled() const { return m_cancelled; }
    LoadProgress progress() const;
    size_t memoryBudget() const { return m_memoryBudget; } // bytes of records

signals:
    void snapshotArrived();
    void loaded();

private:
    void take(quint64 opening, const IngestNews& news);
    void release();

    Mailbox m_mailbox; // what the ingest says; it may outlive this object in the pool
    QStringList m_sources;
    std::vector<SourceStatus> m_statuses;
    std::unique_ptr<core::Store> m_store;
    std::unique_ptr<Ingest> m_ingest;
    std::shared_ptr<const core::Snapshot> m_snapshot = std::make_shared<core::Snapshot>();
    size_t m_memoryBudget = SourceOptions().memoryBudget;
    quint64 m_opening = 0; // what a former ingest still had in the queue is dropped
    bool m_loading = false; // some source has not ended
    bool m_cancelled = false;
};

} // namespace weir::session
