// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/saved_view.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace weir::session {
namespace {

constexpr int kVersion = 1;
constexpr qsizetype kMostBytes = 1 << 20;
const auto kKind = QStringLiteral("weir view");

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(weir::session::SavedView)
};

QStringList stringsOf(const QJsonValue& value)
{
    QStringList strings;
    for (const QJsonValue& one : value.toArray())
        strings.append(one.toString());
    return strings;
}

/// Nanoseconds since 1970 as text: a JSON number has no room for them.
std::optional<core::Time> timeOf(const QJsonValue& value)
{
    bool isNumber = false;
    const qint64 ns = value.toString().toLongLong(&isNumber);
    return isNumber ? std::optional(core::timeFromNanoseconds(ns)) : std::nullopt;
}

} // namespace

QByteArray savedViewAsJson(const SavedView& view)
{
    QJsonObject object{{QStringLiteral("kind"), kKind}, {QStringLiteral("version"), kVersion}, {QStringLiteral("page"), view.page},
                       {QStringLiteral("view"), view.view}, {QStringLiteral("filter"), view.filter}};
    if (view.range) {
        object[QStringLiteral("from")] = QString::number(core::nanoseconds(view.range->from));
        object[QStringLiteral("to")] = QString::number(core::nanoseconds(view.range->to));
    } else if (view.last) {
        object[QStringLiteral("last_seconds")] = std::chrono::duration<double>(*view.last).count();
    }
    object[QStringLiteral("rows")] = view.table.rows;
    object[QStringLiteral("columns")] = QJsonArray::fromStringList(view.table.columns);
    object[QStringLiteral("sort")] = QJsonArray::fromStringList(view.table.sort);
    if (!view.records.isEmpty())
        object[QStringLiteral("records")] = QJsonArray::fromStringList(view.records);
    return QJsonDocument(object).toJson();
}

tl::expected<SavedView, QString> savedViewOf(const QByteArray& json)
{
    const QJsonObject object = json.size() > kMostBytes ? QJsonObject() : QJsonDocument::fromJson(json).object();
    if (object[QStringLiteral("kind")].toString() != kKind)
        return tl::unexpected(Text::tr("It is no saved view; choose a file that this menu wrote."));
    if (object[QStringLiteral("version")].toInt() > kVersion)
        return tl::unexpected(Text::tr("A newer Weir wrote it; open it with that one."));
    SavedView view;
    view.page = object[QStringLiteral("page")].toString();
    view.view = object[QStringLiteral("view")].toString();
    view.filter = object[QStringLiteral("filter")].toString();
    const auto from = timeOf(object[QStringLiteral("from")]), to = timeOf(object[QStringLiteral("to")]);
    const double last = object[QStringLiteral("last_seconds")].toDouble();
    if (from && to && *from < *to)
        view.range = core::TimeRange{*from, *to};
    else if (last > 0 && last < 1e9)
        view.last = core::Duration(static_cast<int64_t>(last * 1e9));
    else if (from || to || object.contains(QStringLiteral("last_seconds")))
        return tl::unexpected(Text::tr("Its range is no range; correct from and to, or take them out."));
    view.table = {object[QStringLiteral("rows")].toString(), stringsOf(object[QStringLiteral("columns")]), stringsOf(object[QStringLiteral("sort")])};
    view.records = stringsOf(object[QStringLiteral("records")]);
    for (const QString& name : view.records) {
        if (name.contains(QLatin1Char('/')) || !name.endsWith(QLatin1String(".weir")))
            return tl::unexpected(Text::tr("It names records outside its folder; put the .weir files beside it."));
    }
    return view;
}

} // namespace weir::session
