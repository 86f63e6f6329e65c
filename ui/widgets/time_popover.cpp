// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/time_popover.h"

#include "ui/session/core_words.h"
#include "ui/theme/typography.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/day_calendar.h"
#include "ui/widgets/switch_row.h"
#include "ui/widgets/time_words.h"
#include "ui/widgets/typed_range.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

class Rule final : public QWidget
{
public:
    explicit Rule(bool across)
    {
        across ? setFixedHeight(1) : setFixedWidth(1);
        setAutoFillBackground(true);
        QPalette lines = palette();
        lines.setColor(QPalette::Window, lines.color(QPalette::Shadow)); // the `line` token
        setPalette(lines);
    }
};

Button* choice(const QString& text, bool chosen)
{
    auto* button = new Button(Button::Kind::Flat, {}, text);
    if (chosen) {
        button->setCheckable(true);
        button->setChecked(true);
        button->setFont(fontOf(TextStyle::Strong));
    }
    return button;
}

} // namespace

TimePopover::TimePopover(QWidget* owner, const session::ViewState& state, const core::TimeRange& span, const core::TimeRange& shown,
                         const QList<RangeWish>& recent)
    : Popover(owner), m_state(state), m_span(span), m_shown(shown)
{
    setFixedWidth(788);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(makeTyped());
    column->addWidget(new Rule(true));
    auto* parts = new QHBoxLayout;
    parts->setSpacing(0);
    parts->addWidget(makeQuick(), 0, Qt::AlignTop);
    parts->addWidget(new Rule(false));
    parts->addWidget(makeCalendar(), 0, Qt::AlignTop);
    parts->addWidget(new Rule(false));
    parts->addWidget(makeRecent(recent), 1, Qt::AlignTop);
    column->addLayout(parts);
    column->addWidget(new Rule(true));
    column->addWidget(makeZone());
}

QWidget* TimePopover::makeTyped()
{
    auto* part = new QWidget;
    auto* grid = new QGridLayout(part);
    grid->setContentsMargins(16, 14, 16, 8);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    m_typed = new QLineEdit(typedRange(m_shown, m_state.zone));
    m_typed->setFont(fontOf(TextStyle::Mono));
    m_typed->setMinimumHeight(32);
    m_typed->setAccessibleName(tr("Time range"));
    m_apply = new Button(Button::Kind::Primary, {}, tr("Apply"));
    m_apply->setControlHeight(32);
    m_preview = new Words({}, TextStyle::Small, &Theme::dim);
    m_problem = new Words({}, TextStyle::Small, &Theme::danger);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* also = new Words(tr("Also: %1").arg(QStringLiteral("15m   1h30m   a ~ b")), TextStyle::Small, &Theme::dim);
    grid->addWidget(m_typed, 0, 0, 1, 2);
    grid->addWidget(m_apply, 0, 2);
    grid->addWidget(m_preview, 1, 0);
    grid->addWidget(m_problem, 2, 0, 1, 3);
    grid->addWidget(also, 1, 1, 1, 2, Qt::AlignRight);
    grid->setColumnStretch(0, 1);
    connect(m_typed, &QLineEdit::textChanged, this, &TimePopover::preview);
    connect(m_typed, &QLineEdit::returnPressed, this, &TimePopover::applyTyped);
    connect(m_apply, &Button::clicked, this, &TimePopover::applyTyped);
    preview();
    return part;
}

void TimePopover::preview()
{
    const auto read = readTypedRange(m_typed->text(), m_span, m_state.zone);
    m_understood.reset();
    m_problem->setVisible(!read);
    m_preview->setVisible(read.has_value());
    m_apply->setEnabled(read.has_value());
    if (!read) {
        m_problem->setText(tr("Character %1: %2 The range before stays in force.")
                               .arg(QString::fromUtf8(m_typed->text().toUtf8().left(qsizetype(read.error().position))).size() + 1)
                               .arg(session::coreWords(read.error().message)));
        adjustSize();
        return;
    }
    m_understood = *read;
    const core::TimeRange range = read->range.value_or(core::TimeRange{m_span.to - read->last.value_or(core::Duration{}), m_span.to});
    const bool apart = range.to <= m_span.from || range.from >= m_span.to;
    const bool inside = range.from >= m_span.from && range.to <= m_span.to;
    m_preview->setText(tr("%1. %2").arg(durationWords(range.to - range.from),
                                        apart    ? tr("Nothing of it was recorded.")
                                        : inside ? tr("All of it lies in the recording.")
                                                 : tr("Part of it lies outside the recording.")));
}

void TimePopover::applyTyped()
{
    if (m_understood)
        choose(*m_understood);
}

void TimePopover::choose(const RangeWish& wish)
{
    emit wished(wish);
    close();
}

QWidget* TimePopover::makeQuick()
{
    auto* part = new QWidget;
    auto* grid = new QGridLayout(part);
    grid->setContentsMargins(12, 12, 12, 12);
    grid->setSpacing(0);
    auto* title = new Words(tr("Quick ranges"), TextStyle::Strong, &Theme::text);
    title->setContentsMargins(8, 4, 0, 6);
    grid->addWidget(title, 0, 0, 1, 2);
    const QList<QuickRange> ranges = quickRanges(m_span, timeOf(QDateTime::currentDateTime()), m_state.zone);
    const int rows = static_cast<int>(ranges.size() + 1) / 2;
    for (int at = 0; at < ranges.size(); ++at) {
        const QuickRange& quick = ranges[at];
        auto* button = choice(quick.name, quick.wish == RangeWish{m_state.range, m_state.last});
        if (!quick.unavailable.isEmpty())
            button->setUnavailable(quick.unavailable);
        grid->addWidget(button, 1 + at % rows, at / rows, Qt::AlignLeft);
        connect(button, &Button::clicked, this, [this, wish = quick.wish] { choose(wish); });
    }
    return part;
}

QWidget* TimePopover::makeCalendar()
{
    auto* calendar = new DayCalendar(m_span, m_shown, m_state.zone);
    connect(calendar, &DayCalendar::daysChosen, this, [this](QDate first, QDate last) {
        m_typed->setText(typedRange({timeOf(first.startOfDay(m_state.zone)), timeOf(last.addDays(1).startOfDay(m_state.zone))}, m_state.zone));
    });
    return calendar;
}

QWidget* TimePopover::makeRecent(const QList<RangeWish>& recent)
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(0);
    auto* title = new Words(tr("Recent"), TextStyle::Strong, &Theme::text);
    title->setContentsMargins(8, 4, 0, 6);
    column->addWidget(title);
    if (recent.isEmpty()) {
        auto* none = new Words(tr("Ranges you choose are kept here."), TextStyle::Small, &Theme::dim);
        none->setWordWrap(true);
        none->setContentsMargins(8, 4, 8, 0);
        column->addWidget(none);
    }
    for (const RangeWish& wish : recent.mid(0, 7)) {
        auto* button = choice(wish.range ? rangeWords(*wish.range, m_state.zone) : nameOf(wish), false);
        if (wish.range)
            button->setDetail(nameOf(wish));
        column->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &Button::clicked, this, [this, wish] { choose(wish); });
    }
    return part;
}

QWidget* TimePopover::makeZone()
{
    auto* part = new QWidget;
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(16, 10, 16, 12);
    row->addWidget(new Words(tr("Time zone"), TextStyle::Small, &Theme::dim));
    auto* zones = new SwitchRow;
    zones->addPart(QStringLiteral("local"), tr("Local, %1").arg(zoneWords(QTimeZone::systemTimeZone(), m_span.to)));
    zones->addPart(QStringLiteral("utc"), QStringLiteral("UTC"));
    const bool isUtc = m_state.zone == QTimeZone::utc(), isLocal = m_state.zone == QTimeZone::systemTimeZone();
    if (!isUtc && !isLocal) // chosen in the settings
        zones->addPart(QStringLiteral("chosen"), QString::fromLatin1(m_state.zone.id()));
    zones->choose(isUtc ? QStringLiteral("utc") : isLocal ? QStringLiteral("local") : QStringLiteral("chosen"));
    row->addWidget(zones);
    row->addStretch();
    row->addWidget(new Words(tr("“Last …” counts back from the end of the recording."), TextStyle::Small, &Theme::dim));
    connect(zones, &SwitchRow::chosenByUser, this, [this](const QString& id) {
        emit zoneChosen(id == QLatin1String("utc") ? QTimeZone::utc() : QTimeZone::systemTimeZone());
        close();
    });
    return part;
}

void TimePopover::showEvent(QShowEvent* event)
{
    Popover::showEvent(event);
    m_typed->setFocus(Qt::PopupFocusReason);
    m_typed->selectAll();
}

} // namespace weir::ui
