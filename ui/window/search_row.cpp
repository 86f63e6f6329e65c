// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/search_row.h"

#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QPainter>

namespace weir::ui {

SearchRow::SearchRow(session::UserSettings& settings, QWidget* parent)
    : QWidget(parent), m_back(new Button(Button::Kind::Framed, QLatin1String("back"))),
      m_forward(new Button(Button::Kind::Framed, QLatin1String("fwd"))), m_box(new SearchBox(settings)),
      m_views(new Button(Button::Kind::Framed, QLatin1String("saved"), tr("Saved views"))),
      m_export(new Button(Button::Kind::Framed, QLatin1String("export"), tr("Export"))),
      m_details(new Button(Button::Kind::Framed, QLatin1String("dock")))
{
    setFixedHeight(44);
    m_views->setChevron(true);
    m_details->setCheckable(true);
    m_details->setToolTip(tr("Details of the chosen row (Enter)"));
    m_details->setAccessibleName(tr("Details"));
    m_export->setChevron(true);
    m_back->setAccessibleName(tr("Undo"));
    m_forward->setAccessibleName(tr("Redo"));
    m_back->setJoined(Button::JoinedRight);
    m_forward->setJoined(Button::JoinedLeft);
    auto* steps = new QHBoxLayout;
    steps->setSpacing(0);
    steps->addWidget(m_back);
    steps->addWidget(m_forward);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 12, 0);
    row->setSpacing(8);
    row->addLayout(steps);
    row->addWidget(m_box, 1);
    row->addWidget(m_views);
    row->addWidget(m_export);
    row->addWidget(m_details);
    connect(m_back, &Button::clicked, this, &SearchRow::backRequested);
    connect(m_forward, &Button::clicked, this, &SearchRow::forwardRequested);
    setHistory(false, false);
}

void SearchRow::setHistory(bool canGoBack, bool canGoForward)
{
    const auto say = [](Button* button, bool can, const QString& does, const QString& why) {
        can ? button->setAvailable(does) : button->setUnavailable(why);
    };
    say(m_back, canGoBack, tr("Undo the last change of range, filter, view or page (Alt+Left)"), tr("There is nothing to undo."));
    say(m_forward, canGoForward, tr("Redo (Alt+Right)"), tr("There is nothing to redo."));
}

void SearchRow::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.panel);
}

} // namespace weir::ui
