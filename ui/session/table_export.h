// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the whole answer of a query into a file, in the pool: its rows as text, or the records that they are made of. A
// file appears when it is complete, and not at all when the writing was stopped. Lives on the GUI thread.
#pragma once

#include "core/query/query.h"
#include "ui/session/job_runner.h"

namespace weir::session {

enum class ExportFormat { Csv, Json, Records };

class TableExport final : public QObject
{
    Q_OBJECT
public:
    TableExport(std::shared_ptr<const core::Snapshot> snapshot, const core::Query& query, const QString& file, ExportFormat format, QObject* parent = nullptr);
    ~TableExport() override; // stops; nothing is left behind

    const QString& file() const { return m_file; }
    quint64 bytes() const { return m_bytes; }

signals:
    void written(quint64 bytes); // so far
    void finished(quint64 rows, const QStringList& files); // or records
    /// One sentence.
    void failed(const QString& why);

private:
    struct Result
    {
        quint64 rows = 0;
        QString error;
        QStringList files = {};
    };
    class Writing;

    QString m_file;
    quint64 m_bytes = 0;
    std::stop_source m_stop;
    Mailbox m_news;
    JobRunner m_job;
};

} // namespace weir::session
