// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/typed_range.h"

#include "ui/widgets/time_words.h"

namespace weir::ui {

core::Calendar calendarOf(const QTimeZone& zone)
{
    return {[zone](std::tm fields) -> std::optional<int64_t> {
                const QDateTime time(QDate(fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday),
                                     QTime(fields.tm_hour, fields.tm_min, std::min(fields.tm_sec, 59)), zone);
                return time.isValid() ? std::optional(time.toSecsSinceEpoch()) : std::nullopt;
            },
            [zone](int64_t seconds) {
                const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds, zone);
                std::tm fields{};
                fields.tm_year = time.date().year() - 1900;
                fields.tm_mon = time.date().month() - 1;
                fields.tm_mday = time.date().day();
                fields.tm_hour = time.time().hour();
                fields.tm_min = time.time().minute();
                fields.tm_sec = time.time().second();
                return fields;
            }};
}

core::TimeTextResult<RangeWish> readTypedRange(const QString& text, const core::TimeRange& span, const QTimeZone& zone)
{
    const std::string typed = text.trimmed().toStdString();
    if (const auto duration = core::parseDuration(typed); duration && duration->count() > 0)
        return RangeWish{std::nullopt, *duration};
    const auto range = core::parseTimeRange(typed, {span.to, calendarOf(zone)});
    if (!range)
        return tl::unexpected(range.error());
    return RangeWish{*range, std::nullopt};
}

} // namespace weir::ui
