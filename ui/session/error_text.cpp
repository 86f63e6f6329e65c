// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/error_text.h"

#include "ui/session/core_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSysInfo>

#include <cstring>

namespace weir::session {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(weir::session::ErrorText)
};

QString placeText(const core::Error& error, const core::StoredSource& source)
{
    if (source.progress.bytesTotal > error.offset)
        return Text::tr("%1 of %2").arg(bytesText(error.offset), bytesText(source.progress.bytesTotal));
    return bytesText(error.offset);
}

QString readText(const core::StoredSource& source)
{
    if (source.progress.packets == 0)
        return Text::tr("Nothing was read before it.");
    const auto packets = source.progress.packets;
    return packets == 1 ? Text::tr("Read: 1 packet.") : Text::tr("Read: %1 packets.", nullptr, int(packets)).arg(countText(packets));
}

QString asSentence(const QString& detail)
{
    if (detail.isEmpty())
        return detail;
    const QString begun = detail.left(1).toUpper() + detail.mid(1);
    return begun.endsWith(QLatin1Char('.')) || begun.endsWith(QLatin1Char(':')) ? begun : Text::tr("%1.").arg(begun);
}

} // namespace

QString countText(quint64 count) { return QLocale(QLocale::English).toString(count); }

QString bytesText(quint64 bytes)
{
    if (bytes < 1000)
        return QStringLiteral("%1 B").arg(bytes);
    static constexpr const char* units[] = {"kB", "MB", "GB", "TB"};
    double value = double(bytes) / 1000;
    size_t unit = 0;
    for (; value >= 999.95 && unit + 1 < std::size(units); ++unit)
        value /= 1000;
    const int decimals = unit >= 2 ? 2 : value < 100 || unit == 1 ? 1 : 0;
    return QStringLiteral("%1 %2").arg(value, 0, 'f', decimals).arg(QLatin1String(units[unit]));
}

ErrorText errorText(const core::Error& error, const core::StoredSource& source)
{
    using core::ErrorCode;
    const QString subject = coreWords(error.subject);
    const QString detail = coreWords(error.detail);
    const QString why = error.systemError != 0 ? QString::fromLocal8Bit(std::strerror(error.systemError)) : detail;
    const QString offset = countText(error.offset);
    const bool keeps = source.progress.packets > 0;
    switch (error.code) {
    case ErrorCode::CannotOpen:
        return {Text::tr("%1 cannot be opened.").arg(subject), Text::tr("%1. Check the path and its permissions.").arg(why), false, false};
    case ErrorCode::CannotRead:
        return {Text::tr("%1 cannot be read after %2.").arg(subject, placeText(error, source)),
                Text::tr("%1 at offset %2. %3").arg(why, offset, readText(source)), false, keeps};
    case ErrorCode::CannotWrite: return {Text::tr("%1 cannot be written.").arg(subject), why, false, false};
    case ErrorCode::UnknownFormat:
        return {Text::tr("%1 is no capture file that Weir knows.").arg(subject),
                Text::tr("Weir reads pcap, pcapng and .weir, also inside gzip or zstd. %1").arg(detail).trimmed(), true, false};
    case ErrorCode::BrokenFile:
        return {Text::tr("%1 is broken at %2. Everything before that place is shown.").arg(subject, placeText(error, source)),
                Text::tr("Offset %1: %2. %3").arg(offset, detail, readText(source)), true, keeps};
    case ErrorCode::CutFile:
        return {Text::tr("%1 is cut off at %2. Everything before that place is shown.").arg(subject, placeText(error, source)),
                Text::tr("Offset %1: %2. %3").arg(offset, detail, readText(source)), true, keeps};
    case ErrorCode::NewerVersion:
        return {Text::tr("%1 was written by a newer Weir.").arg(subject), Text::tr("%1. Update Weir to read it.").arg(detail), false, false};
    case ErrorCode::BadArgument: return {Text::tr("%1 is not understood.").arg(subject), detail, false, false};
    case ErrorCode::ChildDied:
        return {Text::tr("The reader of %1 ended unexpectedly. What it had read is shown.").arg(subject),
                Text::tr("It ended with %1. %2 Please report the file.").arg(detail, readText(source)), false, keeps};
    case ErrorCode::MissingRight: return {Text::tr("%1 is not permitted here.").arg(subject), asSentence(detail), false, false};
    case ErrorCode::Unreachable: return {Text::tr("No rows come from %1.").arg(subject), asSentence(detail), false, false};
    }
    return {};
}

QString errorSentence(const core::Error& error)
{
    const ErrorText text = errorText(error, {});
    return text.facts.isEmpty() ? text.title : Text::tr("%1 %2", "two sentences").arg(text.title, text.facts);
}

QString errorReport(const core::Error& error, const core::StoredSource& source, const QString& path)
{
    return QStringLiteral("%1\n\nfile: %2\noffset: %3\nsize: %4\nread: %5 bytes, %6 packets, %7 malformed, %8 not IP\n"
                          "weir %9 on %10, %11\n")
        .arg(QString::fromStdString(core::sentence(error)), path)
        .arg(error.offset)
        .arg(source.progress.bytesTotal)
        .arg(source.progress.bytesRead)
        .arg(source.progress.packets)
        .arg(source.progress.malformed)
        .arg(source.progress.notIp)
        .arg(QCoreApplication::applicationVersion(), QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture());
}

} // namespace weir::session
