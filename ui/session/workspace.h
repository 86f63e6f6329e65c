// SPDX-License-Identifier: GPL-3.0-or-later
// What is open: sources, their store, and the signal that there is more to see. Lives on the GUI thread.
#pragma once

#include "ui/session/ingest.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace weir::session {

class Workspace : public QObject
{
    Q_OBJECT
public:
    explicit Workspace(QObject* parent = nullptr);
    ~Workspace() override;

    void open(const QStringList& sources, const SourceOptions& options = {});
    void cancel();
    std::shared_ptr<const core::Snapshot> snapshot() const { return m_snapshot; }
    QStringList sources() const { return m_sources; }
    bool isLoading() const { return m_loading; }

signals:
    void snapshotArrived();
    void loaded();

private:
    void take(bool ended);

    QStringList m_sources;
    std::unique_ptr<core::Store> m_store;
    std::unique_ptr<Ingest> m_ingest;
    std::shared_ptr<const core::Snapshot> m_snapshot;
    bool m_loading = false;
};

} // namespace weir::session
