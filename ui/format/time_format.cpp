// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/time_format.h"

#include <cmath>

namespace weir::ui {

QDateTime localTime(double instantUs)
{
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(std::floor(instantUs / 1000)));
}

QString instantText(double instantUs) { return localTime(instantUs).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")); }

QString exactInstantText(double instantUs)
{
    const auto micros = static_cast<qint64>(instantUs) - static_cast<qint64>(std::floor(instantUs / 1e6)) * 1'000'000;
    const QDateTime time = localTime(instantUs);
    return QStringLiteral("%1.%2 %3").arg(time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")))
        .arg(micros, 6, 10, QLatin1Char('0')).arg(time.timeZoneAbbreviation());
}

QString clockText(double instantUs, double stepUs)
{
    const QDateTime time = localTime(instantUs);
    if (stepUs < 1e6)
        return time.toString(QStringLiteral("HH:mm:ss.z"));
    return time.toString(stepUs < 86'400e6 ? QStringLiteral("HH:mm:ss") : QStringLiteral("yyyy-MM-dd"));
}

QString rangeText(double fromUs, double toUs)
{
    const QDateTime from = localTime(fromUs), to = localTime(toUs);
    const bool isShort = toUs - fromUs < 120e6;
    const QString clock = isShort ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    const QString withDay = QStringLiteral("yyyy-MM-dd ") + clock;
    const bool isOneDay = from.date() == to.date();
    return QStringLiteral("%1 – %2").arg(from.toString(isOneDay ? clock : withDay), to.toString(isOneDay ? clock : withDay));
}

} // namespace weir::ui
