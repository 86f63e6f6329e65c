// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ribbon_row.h"

#include "ui/theme/style.h"
#include "ui/widgets/card.h"
#include "ui/widgets/range_wish.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QSettings>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

constexpr int kLeft = 200;
constexpr int kTickMs = 33;
constexpr int kFirstParts = 10; // the whole recording is played by tenths
const QString kSpeed = QStringLiteral("ribbon/speed");

QString speedText(double factor) { return RibbonRow::tr("%1×").arg(QLocale().toString(factor)); }

} // namespace

RibbonRow::RibbonRow(QSettings& settings, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_ribbon(new CoverageRibbon), m_transport(new QWidget), m_stepBack(new Button(Button::Kind::Flat, QLatin1String("stepb"))),
      m_play(new Button(Button::Kind::Framed, QLatin1String("play"))), m_stepForward(new Button(Button::Kind::Flat, QLatin1String("stepf"))),
      m_speed(new Button(Button::Kind::Flat)), m_cancel(new Button(Button::Kind::Framed, QLatin1String("close"), tr("Stop reading"))),
      m_live(new Button(Button::Kind::Flat, {}, tr("Live"))), m_words(new Words({}, TextStyle::Axis, &Theme::dim))
{
    setFixedHeight(52);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 12, 1);
    row->setSpacing(0);
    row->addWidget(makeSide());
    row->addWidget(m_ribbon, 1);
    m_ticks.setInterval(kTickMs);
    m_ticks.setTimerType(Qt::PreciseTimer);
    connect(&m_ticks, &QTimer::timeout, this, &RibbonRow::tick);
    connect(m_play, &Button::clicked, this, &RibbonRow::togglePlay);
    connect(m_stepBack, &Button::clicked, this, [this] { emit rangeRequested(shifted(m_shown, -1, m_span)); });
    connect(m_stepForward, &Button::clicked, this, [this] { emit rangeRequested(shifted(m_shown, 1, m_span)); });
    connect(m_live, &Button::clicked, this, &RibbonRow::liveRequested);
    connect(m_cancel, &Button::clicked, this, &RibbonRow::cancelRequested);
    connect(m_speed, &Button::clicked, this, &RibbonRow::chooseSpeed);
    connect(m_ribbon, &CoverageRibbon::rangeRequested, this, &RibbonRow::slideEnded);
    connect(m_ribbon, &CoverageRibbon::rangeSlid, this, &RibbonRow::rangeSlid);
    connect(m_ribbon, &CoverageRibbon::playToggled, this, [this] {
        if (m_play->isEnabled())
            togglePlay();
    });
    const double kept = settings.value(kSpeed, 1).toDouble();
    setSpeed(kept > 0 ? kept : 1);
    showTransport();
}

QWidget* RibbonRow::makeSide()
{
    m_speed->setChevron(true);
    m_stepBack->setAccessibleName(tr("Step back"));
    m_stepForward->setAccessibleName(tr("Step forward"));
    m_speed->setAccessibleName(tr("Speed"));
    m_cancel->setToolTip(tr("Stop reading (Esc); what was read stays."));
    m_cancel->hide();
    m_live->setControlHeight(18);
    m_live->setFont(fontOf(TextStyle::Axis, QFont::DemiBold));
    m_live->setToolTip(tr("Back to what arrives now"));
    m_live->setAccessibleName(tr("Back to live"));
    m_live->hide();
    auto* buttons = new QHBoxLayout(m_transport);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(4);
    for (Button* button : {m_stepBack, m_play, m_stepForward, m_speed})
        buttons->addWidget(button);
    buttons->addStretch();
    auto* below = new QHBoxLayout;
    below->setContentsMargins(4, 0, 0, 0);
    below->setSpacing(4);
    below->addWidget(m_words);
    below->addWidget(m_live);
    below->addStretch();
    auto* side = new QWidget;
    side->setFixedWidth(kLeft);
    auto* left = new QVBoxLayout(side);
    left->setContentsMargins(8, 3, 0, 2);
    left->setSpacing(1);
    left->addWidget(m_transport);
    left->addWidget(m_cancel, 0, Qt::AlignLeft);
    left->addLayout(below);
    return side;
}

void RibbonRow::setWords(const QString& words) { m_words->setText(words); }

void RibbonRow::setLoading(bool loading, double fraction)
{
    m_loading = loading;
    m_fraction = fraction;
    m_transport->setVisible(!loading);
    m_cancel->setVisible(loading);
    update();
}

void RibbonRow::setPlace(Place place)
{
    m_place = place;
    m_live->setVisible(place == Place::Past);
    if (place == Place::Live)
        pause();
}

void RibbonRow::setRange(const core::TimeRange& shown, const core::TimeRange& span)
{
    m_shown = shown;
    m_span = span;
    m_player.follow(shown, span);
    m_ribbon->setRange(shown);
    showTransport();
}

void RibbonRow::setSpeed(double factor)
{
    m_player.setFactor(factor);
    m_settings.setValue(kSpeed, factor);
    m_speed->setText(speedText(factor));
    m_speed->updateGeometry();
}

void RibbonRow::showTransport()
{
    const bool whole = m_shown.from <= m_span.from && m_shown.to >= m_span.to;
    const bool atStart = m_shown.from <= m_span.from, atEnd = m_shown.to >= m_span.to;
    const QString part = tr("The whole recording is shown: choose a part of it on the ribbon first.");
    const auto say = [&](Button* button, bool can, const QString& does, const QString& why) {
        can ? button->setAvailable(does) : button->setUnavailable(whole ? part : why);
    };
    say(m_stepBack, !atStart, tr("Back by one period"), tr("The recording begins here."));
    say(m_stepForward, !atEnd, tr("Forward by one period"), tr("The recording ends here."));
    m_speed->setAvailable(tr("Seconds of the recording in a second"));
    const bool pauses = isPlaying() || m_place == Place::Live;
    if (const QLatin1String icon(pauses ? "pause" : "play"); m_play->iconName() != icon)
        m_play->setIconName(icon);
    m_play->setAccessibleName(pauses ? tr("Pause") : tr("Play"));
    m_play->setAvailable(isPlaying()                       ? tr("Stop here (Space on the ribbon)")
                         : m_place == Place::Live          ? tr("Leave live: the range stays where it is")
                         : m_place == Place::Past && atEnd ? tr("Go on with what arrives now")
                         : whole                           ? tr("Play the recording from its beginning, a tenth of it at a time")
                         : atEnd                           ? tr("Play again from the beginning")
                                                           : tr("Move the range through the recording (Space on the ribbon)"));
}

void RibbonRow::togglePlay()
{
    const core::Duration span = m_span.to - m_span.from, length = m_shown.to - m_shown.from;
    const bool atEnd = m_shown.to >= m_span.to;
    if (isPlaying())
        return pause();
    if (m_place == Place::Live) {
        emit rangeRequested(m_shown);
    } else if (m_place == Place::Past && atEnd) {
        emit liveRequested();
    } else if (span > core::Duration(0)) {
        const core::Duration part = length >= span ? std::max(span / kFirstParts, core::Duration(1)) : length;
        play(atEnd ? core::TimeRange{m_span.from, m_span.from + part} : m_shown);
    }
}

void RibbonRow::play(const core::TimeRange& from)
{
    m_player.play(from, m_span);
    m_sinceTick.start();
    m_ticks.start();
    showTransport();
    emit rangeSlid(from);
}

void RibbonRow::pause()
{
    m_ticks.stop();
    m_player.stop();
    showTransport();
}

void RibbonRow::tick()
{
    const core::Duration elapsed = std::chrono::nanoseconds(m_sinceTick.nsecsElapsed());
    m_sinceTick.start();
    emit rangeSlid(m_player.next(elapsed));
    if (m_player.isAtEnd())
        pause();
}

void RibbonRow::chooseSpeed()
{
    auto* menu = new QMenu(m_speed);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const double factor : {0.1, 1.0, 10.0, 60.0, 600.0, 3600.0}) {
        QAction* action = menu->addAction(speedText(factor), this, [this, factor] { setSpeed(factor); });
        action->setCheckable(true);
        action->setChecked(factor == m_player.factor());
    }
    menu->popup(m_speed->mapToGlobal(QPoint(0, m_speed->height() + 4)));
}

void RibbonRow::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.line);
    if (m_loading) // how much of the input was read, at the very edge
        painter.fillRect(QRectF(0, height() - 2, width() * m_fraction, 2), t.accent);
}

} // namespace weir::ui
