// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/table_export.h"

#include "core/output/write_table.h"

#include <QSaveFile>

namespace weir::session {
namespace {

constexpr qsizetype kPiece = 1 << 20;

} // namespace

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
        return write(*snapshot, query, file, format, stop, tell);
    },
              [this](const Result& result) { result.error.isEmpty() ? emit finished(result.rows) : emit failed(result.error); });
}

TableExport::~TableExport() { m_stop.request_stop(); }

TableExport::Result TableExport::write(const core::Snapshot& snapshot, const core::Query& query, const QString& file, ExportFormat format,
                                       const std::stop_token& stop, const std::function<void(quint64)>& tell)
{
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        return {0, tr("%1: %2").arg(file, out.errorString())};
    const core::Table table = core::run(snapshot, query, stop);
    QByteArray piece;
    quint64 bytes = 0;
    bool isWhole = true;
    const auto flush = [&] {
        isWhole = isWhole && !stop.stop_requested() && out.write(piece) == piece.size();
        bytes += static_cast<quint64>(piece.size());
        piece.clear();
        tell(bytes);
    };
    const core::TextSink sink = [&](std::string_view text) {
        if (!isWhole)
            return;
        piece.append(text.data(), static_cast<qsizetype>(text.size()));
        if (piece.size() >= kPiece)
            flush();
    };
    format == ExportFormat::Csv ? core::writeCsv(table, sink) : core::writeJson(table, sink);
    flush();
    if (stop.stop_requested()) {
        out.cancelWriting();
        return {0, tr("The writing was stopped.")};
    }
    if (!isWhole || !out.commit())
        return {0, tr("%1: %2").arg(file, out.errorString())};
    return {table.rows, {}};
}

} // namespace weir::session
