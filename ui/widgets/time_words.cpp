// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/time_words.h"

#include <QCoreApplication>

#include <cmath>

namespace weir::ui {
namespace {

QString tr(const char* text, double value) { return QCoreApplication::translate("TimeWords", text).arg(value); }

} // namespace

QDateTime dateTimeOf(core::Time time, const QTimeZone& zone)
{
    return QDateTime::fromMSecsSinceEpoch(std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count(), zone);
}

core::Time timeOf(const QDateTime& time) { return core::Time(std::chrono::milliseconds(time.toMSecsSinceEpoch())); }

QString durationWords(core::Duration duration)
{
    using namespace std::chrono;
    const double seconds = duration_cast<std::chrono::duration<double>>(duration).count();
    if (seconds < 0.0995)
        return tr(QT_TRANSLATE_NOOP("TimeWords", "%1 ms"), std::round(seconds * 1e4) / 10);
    if (seconds < 59.95)
        return tr(QT_TRANSLATE_NOOP("TimeWords", "%1 s"), std::round(seconds * 10) / 10);
    struct Unit
    {
        double seconds;
        const char* text;
    };
    static constexpr Unit units[] = {{86400, QT_TRANSLATE_NOOP("TimeWords", "%1 d")},
                                     {3600, QT_TRANSLATE_NOOP("TimeWords", "%1 h")},
                                     {60, QT_TRANSLATE_NOOP("TimeWords", "%1 min")},
                                     {1, QT_TRANSLATE_NOOP("TimeWords", "%1 s")}};
    for (size_t at = 0; at + 1 < std::size(units); ++at) {
        const double smaller = units[at + 1].seconds;
        const double whole = std::round(seconds / smaller) * smaller;
        if (whole < units[at].seconds)
            continue;
        const double first = std::floor(whole / units[at].seconds);
        const double rest = std::round((whole - first * units[at].seconds) / smaller);
        const QString words = tr(units[at].text, first);
        return rest > 0 ? words + QLatin1Char(' ') + tr(units[at + 1].text, rest) : words;
    }
    return {};
}

QString rangeWords(const core::TimeRange& range, const QTimeZone& zone)
{
    const QDateTime from = dateTimeOf(range.from, zone);
    const QDateTime to = dateTimeOf(range.to, zone);
    const bool isShort = range.to - range.from < std::chrono::minutes(10);
    const QString clock = isShort ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    if (from.date() == to.date())
        return QStringLiteral("%1 – %2").arg(from.toString(clock), to.toString(clock));
    const bool sameYear = from.date().year() == to.date().year();
    const QString day = sameYear ? QStringLiteral("MM/dd HH:mm") : QStringLiteral("yyyy/MM/dd");
    return QStringLiteral("%1 – %2").arg(from.toString(day), to.toString(day));
}

QStringList rangeForms(const core::TimeRange& range, const QTimeZone& zone)
{
    QStringList forms = {rangeWords(range, zone)};
    const QDateTime from = dateTimeOf(range.from, zone), to = dateTimeOf(range.to, zone);
    const QString clock = from.date() == to.date() ? QStringLiteral("HH:mm") : QStringLiteral("MM/dd");
    for (const QString& form : {QStringLiteral("%1 – %2").arg(from.toString(clock), to.toString(clock)), from.toString(clock)}) {
        if (form.size() < forms.last().size())
            forms.append(form);
    }
    return forms;
}

QString typedRange(const core::TimeRange& range, const QTimeZone& zone)
{
    const QString format = QStringLiteral("yyyy/MM/dd HH:mm:ss");
    return QStringLiteral("%1 ~ %2").arg(dateTimeOf(range.from, zone).toString(format), dateTimeOf(range.to, zone).toString(format));
}

QString zoneWords(const QTimeZone& zone, core::Time at)
{
    const int minutes = zone.offsetFromUtc(dateTimeOf(at, zone)) / 60;
    return QStringLiteral("UTC%1%2:%3")
        .arg(minutes < 0 ? QLatin1Char('-') : QLatin1Char('+'))
        .arg(std::abs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

} // namespace weir::ui
