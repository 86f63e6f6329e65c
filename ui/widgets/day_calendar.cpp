// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/day_calendar.h"

#include "ui/theme/style.h"
#include "ui/theme/typography.h"
#include "ui/widgets/button.h"
#include "ui/widgets/time_words.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

namespace weir::ui {
namespace {

constexpr int kLeft = 16, kTop = 66, kCellWidth = 34, kCellHeight = 30, kWeeks = 6;

}

DayCalendar::DayCalendar(const core::TimeRange& span, const core::TimeRange& shown, const QTimeZone& zone, QWidget* parent)
    : QWidget(parent), m_recordedFirst(dateTimeOf(span.from, zone).date()), m_recordedLast(dateTimeOf(span.to - core::Duration(1), zone).date()),
      m_first(dateTimeOf(shown.from, zone).date()), m_last(dateTimeOf(shown.to - core::Duration(1), zone).date())
{
    m_month = QDate(m_last.year(), m_last.month(), 1);
    setFixedSize(sizeHint());
    int x = width() - 64;
    for (const int months : {-1, 1}) {
        auto* button = new Button(Button::Kind::Flat, months < 0 ? QLatin1String("left") : QLatin1String("right"), {}, this);
        button->setControlHeight(24);
        button->setAccessibleName(months < 0 ? tr("Month before") : tr("Month after"));
        button->setGeometry(x, 14, 24, 24);
        x += 26;
        connect(button, &Button::clicked, this, [this, months] { turn(months); });
    }
}

QDate DayCalendar::firstShown() const { return m_month.addDays(-(m_month.dayOfWeek() - 1)); }

QRect DayCalendar::cell(int index) const { return {kLeft + index % 7 * kCellWidth, kTop + index / 7 * kCellHeight, kCellWidth, kCellHeight}; }

QDate DayCalendar::dayAt(const QPoint& place) const
{
    for (int at = 0; at < 7 * kWeeks; ++at) {
        if (cell(at).contains(place))
            return firstShown().addDays(at);
    }
    return {};
}

void DayCalendar::turn(int months)
{
    m_month = m_month.addMonths(months);
    update();
}

void DayCalendar::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    const QLocale locale;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(fontOf(TextStyle::Strong));
    painter.setPen(t.text);
    painter.drawText(QRect(kLeft, 14, 180, 24), Qt::AlignVCenter, locale.toString(m_month, QStringLiteral("MMMM yyyy")));
    painter.setFont(fontOf(TextStyle::Small));
    painter.setPen(t.dim);
    for (int day = 0; day < 7; ++day)
        painter.drawText(QRect(kLeft + day * kCellWidth, 42, kCellWidth, 20), Qt::AlignCenter, locale.dayName(day + 1, QLocale::ShortFormat).left(2));
    const QDate today = QDate::currentDate();
    for (int at = 0; at < 7 * kWeeks; ++at) {
        const QDate day = firstShown().addDays(at);
        const QRect place = cell(at).adjusted(2, 2, -2, -2);
        const bool chosen = day >= m_first && day <= m_last;
        if (chosen)
            drawBox(painter, place, t.accent, t.accent, 3);
        const bool other = day.month() != m_month.month() || day > today;
        painter.setFont(fontOf(TextStyle::Body, chosen ? QFont::DemiBold : QFont::Normal));
        painter.setPen(chosen ? t.on : other ? t.faint : t.text);
        painter.drawText(place, Qt::AlignCenter, QString::number(day.day()));
        if (day >= m_recordedFirst && day <= m_recordedLast)
            painter.fillRect(QRect(place.center().x() - 5, place.bottom() - 2, 10, 2), chosen ? t.on : t.hist);
    }
}

void DayCalendar::mousePressEvent(QMouseEvent* event)
{
    m_pressed = dayAt(event->position().toPoint());
    if (!m_pressed.isValid())
        return;
    m_first = m_last = m_pressed;
    update();
}

void DayCalendar::mouseMoveEvent(QMouseEvent* event)
{
    const QDate day = dayAt(event->position().toPoint());
    if (!m_pressed.isValid() || !day.isValid())
        return;
    m_first = std::min(m_pressed, day);
    m_last = std::max(m_pressed, day);
    update();
}

void DayCalendar::mouseReleaseEvent(QMouseEvent*)
{
    if (m_pressed.isValid())
        emit daysChosen(m_first, m_last);
    m_pressed = {};
}

} // namespace weir::ui
