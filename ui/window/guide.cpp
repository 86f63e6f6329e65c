// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/guide.h"

#include <QDir>
#include <QFile>

namespace weir::ui {

QList<GuideChapter> guideChapters(const QString& language)
{
    QList<GuideChapter> chapters;
    const QDir folder(QStringLiteral(":/help"));
    for (const QString& name : folder.entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name)) {
        const QString translated = language + QLatin1Char('/') + name;
        QFile file(folder.filePath(folder.exists(translated) ? translated : name));
        if (!file.open(QIODevice::ReadOnly))
            continue; // a resource: it is there
        GuideChapter chapter{name.section(QLatin1Char('-'), 1).chopped(3), {}, QString::fromUtf8(file.readAll()), {}};
        chapter.sections.append(GuideSection{});
        for (const QString& line : chapter.markdown.split(QLatin1Char('\n'))) {
            if (line.startsWith(QLatin1String("# ")))
                chapter.title = line.mid(2);
            else if (line.startsWith(QLatin1String("## ")))
                chapter.sections.append({line.mid(3), {}});
            else
                chapter.sections.back().text += line + QLatin1Char('\n');
        }
        chapters.append(chapter);
    }
    return chapters;
}

} // namespace weir::ui
