// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/setting_table.h"

#include "core/names/label_book.h"
#include "ui/session/error_text.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <algorithm>

namespace weir::session {
namespace {

QStringList zones()
{
    QStringList names;
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds())
        names.append(QString::fromLatin1(id));
    return names;
}

QString problemOfLabels(const QString& path)
{
    const auto book = core::LabelBook::read(path.toStdString());
    return book ? QString() : errorSentence(book.error());
}

using Type = SettingType;
using L = QLatin1String;

const char* const kAppearance = QT_TRANSLATE_NOOP("weir::session::Setting", "Appearance");
const char* const kTime = QT_TRANSLATE_NOOP("weir::session::Setting", "Time");
const char* const kSources = QT_TRANSLATE_NOOP("weir::session::Setting", "Sources");
const char* const kHints = QT_TRANSLATE_NOOP("weir::session::Setting", "Hints");

std::vector<SettingChoice> lengths()
{
    return {{"60", QT_TRANSLATE_NOOP("weir::session::Setting", "1 minute")},    {"300", QT_TRANSLATE_NOOP("weir::session::Setting", "5 minutes")},
            {"900", QT_TRANSLATE_NOOP("weir::session::Setting", "15 minutes")}, {"3600", QT_TRANSLATE_NOOP("weir::session::Setting", "1 hour")},
            {"21600", QT_TRANSLATE_NOOP("weir::session::Setting", "6 hours")},  {"86400", QT_TRANSLATE_NOOP("weir::session::Setting", "1 day")},
            {"172800", QT_TRANSLATE_NOOP("weir::session::Setting", "2 days")}};
}

std::vector<SettingChoice> refreshes()
{
    return {{"0", QT_TRANSLATE_NOOP("weir::session::Setting", "Only when asked (F5)")}, {"1000", QT_TRANSLATE_NOOP("weir::session::Setting", "Every second")},
            {"5000", QT_TRANSLATE_NOOP("weir::session::Setting", "Every 5 seconds")},   {"10000", QT_TRANSLATE_NOOP("weir::session::Setting", "Every 10 seconds")},
            {"30000", QT_TRANSLATE_NOOP("weir::session::Setting", "Every 30 seconds")}, {"60000", QT_TRANSLATE_NOOP("weir::session::Setting", "Every minute")},
            {"300000", QT_TRANSLATE_NOOP("weir::session::Setting", "Every 5 minutes")}};
}

const std::vector<Setting>& table()
{
    static const std::vector<Setting> rows = {
        {setting::kTheme, Type::Choice, L("system"), kAppearance, QT_TRANSLATE_NOOP("weir::session::Setting", "Theme"),
         QT_TRANSLATE_NOOP("weir::session::Setting", "Colours of the window. “Like the desktop” follows what the desktop had when Weir was started."),
         {{"system", QT_TRANSLATE_NOOP("weir::session::Setting", "Like the desktop")}, {"light", QT_TRANSLATE_NOOP("weir::session::Setting", "Light")},
          {"dark", QT_TRANSLATE_NOOP("weir::session::Setting", "Dark")}, {"contrast", QT_TRANSLATE_NOOP("weir::session::Setting", "High contrast")}}},
        {setting::kLanguage, Type::Choice, L("system"), kAppearance, QT_TRANSLATE_NOOP("weir::session::Setting", "Language"),
         QT_TRANSLATE_NOOP("weir::session::Setting", "Words of the window. Names in the search language stay as they are."),
         {{"system", QT_TRANSLATE_NOOP("weir::session::Setting", "Like the desktop")}, {"en", "English"}, {"zh_CN", "简体中文"}}, nullptr, 0, 0, "", false},
        {setting::kDetached, Type::Switch, L("false"), kAppearance, QT_TRANSLATE_NOOP("weir::session::Setting", "Details in a window of their own"),
         QT_TRANSLATE_NOOP("weir::session::Setting", "Otherwise they stand beside the page."), {}, nullptr, 0, 0, "", false},

        {setting::kZone, Type::Choice, L("local"), kTime, QT_TRANSLATE_NOOP("weir::session::Setting", "Time zone"),
         QT_TRANSLATE_NOOP("weir::session::Setting", "Of all times that are shown or typed. Type a part of a name, as Berlin, to find a zone."),
         {{"local", QT_TRANSLATE_NOOP("weir::session::Setting", "Of this computer")}, {"UTC", ""}}, &zones},
        {setting::kLiveRange, Type::Choice, L("900"), kTime, QT_TRANSLATE_NOOP("weir::session::Setting", "Range of a live source"),
         QT_TRANSLATE_NOOP("weir::session::Setting", "What is shown when it is opened. A file opens on its whole span."), lengths(), nullptr, 0, 0, "", false},
        {setting::kHistory, Type::Choice, L("172800"), kTime, QT_TRANSLATE_NOOP("weir::session::Setting", "History to fetch"),
         QT_TRANSLATE_NOOP("weir::session::Setting", "How much of what a helper has recorded is read when it is opened."), lengths(), nullptr, 0, 0, "", false},
        {setting::kRefresh, Type::Choice, L("1000"), kTime, QT_TRANSLATE_NOOP("weir::session::Setting", "Refresh the summary"),
         QT_TRANSLATE_NOOP("weir::session::Setting", "How often the page shows what has arrived from live sources."), refreshes()},
        {setting::kFlowsRefresh, Type::Choice, L("30000"), kTime, QT_TRANSLATE_NOOP("weir::session::Setting", "Refresh the flows"),
         QT_TRANSLATE_NOOP("weir::session::Setting", "Single records are easier to read when they stand still for a while."), refreshes()},

        {setting::kMemory, Type::Number, L("1024"), kSources, QT_TRANSLATE_NOOP("weir::session::Setting", "Memory for records"),
         QT_TRANSLATE_NOOP("weir::session::Setting", "Beyond it the oldest records are dropped, and the status bar says so."), {}, nullptr, 64, 1 << 20, "MiB", false},
        {setting::kRemoteCommand, Type::Text, L(""), kSources, QT_TRANSLATE_NOOP("weir::session::Setting", "Command on other machines"),
         QT_TRANSLATE_NOOP("weir::session::Setting", "What ssh runs there to start the helper. Empty: the usual one, where Weir is installed."), {}, nullptr, 0, 0, "", false},
        {setting::kLabels, Type::File, L(""), kSources, QT_TRANSLATE_NOOP("weir::session::Setting", "Labels of hosts"),
         QT_TRANSLATE_NOOP("weir::session::Setting", "A text file of yours. Each line is an address, a network or a name, then its labels, as in 10.0.0.0/8 env=prod team=core."), {}, nullptr, 0, 0, "", false,
         &problemOfLabels},

        {setting::kSearchHint, Type::Switch, L("true"), kHints, QT_TRANSLATE_NOOP("weir::session::Setting", "How to search"),
         QT_TRANSLATE_NOOP("weir::session::Setting", "A line at the bottom of the page until it was done once.")},
        {setting::kDragHint, Type::Switch, L("true"), kHints, QT_TRANSLATE_NOOP("weir::session::Setting", "How to choose a time range"),
         QT_TRANSLATE_NOOP("weir::session::Setting", "A line at the bottom of the page until it was done once.")},
        {setting::kDetailsHint, Type::Switch, L("true"), kHints, QT_TRANSLATE_NOOP("weir::session::Setting", "How to open details"),
         QT_TRANSLATE_NOOP("weir::session::Setting", "A line at the bottom of the page until it was done once.")},
    };
    return rows;
}

QString tr(const char* text) { return QCoreApplication::translate("weir::session::Setting", text); }

} // namespace

std::span<const Setting> settingTable() { return table(); }

const Setting& settingOf(QLatin1String key)
{
    const auto found = std::ranges::find(table(), key, &Setting::key);
    Q_ASSERT(found != table().end());
    return *found;
}

QString translated(const char* words) { return *words ? tr(words) : QString(); }

QString problemOf(const Setting& setting, const QString& value)
{
    switch (setting.type) {
    case Type::Choice:
        if (std::ranges::any_of(setting.choices, [&](const SettingChoice& choice) { return value == QLatin1String(choice.value); })
            || (setting.more && setting.more().contains(value)))
            return {};
        return QCoreApplication::translate("weir::session::Setting", "“%1” is none of the choices; take one from the list.").arg(value);
    case Type::Switch:
        return value == QLatin1String("true") || value == QLatin1String("false")
            ? QString()
            : QCoreApplication::translate("weir::session::Setting", "“%1” is neither true nor false.").arg(value);
    case Type::Number: {
        bool isNumber = false;
        const int number = value.toInt(&isNumber);
        return isNumber && number >= setting.least && number <= setting.most
            ? QString()
            : QCoreApplication::translate("weir::session::Setting", "“%1” is no whole number from %2 to %3.").arg(value).arg(setting.least).arg(setting.most);
    }
    case Type::File: return value.isEmpty() ? QString() : setting.problem(value);
    case Type::Text:
        return std::ranges::none_of(value, [](QChar letter) { return letter.unicode() < 0x20; })
            ? QString()
            : QCoreApplication::translate("weir::session::Setting", "One line only: a command holds no line break.");
    }
    return {};
}

} // namespace weir::session
