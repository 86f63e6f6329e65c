// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/user_settings.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace weir::session {
namespace {

const auto kRecent = QStringLiteral("recent/files");
const auto kHelpers = QStringLiteral("recent/helpers");
const auto kViews = QStringLiteral("recent/views");
const auto kSearches = QStringLiteral("search/history");
const auto kPage = QStringLiteral("window/page");
const auto kView = QStringLiteral("window/view");
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
    for (const QLatin1String hint : {setting::kSearchHint, setting::kDragHint, setting::kDetailsHint})
        settings.set(hint, QStringLiteral("false")); // nobody is there to be told
    return settings;
}

QString UserSettings::value(QLatin1String key) const
{
    const Setting& setting = settingOf(key);
    const QVariant kept = m_settings->value(key);
    return kept.isValid() && problemOf(setting, kept.toString()).isEmpty() ? kept.toString() : QString(setting.usual);
}

bool UserSettings::isUsual(QLatin1String key) const { return value(key) == settingOf(key).usual; }

void UserSettings::set(QLatin1String key, const QString& value)
{
    Q_ASSERT(problemOf(settingOf(key), value).isEmpty());
    m_settings->setValue(key, value);
}

void UserSettings::reset(QLatin1String key) { m_settings->remove(key); }

QString UserSettings::keepingProblem() const
{
    m_settings->sync();
    const QString file = m_settings->fileName();
    if (!m_settings->isWritable() || m_settings->status() == QSettings::AccessError)
        return QCoreApplication::translate("weir::session::Setting", "%1 cannot be written: what you choose here holds until Weir ends.").arg(file);
    if (m_settings->status() == QSettings::FormatError)
        return QCoreApplication::translate("weir::session::Setting", "Parts of %1 cannot be read; what they said counts as never chosen.").arg(file);
    return {};
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

/// Tables of single records stand still longer.
static QLatin1String refreshOf(const QString& page) { return page == QLatin1String("flows") ? setting::kFlowsRefresh : setting::kRefresh; }
int UserSettings::refreshMs(const QString& page) const { return number(refreshOf(page)); }
void UserSettings::setRefreshMs(const QString& page, int ms) { set(refreshOf(page), QString::number(ms)); }

QList<PastSearch> UserSettings::searches() const
{
    QList<PastSearch> searches;
    for (const auto& [time, text] : readDated(*m_settings, kSearches))
        searches.append({text, time});
    return searches;
}

void UserSettings::addSearch(const QString& text) { addDated(*m_settings, kSearches, text, kMostSearches); }

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

QTimeZone UserSettings::zone() const
{
    const QString name = value(setting::kZone);
    const QTimeZone zone = name == QLatin1String("local") ? QTimeZone::systemTimeZone() : name == QLatin1String("UTC") ? QTimeZone::utc() : QTimeZone(name.toLatin1());
    return zone.isValid() ? zone : QTimeZone::utc();
}

void UserSettings::setZone(const QTimeZone& zone)
{
    const bool isUtc = zone == QTimeZone::utc(), isLocal = zone == QTimeZone::systemTimeZone();
    set(setting::kZone, isUtc ? QStringLiteral("UTC") : isLocal ? QStringLiteral("local") : QString::fromLatin1(zone.id()));
}

QByteArray UserSettings::geometry() const { return m_settings->value(kGeometry).toByteArray(); }
void UserSettings::setGeometry(const QByteArray& geometry) { m_settings->setValue(kGeometry, geometry); }
QString UserSettings::lastFolder() const { return m_settings->value(kFolder).toString(); }
void UserSettings::setLastFolder(const QString& path) { m_settings->setValue(kFolder, path); }

} // namespace weir::session
