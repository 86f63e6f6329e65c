// SPDX-License-Identifier: GPL-3.0-or-later
// A .ts file as the tests read it, brought up to the strings of the sources in a copy.
#pragma once

#include <QFile>
#include <QLibraryInfo>
#include <QList>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QXmlStreamReader>

struct Message
{
    QString context;
    QString source;
    QString comment;
    QStringList forms; // one, or those of a plural
    QString state;     // empty: finished; "unfinished", "vanished" or "obsolete"
};

inline QString projectFolder() { return QStringLiteral(WEIR_TEST_DATA "/../.."); }

inline QList<Message> readTranslations(const QString& path)
{
    QFile file(path);
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QString context;
    bool hasForms = false;
    for (QXmlStreamReader xml(&file); !xml.atEnd();) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QStringView tag = xml.name();
        if (tag == QStringLiteral("name")) {
            context = xml.readElementText();
        } else if (tag == QStringLiteral("message")) {
            hasForms = xml.attributes().value(QStringLiteral("numerus")) == QStringLiteral("yes");
            messages.append({context, {}, {}, {}, {}});
        } else if (tag == QStringLiteral("source")) {
            messages.last().source = xml.readElementText();
        } else if (tag == QStringLiteral("comment")) {
            messages.last().comment = xml.readElementText();
        } else if (tag == QStringLiteral("translation")) {
            messages.last().state = xml.attributes().value(QStringLiteral("type")).toString();
            if (!hasForms)
                messages.last().forms = {xml.readElementText()};
        } else if (tag == QStringLiteral("numerusform")) {
            messages.last().forms.append(xml.readElementText());
        }
    }
    return messages;
}

/// `file` after lupdate; from nothing when it is empty. The messages of every string that the window's sources have now.
inline QList<Message> updatedTranslations(const QString& file)
{
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("weir_zh_CN.ts"));
    if (!file.isEmpty() && !QFile::copy(file, copy))
        return {};
    QProcess lupdate;
    lupdate.setWorkingDirectory(projectFolder());
    lupdate.start(QLibraryInfo::path(QLibraryInfo::BinariesPath) + QStringLiteral("/lupdate"),
                  {QStringLiteral("ui"), QStringLiteral("app"), QStringLiteral("-I"), QStringLiteral("."), QStringLiteral("-extensions"), QStringLiteral("cpp,h"),
                   QStringLiteral("-locations"), QStringLiteral("none"), QStringLiteral("-ts"), copy});
    if (!lupdate.waitForFinished(120'000) || lupdate.exitCode() != 0)
        return {};
    return readTranslations(copy);
}
