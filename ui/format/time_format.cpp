// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/time_format.h"

#include <cmath>

namespace weir::ui {
namespace {

qint64 microsecondsOf(double instantUs) { return static_cast<qint64>(instantUs) - static_cast<qint64>(std::floor(instantUs / 1e6)) * 1'000'000; }

} // namespace

QDateTime localTime(double instantUs, const QTimeZone& zone)
{
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(std::floor(instantUs / 1000)), zone);
}

QString instantText(double instantUs, const QTimeZone& zone) { return localTime(instantUs, zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")); }

QString momentText(double instantUs, const QTimeZone& zone)
{
    return QStringLiteral("%1.%2").arg(localTime(instantUs, zone).toString(QStringLiteral("HH:mm:ss"))).arg(microsecondsOf(instantUs), 6, 10, QLatin1Char('0'));
}

QString exactInstantText(double instantUs, const QTimeZone& zone)
{
    const QDateTime time = localTime(instantUs, zone);
    return QStringLiteral("%1.%2 %3").arg(time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")))
        .arg(microsecondsOf(instantUs), 6, 10, QLatin1Char('0')).arg(time.timeZoneAbbreviation());
}

QString clockText(double instantUs, double stepUs, const QTimeZone& zone)
{
    const QDateTime time = localTime(instantUs, zone);
    if (stepUs < 1e6)
        return time.toString(QStringLiteral("HH:mm:ss.z"));
    return time.toString(stepUs < 86'400e6 ? QStringLiteral("HH:mm:ss") : QStringLiteral("yyyy-MM-dd"));
}

} // namespace weir::ui
