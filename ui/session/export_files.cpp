// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/export_files.h"

#include <QFileInfo>

namespace weir::session {
namespace {

QString withName(const QString& file, const std::string& name)
{
    QString safe = QString::fromStdString(name);
    for (QChar& c : safe) {
        if (!c.isLetterOrNumber() && c != QLatin1Char('.') && c != QLatin1Char('-'))
            c = QLatin1Char('_');
    }
    const QFileInfo info(file);
    return QStringLiteral("%1/%2-%3.weir").arg(info.path(), info.completeBaseName(), safe);
}

} // namespace

QStringList filesOf(const QString& file, const core::Snapshot& snapshot, const std::vector<size_t>& sources)
{
    if (sources.size() == 1)
        return {file};
    QStringList files;
    for (const size_t source : sources) {
        const std::string& observer = snapshot.sources[source].hello.observer;
        QString name = withName(file, observer.empty() ? std::to_string(source + 1) : observer);
        if (files.contains(name)) // two files of one host
            name = withName(file, observer + '-' + std::to_string(source + 1));
        files.append(name);
    }
    return files;
}

} // namespace weir::session
