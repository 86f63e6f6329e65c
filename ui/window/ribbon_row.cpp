// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ribbon_row.h"

#include "ui/theme/style.h"
#include "ui/widgets/card.h"
#include "ui/widgets/range_wish.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

constexpr int kLeft = 200;
constexpr int kPlayMs = 250;

}

RibbonRow::RibbonRow(QWidget* parent)
    : QWidget(parent), m_ribbon(new CoverageRibbon), m_transport(new QWidget), m_stepBack(new Button(Button::Kind::Flat, QLatin1String("stepb"))),
      m_play(new Button(Button::Kind::Framed, QLatin1String("play"))), m_stepForward(new Button(Button::Kind::Flat, QLatin1String("stepf"))),
      m_speed(new Button(Button::Kind::Flat, {}, QStringLiteral("1×"))), m_cancel(new Button(Button::Kind::Framed, QLatin1String("close"), tr("Stop reading"))),
      m_words(new Words({}, TextStyle::Axis, &Theme::dim))
{
    setFixedHeight(52);
    m_speed->setChevron(true);
    m_stepBack->setAccessibleName(tr("Step back"));
    m_play->setAccessibleName(tr("Play"));
    m_stepForward->setAccessibleName(tr("Step forward"));
    m_speed->setAccessibleName(tr("Speed"));
    m_cancel->setToolTip(tr("Stop reading (Esc); what was read stays."));
    m_cancel->hide();
    auto* buttons = new QHBoxLayout(m_transport);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(4);
    for (Button* button : {m_stepBack, m_play, m_stepForward, m_speed})
        buttons->addWidget(button);
    buttons->addStretch();
    auto* left = new QVBoxLayout;
    left->setContentsMargins(8, 3, 0, 2);
    left->setSpacing(1);
    left->addWidget(m_transport);
    left->addWidget(m_cancel, 0, Qt::AlignLeft);
    m_words->setContentsMargins(4, 0, 0, 0);
    left->addWidget(m_words);
    auto* side = new QWidget;
    side->setFixedWidth(kLeft);
    side->setLayout(left);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 12, 1);
    row->setSpacing(0);
    row->addWidget(side);
    row->addWidget(m_ribbon, 1);

    m_playing.setInterval(kPlayMs);
    connect(&m_playing, &QTimer::timeout, this, [this] { step(m_factor * kPlayMs / 1000.0); });
    connect(m_play, &Button::clicked, this, [this] { play(!m_playing.isActive()); });
    connect(m_stepBack, &Button::clicked, this, [this] { emit rangeRequested(shifted(m_shown, -1, m_span)); });
    connect(m_stepForward, &Button::clicked, this, [this] { emit rangeRequested(shifted(m_shown, 1, m_span)); });
    connect(m_cancel, &Button::clicked, this, &RibbonRow::cancelRequested);
    connect(m_ribbon, &CoverageRibbon::rangeRequested, this, &RibbonRow::rangeRequested);
    connect(m_speed, &Button::clicked, this, [this] {
        QMenu menu(this);
        for (const int factor : {1, 10, 60, 600}) {
            QAction* action = menu.addAction(tr("%1×").arg(factor));
            action->setCheckable(true);
            action->setChecked(factor == m_factor);
            connect(action, &QAction::triggered, this, [this, factor] {
                m_factor = factor;
                m_speed->setText(tr("%1×").arg(factor));
                m_speed->updateGeometry();
            });
        }
        menu.exec(m_speed->mapToGlobal(QPoint(0, m_speed->height() + 4)));
    });
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

void RibbonRow::setRange(const core::TimeRange& shown, const core::TimeRange& span)
{
    m_shown = shown;
    m_span = span;
    m_ribbon->setRange(shown);
    const bool whole = shown.from <= span.from && shown.to >= span.to;
    const bool atStart = shown.from <= span.from, atEnd = shown.to >= span.to;
    const QString part = tr("The whole recording is shown: choose a part of it on the ribbon first.");
    const auto say = [&](Button* button, bool can, const QString& does, const QString& why) {
        can ? button->setAvailable(does) : button->setUnavailable(whole ? part : why);
    };
    say(m_stepBack, !atStart, tr("Back by one period"), tr("The recording begins here."));
    say(m_stepForward, !atEnd, tr("Forward by one period"), tr("The recording ends here."));
    say(m_play, !atEnd || m_playing.isActive(), tr("Move the range through the recording"), tr("The recording ends here."));
    say(m_speed, !whole, tr("Seconds of the recording in a second"), part);
    if (atEnd)
        play(false);
}

void RibbonRow::play(bool on)
{
    on ? m_playing.start() : m_playing.stop();
    m_play->setIconName(on ? QLatin1String("pause") : QLatin1String("play"));
    m_play->setAccessibleName(on ? tr("Pause") : tr("Play"));
}

void RibbonRow::step(double seconds)
{
    const core::Duration forward(int64_t(seconds * 1e9));
    const core::Duration length = m_shown.to - m_shown.from;
    const core::Time from = std::min(m_shown.from + forward, m_span.to - length);
    emit rangeRequested({from, from + length});
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
