// SPDX-License-Identifier: GPL-3.0-or-later
// Writes what arrives from live sources into .weir files, one a source. Lives on the GUI thread, writes on the pool's.
#pragma once

#include "core/store/row_export.h"
#include "ui/session/job_runner.h"

#include <QDateTime>
#include <QStringList>

namespace weir::session {

class Recorder final : public QObject
{
    Q_OBJECT
public:
    /// `file` is for the only source of `sources`; several get its name with theirs added.
    Recorder(const QString& file, std::vector<size_t> sources, const std::shared_ptr<const core::Snapshot>& from, QObject* parent = nullptr);
    ~Recorder() override; // what was not written by stop() is lost

    void write(const std::shared_ptr<const core::Snapshot>& snapshot);
    /// Writes the rest, then stopped().
    void stop(const std::shared_ptr<const core::Snapshot>& snapshot);

    QStringList files() const { return m_files; }
    quint64 records() const { return m_records; }
    quint64 bytes() const { return m_bytes; }
    QDateTime since() const { return m_since; }

signals:
    void written();
    void stopped();
    /// One sentence; nothing is written after it.
    void failed(const QString& why);

private:
    class Files;
    struct Written
    {
        quint64 records = 0;
        quint64 bytes = 0;
        QString error;
    };
    void take(const Written& written);

    std::shared_ptr<Files> m_open; // of the pool, one job at a time
    JobRunner m_jobs;
    QStringList m_files;
    QDateTime m_since = QDateTime::currentDateTime();
    quint64 m_records = 0;
    quint64 m_bytes = 0;
    bool m_stops = false;
    bool m_failed = false;
};

} // namespace weir::session
