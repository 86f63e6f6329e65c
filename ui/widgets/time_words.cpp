// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/time_words.h"

#include <QCoreApplication>

#include <cmath>

namespace weir::ui {
namespace {

QString inUnit(const char* text, double value) { return QCoreApplication::translate("TimeWords", text).arg(value); }

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
        return inUnit(QT_TRANSLATE_NOOP("TimeWords", "%1 ms"), std::round(seconds * 1e4) / 10);
    if (seconds < 59.95)
        return inUnit(QT_TRANSLATE_NOOP("TimeWords", "%1 s"), std::round(seconds * 10) / 10);
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
        const QString words = inUnit(units[at].text, first);
        return rest > 0 ? words + QLatin1Char(' ') + inUnit(units[at + 1].text, rest) : words;
    }
    return {};
}

QString rangeWords(const core::TimeRange& range, const QTimeZone& zone) { return rangeForms(range, zone).first(); }

QStringList rangeForms(const core::TimeRange& range, const QTimeZone& zone)
{
    const QDateTime from = dateTimeOf(range.from, zone), to = dateTimeOf(range.to, zone);
    const core::Duration length = range.to - range.from;
    const auto both = [&](const char* first, const char* second) {
        return QStringLiteral("%1 – %2").arg(from.toString(QLatin1String(first)), to.toString(QLatin1String(second)));
    };
    if (from.date().year() != to.date().year())
        return {both("yyyy/MM/dd", "yyyy/MM/dd"), both("yyyy/MM", "yyyy/MM"), both("yyyy", "yyyy")};
    if (from.date() != to.date())
        return {both("yyyy/MM/dd HH:mm", "MM/dd HH:mm"), both("MM/dd HH:mm", "MM/dd HH:mm"), both("MM/dd", "MM/dd"), from.toString(QStringLiteral("MM/dd"))};
    const QString second = from.toString(QStringLiteral("HH:mm:ss"));
    const QString counted = QStringLiteral("%1 + %2").arg(second, durationWords(length));
    if (length < std::chrono::seconds(1))
        return {both("HH:mm:ss.zzz", "HH:mm:ss.zzz"), counted, second};
    if (length < std::chrono::minutes(1)) // minutes alone would say the same twice
        return {both("HH:mm:ss", "HH:mm:ss"), counted, second};
    QStringList forms = {both("HH:mm", "HH:mm"), from.toString(QStringLiteral("HH:mm"))};
    if (length < std::chrono::minutes(10))
        forms.prepend(both("HH:mm:ss", "HH:mm:ss"));
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
