// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/time_widget.h"

#include "ui/widgets/time_popover.h"
#include "ui/widgets/time_words.h"

#include <QHBoxLayout>

namespace weir::ui {
namespace {

constexpr qsizetype kMostRecent = 20;

}

TimeWidget::TimeWidget(QWidget* parent)
    : QWidget(parent), m_back(new Button(Button::Kind::Framed, QLatin1String("left"))),
      m_range(new Button(Button::Kind::Framed, QLatin1String("clock"))),
      m_forward(new Button(Button::Kind::Framed, QLatin1String("right"))),
      m_zoomOut(new Button(Button::Kind::Framed, QLatin1String("zoomout")))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_range->setChevron(true);
    m_range->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_range->setMinimumWidth(150);
    const QList<QPair<Button*, QString>> parts = {{m_back, tr("Back by one period")}, {m_range, tr("Choose the time range (Ctrl+T)")},
                                                  {m_forward, tr("Forward by one period")}, {m_zoomOut, tr("Zoom out")}};
    for (const auto& [button, name] : parts) {
        row->addWidget(button);
        button->setJoined((button == m_back ? 0 : Button::JoinedLeft) | (button == m_zoomOut ? 0 : Button::JoinedRight));
        button->setToolTip(name);
        button->setAccessibleName(name);
    }
    connect(m_back, &Button::clicked, this, [this] { wish({shifted(m_shown, -1, m_span), std::nullopt}); });
    connect(m_forward, &Button::clicked, this, [this] { wish({shifted(m_shown, 1, m_span), std::nullopt}); });
    connect(m_zoomOut, &Button::clicked, this, [this] { wish(zoomedOut(m_shown, m_span)); });
    connect(m_range, &Button::clicked, this, &TimeWidget::openPopover);
}

void TimeWidget::showState(const session::ViewState& state, const core::Snapshot& snapshot)
{
    m_state = state;
    m_span = snapshot.span().value_or(core::TimeRange{});
    m_shown = state.rangeOf(snapshot);
    const bool hasSpan = snapshot.span().has_value();
    m_range->setText(nameOf({state.range, state.last}));
    m_range->setDetails(hasSpan ? rangeForms(m_shown, state.zone) : QStringList());
    const bool whole = m_shown.from <= m_span.from && m_shown.to >= m_span.to;
    const auto say = [](Button* button, bool available, const QString& does, const QString& why) {
        available ? button->setAvailable(does) : button->setUnavailable(why);
    };
    say(m_back, hasSpan && m_shown.from > m_span.from, tr("Back by one period"), tr("The recording begins here."));
    say(m_forward, hasSpan && m_shown.to < m_span.to, tr("Forward by one period"), tr("The recording ends here."));
    say(m_zoomOut, hasSpan && !whole, tr("Zoom out"), tr("The whole recording is shown."));
    m_range->setEnabled(hasSpan);
}

void TimeWidget::wish(const RangeWish& wish)
{
    m_recent.removeAll(wish);
    m_recent.prepend(wish);
    if (m_recent.size() > kMostRecent)
        m_recent.removeLast();
    emit wished(wish);
}

void TimeWidget::openPopover()
{
    if (!m_range->isEnabled())
        return;
    auto* popover = new TimePopover(window(), m_state, m_span, m_shown, m_recent);
    popover->setAttribute(Qt::WA_DeleteOnClose);
    connect(popover, &TimePopover::wished, this, &TimeWidget::wish);
    connect(popover, &TimePopover::zoneChosen, this, &TimeWidget::zoneChosen);
    popover->openAt(this, true);
}

} // namespace weir::ui
