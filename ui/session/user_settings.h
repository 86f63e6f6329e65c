// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept per user between runs. Every key is named here once; unreadable values count as not set.
#pragma once

#include "ui/session/setting_table.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QTimeZone>

#include <chrono>
#include <memory>

namespace weir::session {

struct RecentFile
{
    QString path;
    QDateTime opened;

    friend bool operator==(const RecentFile&, const RecentFile&) = default;
};

struct PastSearch
{
    QString text;
    QDateTime used;
};

class UserSettings
{
public:
    explicit UserSettings(std::unique_ptr<QSettings> settings) : m_settings(std::move(settings)) {}
    /// The user's own, in the usual place.
    static UserSettings ofUser();
    /// Forgotten at the end; for pictures and tests.
    static UserSettings forgetful();

    /// Of a row of the table. What is wrong in the file counts as not set.
    QString value(QLatin1String key) const;
    bool isOn(QLatin1String key) const { return value(key) == QLatin1String("true"); }
    int number(QLatin1String key) const { return value(key).toInt(); }
    bool isUsual(QLatin1String key) const;
    void set(QLatin1String key, const QString& value); // one that can be
    void reset(QLatin1String key);
    /// Why what is chosen would be forgotten; empty: it is kept.
    QString keepingProblem() const;

    QList<RecentFile> recentFiles() const; // newest first
    void addRecentFiles(const QStringList& paths);
    void removeRecentFile(const QString& path);
    void clearRecentFiles();

    QStringList savedViews() const; // files, newest first
    void addSavedView(const QString& file);
    QStringList helpers() const; // of other machines, newest first: unix:PATH, ssh://HOST
    void addHelper(const QString& source);
    void removeHelper(const QString& source);
    int refreshMs(const QString& page) const; // of live sources; 0: never by itself
    void setRefreshMs(const QString& page, int ms);

    QList<PastSearch> searches() const; // newest first
    void addSearch(const QString& text);

    QString language() const { return value(setting::kLanguage); } // of the window, as "zh_CN"; anything else: as the desktop
    QTimeZone zone() const;
    void setZone(const QTimeZone& zone);
    QString page() const; // where a workspace opens
    void setPage(const QString& id);
    QString view() const;
    void setView(const QString& name);
    QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    QString lastFolder() const;
    void setLastFolder(const QString& path);

    /// For pages that keep settings of their own.
    QSettings& store() { return *m_settings; }

private:
    static constexpr qsizetype kMostRecent = 20;
    static constexpr qsizetype kMostSearches = 100;

    std::shared_ptr<QTemporaryDir> m_folder; // of the forgetful one; outlives what is in it
    std::unique_ptr<QSettings> m_settings;
};

} // namespace weir::session
