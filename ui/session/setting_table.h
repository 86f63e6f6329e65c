// SPDX-License-Identifier: GPL-3.0-or-later
// Every setting, once: its key in the user's file, what it may be, what it is when nobody chose, and how it is explained.
// The dialog, whoever reads a setting, and the tests take it from here.
#pragma once

#include <QLatin1String>
#include <QStringList>

#include <span>
#include <vector>

namespace weir::session {

enum class SettingType { Choice, Number, Switch, Text, File };

/// Words are sources of translation in the context "weir::session::Setting"; an empty one is shown as its value.
struct SettingChoice
{
    const char* value;
    const char* title;
};

struct Setting
{
    QLatin1String key;
    SettingType type;
    QLatin1String usual; // as it stands in the file
    const char* group;
    const char* title;
    const char* help;
    std::vector<SettingChoice> choices = {};
    QStringList (*more)() = nullptr; // further values of a choice, typed or picked
    int least = 0, most = 0;         // of a number
    const char* unit = "";
    bool atOnce = true; // false: for what is opened or started from now on
    QString (*problem)(const QString& path) = nullptr; // of a file
};

namespace setting {

inline constexpr QLatin1String kTheme("window/theme");
inline constexpr QLatin1String kLanguage("language");
inline constexpr QLatin1String kZone("window/zone"); // local, UTC or the name of a zone
inline constexpr QLatin1String kLiveRange("time/live_range"); // seconds
inline constexpr QLatin1String kHistory("time/history");      // seconds
inline constexpr QLatin1String kRefresh("window/refresh");    // milliseconds, 0: never by itself
inline constexpr QLatin1String kFlowsRefresh("window/refresh/flows");
inline constexpr QLatin1String kMemory("store/memory_mib");
inline constexpr QLatin1String kRemoteCommand("ssh/command");
inline constexpr QLatin1String kLabels("labels/file");
inline constexpr QLatin1String kDetached("details/detached");
inline constexpr QLatin1String kSearchHint("hints/search");
inline constexpr QLatin1String kDragHint("hints/drag");
inline constexpr QLatin1String kDetailsHint("hints/details");

} // namespace setting

/// Groups stand together.
std::span<const Setting> settingTable();
/// `key` is one of the table.
const Setting& settingOf(QLatin1String key);
QString translated(const char* words);

/// Why `value` cannot be, and what can; empty: it can.
QString problemOf(const Setting& setting, const QString& value);

} // namespace weir::session
