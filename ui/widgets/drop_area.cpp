// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/drop_area.h"

#include "ui/theme/style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"

#include <QPainter>
#include <QVBoxLayout>

namespace weir::ui {

DropArea::DropArea(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 22, 12, 24);
    column->setSpacing(10);
    auto* words = new Words(tr("Drop captures or recordings here, or"), TextStyle::Body, &Theme::dim);
    auto* choose = new Button(Button::Kind::Framed, QLatin1String("file"), tr("Choose files…"));
    choose->setShortcutHint(QStringLiteral("Ctrl+O"));
    column->addWidget(words, 0, Qt::AlignHCenter);
    column->addWidget(choose, 0, Qt::AlignHCenter);
    connect(choose, &Button::clicked, this, &DropArea::chooseRequested);
}

void DropArea::setActive(bool active)
{
    m_active = active;
    update();
}

void DropArea::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(m_active ? t.accent : t.ctl2, m_active ? 2 : 1);
    pen.setDashPattern({3, 2.5});
    painter.setPen(pen);
    painter.setBrush(m_active ? QBrush(t.sel) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

} // namespace weir::ui
