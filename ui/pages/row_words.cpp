// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/row_words.h"

#include "ui/format/number_format.h"

#include <QCoreApplication>

#include <algorithm>

namespace weir::ui {
namespace {

struct Words
{
    core::RowKind kind;
    const char* name;
    const char* table;
    const char* one;
    const char* several;
    const char* noneMatches;
    const char* oneRecorded;
    const char* severalRecorded;
};

// clang-format off
constexpr Words kWords[] = {
    {core::RowKind::Paths, "paths", QT_TRANSLATE_NOOP("weir::ui::RowWords", "Paths"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "path"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "paths"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "No path matches in %1"),
     QT_TRANSLATE_NOOP("weir::ui::RowWords", "1 path was recorded in this time."), QT_TRANSLATE_NOOP("weir::ui::RowWords", "%1 paths were recorded in this time.")},
    {core::RowKind::Connections, "connections", QT_TRANSLATE_NOOP("weir::ui::RowWords", "Connections"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "connection"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "connections"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "No connection matches in %1"),
     QT_TRANSLATE_NOOP("weir::ui::RowWords", "1 connection was recorded in this time."), QT_TRANSLATE_NOOP("weir::ui::RowWords", "%1 connections were recorded in this time.")},
    {core::RowKind::Flows, "flows", QT_TRANSLATE_NOOP("weir::ui::RowWords", "Flows"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "flow"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "flows"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "No flow matches in %1"),
     QT_TRANSLATE_NOOP("weir::ui::RowWords", "1 flow was recorded in this time."), QT_TRANSLATE_NOOP("weir::ui::RowWords", "%1 flows were recorded in this time.")},
    {core::RowKind::Dns, "dns", QT_TRANSLATE_NOOP("weir::ui::RowWords", "DNS transactions"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "transaction"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "transactions"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "No DNS transaction matches in %1"),
     QT_TRANSLATE_NOOP("weir::ui::RowWords", "1 DNS transaction was recorded in this time."), QT_TRANSLATE_NOOP("weir::ui::RowWords", "%1 DNS transactions were recorded in this time.")},
    {core::RowKind::DnsNames, "dns-names", QT_TRANSLATE_NOOP("weir::ui::RowWords", "Names asked for"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "name"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "names"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "No name that was asked for matches in %1"),
     QT_TRANSLATE_NOOP("weir::ui::RowWords", "1 name was asked for in this time."), QT_TRANSLATE_NOOP("weir::ui::RowWords", "%1 names were asked for in this time.")},
    {core::RowKind::DnsServers, "dns-servers", QT_TRANSLATE_NOOP("weir::ui::RowWords", "DNS servers"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "server"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "servers"), QT_TRANSLATE_NOOP("weir::ui::RowWords", "No DNS server matches in %1"),
     QT_TRANSLATE_NOOP("weir::ui::RowWords", "1 DNS server was asked in this time."), QT_TRANSLATE_NOOP("weir::ui::RowWords", "%1 DNS servers were asked in this time.")},
};
// clang-format on

const Words& wordsOf(core::RowKind rows)
{
    const auto found = std::ranges::find(kWords, rows, &Words::kind);
    return found == std::end(kWords) ? kWords[0] : *found;
}

QString tr(const char* text) { return QCoreApplication::translate("weir::ui::RowWords", text); }

} // namespace

QString nameOf(core::RowKind rows) { return QLatin1String(wordsOf(rows).name); }

std::optional<core::RowKind> rowKindOf(const QString& name)
{
    const auto found = std::ranges::find_if(kWords, [&](const Words& words) { return name == QLatin1String(words.name); });
    return found == std::end(kWords) ? std::nullopt : std::optional(found->kind);
}

QString tableName(core::RowKind rows) { return tr(wordsOf(rows).table); }
QString nounOf(core::RowKind rows, qint64 count) { return tr(count == 1 ? wordsOf(rows).one : wordsOf(rows).several); }
QString noneMatches(core::RowKind rows, const QString& range) { return tr(wordsOf(rows).noneMatches).arg(range); }

QString recordedWords(core::RowKind rows, qint64 count)
{
    return count == 1 ? tr(wordsOf(rows).oneRecorded) : tr(wordsOf(rows).severalRecorded).arg(groupedText(count));
}

} // namespace weir::ui
