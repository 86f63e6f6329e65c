// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/table_export.h"

#include "core/output/write_table.h"
#include "core/query/result_export.h"
#include "ui/session/export_files.h"

#include <QSaveFile>

#include <algorithm>
#include <memory>
#include <vector>

namespace weir::session {
namespace {

constexpr qsizetype kPiece = 1 << 20;

} // namespace

/// One writing, on a thread of the pool.
class TableExport::Writing
{
public:
    Writing(std::stop_token stop, std::function<void(quint64)> tell) : m_stop(std::move(stop)), m_tell(std::move(tell)) {}

    Result writeRows(const core::Snapshot& snapshot, const core::Query& query, const QString& file, bool asCsv)
    {
        if (!open(file))
            return failure();
        const core::Table table = core::run(snapshot, query, m_stop);
        const core::TextSink sink = [this](std::string_view text) { append(text.data(), text.size()); };
        asCsv ? core::writeCsv(table, sink) : core::writeJson(table, sink);
        return commit(table.rows);
    }

    /// A file for each source that has anything in the range.
    Result writeRecords(const core::Snapshot& snapshot, const core::Query& query, const QString& file)
    {
        std::vector<size_t> sources;
        for (size_t source = 0; source < snapshot.sources.size(); ++source) {
            if (std::ranges::any_of(snapshot.sources[source].recorded,
                                    [&](const core::TimeRange& recorded) { return recorded.from < query.range.to && recorded.to > query.range.from; }))
                sources.push_back(source);
        }
        if (sources.empty())
            return {0, tr("Nothing was recorded in this range.")};
        const QStringList files = filesOf(file, snapshot, sources);
        quint64 records = 0;
        for (qsizetype at = 0; at < files.size(); ++at) {
            if (!open(files[at]))
                return failure();
            records += core::exportResult(snapshot, query, static_cast<uint16_t>(sources[size_t(at)]),
                                          [this](std::span<const uint8_t> bytes) { append(reinterpret_cast<const char*>(bytes.data()), bytes.size()); }, m_stop);
            flush();
        }
        return commit(records);
    }

private:
    bool open(const QString& file)
    {
        m_files.push_back(std::make_unique<QSaveFile>(file));
        m_isWhole = m_isWhole && m_files.back()->open(QIODevice::WriteOnly);
        return m_isWhole;
    }
    void append(const char* bytes, size_t length)
    {
        if (!m_isWhole)
            return;
        m_piece.append(bytes, static_cast<qsizetype>(length));
        if (m_piece.size() >= kPiece)
            flush();
    }
    void flush()
    {
        m_isWhole = m_isWhole && !m_stop.stop_requested() && m_files.back()->write(m_piece) == m_piece.size();
        m_bytes += static_cast<quint64>(m_piece.size());
        m_piece.clear();
        m_tell(m_bytes);
    }
    /// None appears before all of them are whole.
    Result commit(quint64 rows)
    {
        flush();
        if (m_stop.stop_requested() || !m_isWhole)
            return failure();
        QStringList written;
        for (const auto& file : m_files) {
            if (!file->commit())
                return {0, tr("%1: %2").arg(file->fileName(), file->errorString())};
            written.append(file->fileName());
        }
        return {rows, {}, written};
    }
    Result failure() const
    {
        const QSaveFile& last = *m_files.back();
        return {0, m_stop.stop_requested() ? tr("The writing was stopped.") : tr("%1: %2").arg(last.fileName(), last.errorString())};
    }

    std::stop_token m_stop;
    std::function<void(quint64)> m_tell;
    std::vector<std::unique_ptr<QSaveFile>> m_files; // the last one is being written
    QByteArray m_piece;
    quint64 m_bytes = 0;
    bool m_isWhole = true;
};

TableExport::TableExport(std::shared_ptr<const core::Snapshot> snapshot, const core::Query& query, const QString& file, ExportFormat format, QObject* parent)
    : QObject(parent), m_file(file)
{
    const auto tell = [news = m_news.address(), this](quint64 bytes) {
        news.post([this, bytes] { // not delivered once this is gone
            m_bytes = bytes;
            emit written(bytes);
        });
    };
    m_job.run([snapshot = std::move(snapshot), query, file, format, tell, stop = m_stop.get_token()](std::stop_token) {
        Writing writing(stop, tell);
        return format == ExportFormat::Records ? writing.writeRecords(*snapshot, query, file)
                                               : writing.writeRows(*snapshot, query, file, format == ExportFormat::Csv);
    },
              [this](const Result& result) { result.error.isEmpty() ? emit finished(result.rows, result.files) : emit failed(result.error); });
}

TableExport::~TableExport() { m_stop.request_stop(); }

} // namespace weir::session
