// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/recorder.h"

#include "ui/session/export_files.h"

#include <QFile>

namespace weir::session {
/// Opened with the first job, so that no file is touched on the GUI thread.
class Recorder::Files
{
public:
    Files(QStringList names, std::vector<size_t> sources, std::shared_ptr<const core::Snapshot> from)
        : m_names(std::move(names)), m_sources(std::move(sources)), m_from(std::move(from))
    {
    }

    Written write(const core::Snapshot& snapshot, bool isLast)
    {
        if (m_exports.empty())
            openAll();
        Written written;
        for (size_t at = 0; at < m_exports.size() && m_error.isEmpty(); ++at) {
            isLast ? m_exports[at]->finish(snapshot) : m_exports[at]->write(snapshot);
            if (!m_files[at]->flush())
                complain(*m_files[at]);
            written.records += m_exports[at]->records();
        }
        written.bytes = m_bytes;
        written.error = m_error;
        return written;
    }

private:
    void openAll()
    {
        for (qsizetype at = 0; at < m_names.size(); ++at) {
            auto file = std::make_unique<QFile>(m_names[at]);
            if (!file->open(QIODevice::WriteOnly | QIODevice::Truncate))
                return complain(*file);
            m_exports.push_back(std::make_unique<core::RowExport>(uint16_t(m_sources[size_t(at)]), *m_from, [this, to = file.get()](std::span<const uint8_t> bytes) {
                const auto length = static_cast<qint64>(bytes.size());
                if (to->write(reinterpret_cast<const char*>(bytes.data()), length) != length)
                    complain(*to);
                m_bytes += bytes.size();
            }));
            m_files.push_back(std::move(file));
        }
        m_from.reset();
    }
    void complain(const QFile& file)
    {
        if (m_error.isEmpty())
            m_error = Recorder::tr("%1: %2").arg(file.fileName(), file.errorString());
    }

    QStringList m_names;
    std::vector<size_t> m_sources;
    std::shared_ptr<const core::Snapshot> m_from;
    std::vector<std::unique_ptr<QFile>> m_files;
    std::vector<std::unique_ptr<core::RowExport>> m_exports;
    quint64 m_bytes = 0;
    QString m_error;
};

Recorder::Recorder(const QString& file, std::vector<size_t> sources, const std::shared_ptr<const core::Snapshot>& from, QObject* parent) : QObject(parent)
{
    m_files = filesOf(file, *from, sources);
    m_open = std::make_shared<Files>(m_files, std::move(sources), from);
    write(from); // a file that cannot be written is told at once
}

Recorder::~Recorder() = default;

void Recorder::write(const std::shared_ptr<const core::Snapshot>& snapshot)
{
    if (m_stops || m_failed)
        return;
    m_jobs.runNext([open = m_open, snapshot](std::stop_token) { return open->write(*snapshot, false); }, [this](const Written& written) { take(written); });
}

void Recorder::stop(const std::shared_ptr<const core::Snapshot>& snapshot)
{
    if (std::exchange(m_stops, true) || m_failed)
        return;
    m_jobs.runNext([open = m_open, snapshot](std::stop_token) { return open->write(*snapshot, true); },
                   [this](const Written& written) {
                       take(written);
                       emit stopped();
                   });
}

void Recorder::take(const Written& news)
{
    m_records = news.records;
    m_bytes = news.bytes;
    if (!news.error.isEmpty() && !std::exchange(m_failed, true))
        emit failed(news.error);
    emit written();
}

} // namespace weir::session
