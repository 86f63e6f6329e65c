// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/user_settings.h"

#include <QFileInfo>

#include <algorithm>

namespace weir::session {
namespace {

const auto kRecent = QStringLiteral("recent/files");
const auto kHelpers = QStringLiteral("recent/helpers");
const auto kViews = QStringLiteral("recent/views");
const auto kRemoteCommand = QStringLiteral("ssh/command");
const auto kRefresh = QStringLiteral("window/refresh");
const auto kSearches = QStringLiteral("search/history");
const auto kTheme = QStringLiteral("window/theme");
const auto kLanguage = QStringLiteral("language");
const auto kPage = QStringLiteral("window/page");
const auto kView = QStringLiteral("window/view");
const auto kUtc = QStringLiteral("window/utc");
const auto kGeometry = QStringLiteral("window/geometry");
const auto kFolder = QStringLiteral("window/folder");

/// Each entry is "seconds since 1970 <blank> text".
QList<QPair<QDateTime, QString>> readDated(const QSettings& settings, const QString& key)
{
    QList<QPair<QDateTime, QString>> entries;
    for (const QString& line : settings.value(key).toStringList()) {
        const qsizetype blank = line.indexOf(QLatin1Char(' '));
        bool isNumber = false;
        const qint64 seconds = line.left(blank).toLongLong(&isNumber);
        if (blank > 0 && isNumber && blank + 1 < line.size())
            entries.append({QDateTime::fromSecsSinceEpoch(seconds), line.mid(blank + 1)});
    }
    return entries;
}

void writeDated(QSettings& settings, const QString& key, const QList<QPair<QDateTime, QString>>& entries)
{
    QStringList lines;
    for (const auto& [time, text] : entries)
        lines.append(QStringLiteral("%1 %2").arg(time.toSecsSinceEpoch()).arg(text));
    settings.setValue(key, lines);
}

void addDated(QSettings& settings, const QString& key, const QString& text, qsizetype most)
{
    auto entries = readDated(settings, key);
    entries.removeIf([&](const auto& entry) { return entry.second == text; });
    entries.prepend({QDateTime::currentDateTime(), text});
    writeDated(settings, key, entries.mid(0, most));
}

} // namespace

UserSettings UserSettings::ofUser()
{
    return UserSettings(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("weir"), QStringLiteral("weir")));
}

UserSettings UserSettings::forgetful()
{
    auto folder = std::make_shared<QTemporaryDir>();
    UserSettings settings(std::make_unique<QSettings>(folder->filePath(QStringLiteral("weir.ini")), QSettings::IniFormat));
    settings.m_folder = std::move(folder);
    return settings;
}

QList<RecentFile> UserSettings::recentFiles() const
{
    QList<RecentFile> files;
    for (const auto& [time, path] : readDated(*m_settings, kRecent))
        files.append({path, time});
    return files;
}

void UserSettings::addRecentFiles(const QStringList& paths)
{
    for (auto path = paths.crbegin(); path != paths.crend(); ++path)
        addDated(*m_settings, kRecent, QFileInfo(*path).absoluteFilePath(), kMostRecent);
}

void UserSettings::removeRecentFile(const QString& path)
{
    auto entries = readDated(*m_settings, kRecent);
    entries.removeIf([&](const auto& entry) { return entry.second == path; });
    writeDated(*m_settings, kRecent, entries);
}

void UserSettings::clearRecentFiles() { m_settings->remove(kRecent); }

QStringList UserSettings::helpers() const
{
    QStringList helpers;
    for (const auto& [time, source] : readDated(*m_settings, kHelpers))
        helpers.append(source);
    return helpers;
}

void UserSettings::addHelper(const QString& source) { addDated(*m_settings, kHelpers, source, kMostRecent); }

void UserSettings::removeHelper(const QString& source)
{
    auto entries = readDated(*m_settings, kHelpers);
    entries.removeIf([&](const auto& entry) { return entry.second == source; });
    writeDated(*m_settings, kHelpers, entries);
}

QString UserSettings::remoteCommand() const { return m_settings->value(kRemoteCommand).toString(); }
void UserSettings::setRemoteCommand(const QString& command) { m_settings->setValue(kRemoteCommand, command); }
/// Tables of single records stand still long enough to be read.
int UserSettings::refreshMs(const QString& page) const
{
    const bool isFlows = page == QStringLiteral("flows");
    return std::max(0, m_settings->value(isFlows ? kRefresh + QLatin1Char('/') + page : kRefresh, isFlows ? 30'000 : 1000).toInt());
}

void UserSettings::setRefreshMs(const QString& page, int ms)
{
    m_settings->setValue(page == QStringLiteral("flows") ? kRefresh + QLatin1Char('/') + page : kRefresh, ms);
}

QList<PastSearch> UserSettings::searches() const
{
    QList<PastSearch> searches;
    for (const auto& [time, text] : readDated(*m_settings, kSearches))
        searches.append({text, time});
    return searches;
}

void UserSettings::addSearch(const QString& text) { addDated(*m_settings, kSearches, text, kMostSearches); }

QString UserSettings::theme() const { return m_settings->value(kTheme).toString(); }
void UserSettings::setTheme(const QString& name) { m_settings->setValue(kTheme, name); }
QString UserSettings::language() const { return m_settings->value(kLanguage).toString(); }
QStringList UserSettings::savedViews() const { return m_settings->value(kViews).toStringList(); }

void UserSettings::addSavedView(const QString& file)
{
    QStringList files = savedViews();
    files.removeAll(file);
    files.prepend(file);
    m_settings->setValue(kViews, QStringList(files.mid(0, kMostRecent)));
}

QString UserSettings::page() const { return m_settings->value(kPage).toString(); }
void UserSettings::setPage(const QString& id) { m_settings->setValue(kPage, id); }
QString UserSettings::view() const { return m_settings->value(kView).toString(); }
void UserSettings::setView(const QString& name) { m_settings->setValue(kView, name); }
bool UserSettings::isUtc() const { return m_settings->value(kUtc).toBool(); }
void UserSettings::setUtc(bool utc) { m_settings->setValue(kUtc, utc); }
QByteArray UserSettings::geometry() const { return m_settings->value(kGeometry).toByteArray(); }
void UserSettings::setGeometry(const QByteArray& geometry) { m_settings->setValue(kGeometry, geometry); }
QString UserSettings::lastFolder() const { return m_settings->value(kFolder).toString(); }
void UserSettings::setLastFolder(const QString& path) { m_settings->setValue(kFolder, path); }

} // namespace weir::session
