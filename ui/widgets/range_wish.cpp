// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/range_wish.h"

#include "ui/widgets/time_words.h"

#include <QCoreApplication>

namespace weir::ui {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(weir::ui::RangeWish)
};

} // namespace

QString nameOf(const RangeWish& wish)
{
    if (wish.range)
        return durationWords(wish.range->to - wish.range->from);
    return wish.last ? Text::tr("Last %1").arg(durationWords(*wish.last)) : Text::tr("Whole span");
}

QList<QuickRange> quickRanges(const core::TimeRange& span, core::Time now, const QTimeZone& zone)
{
    using namespace std::chrono_literals;
    QList<QuickRange> ranges;
    for (const core::Duration last : std::initializer_list<core::Duration>{30s, 1min, 5min, 15min, 30min, 1h, 3h, 6h, 12h, 24h, 48h}) {
        const RangeWish wish{std::nullopt, last};
        ranges.append({nameOf(wish), wish, {}});
    }
    const QDate today = dateTimeOf(now, zone).date();
    for (const int days : {0, 1}) {
        const QDate day = today.addDays(-days);
        const core::TimeRange range{timeOf(day.startOfDay(zone)), timeOf(day.addDays(1).startOfDay(zone))};
        const bool touches = range.from < span.to && range.to > span.from;
        ranges.append({days == 0 ? Text::tr("Today") : Text::tr("Yesterday"), {range, std::nullopt}, touches ? QString() : Text::tr("Nothing of this day was recorded.")});
    }
    ranges.append({Text::tr("Whole span"), {}, {}});
    return ranges;
}

core::TimeRange shifted(const core::TimeRange& shown, int periods, const core::TimeRange& span)
{
    const core::Duration length = shown.to - shown.from;
    const core::Time latest = std::max(span.from, span.to - length);
    const core::Time from = std::clamp(shown.from + length * periods, span.from, latest);
    return {from, from + length};
}

RangeWish zoomedOut(const core::TimeRange& shown, const core::TimeRange& span)
{
    const core::Duration half = (shown.to - shown.from) / 2;
    const core::TimeRange wider{shown.from - half, shown.to + half};
    if (wider.to - wider.from >= span.to - span.from)
        return {};
    return {shifted(wider, 0, span), std::nullopt};
}

} // namespace weir::ui
