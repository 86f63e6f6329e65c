// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/problem_plate.h"

#include "ui/theme/style.h"
#include "ui/widgets/card.h"

#include <QPainter>

namespace weir::ui {

ProblemPlate::ProblemPlate(QWidget* parent) : QFrame(parent), m_words(new Words({}, TextStyle::Small, &Theme::danger, this))
{
    m_words->move(10, 7);
    hide();
}

void ProblemPlate::say(const QString& sentence, const QPoint& topLeft)
{
    m_words->setText(sentence);
    m_words->adjustSize();
    resize(m_words->width() + 20, m_words->height() + 14);
    move(topLeft);
    raise();
    show();
}

void ProblemPlate::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    QPainter painter(this);
    drawBox(painter, rect(), t.dangerline, t.dangerbg);
}

} // namespace weir::ui
