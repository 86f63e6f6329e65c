// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/sample.h"

#include <QCoreApplication>
#include <QDir>

namespace weir::session {

QString samplePath()
{
    const QString program = QCoreApplication::applicationDirPath();
    for (const char* folder : {"/../share/weir", "/../../../resources", "/../resources"}) {
        const QDir dir(program + QLatin1String(folder));
        const QStringList names = dir.entryList({QStringLiteral("sample.pcap*"), QStringLiteral("sample.weir")}, QDir::Files, QDir::Name);
        if (!names.isEmpty())
            return QDir::cleanPath(dir.absoluteFilePath(names.first()));
    }
    return {};
}

} // namespace weir::session
