// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/popover.h"

#include "ui/theme/style.h"
#include "ui/theme/typography.h"

#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace weir::ui {

Popover::Popover(QWidget* owner) : QFrame(owner, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint)
{
    setObjectName(QStringLiteral("popover"));
}

void Popover::openAt(const QWidget* anchor, bool rightAligned)
{
    adjustSize();
    const QWidget* window = anchor->window();
    const QPoint below = anchor->mapToGlobal(QPoint(0, anchor->height() + 6));
    const QRect bounds(window->mapToGlobal(QPoint(0, 0)), window->size());
    QRect place(below, size());
    if (rightAligned)
        place.moveRight(anchor->mapToGlobal(QPoint(anchor->width() - 1, 0)).x());
    if (place.bottom() > bounds.bottom() - 4)
        place.moveBottom(anchor->mapToGlobal(QPoint(0, -6)).y());
    place.moveLeft(std::clamp(place.left(), bounds.left() + 8, std::max(bounds.left() + 8, bounds.right() - 12 - place.width())));
    QPainterPath outline; // round without a compositor
    outline.addRoundedRect(QRectF(rect()), 6, 6);
    setMask(QRegion(outline.toFillPolygon().toPolygon()));
    move(place.topLeft());
    show();
}

Popover* Popover::explain(QWidget* anchor, const QString& heading, const QStringList& lines, int width)
{
    auto* popover = new Popover(anchor->window());
    popover->setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(popover);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(6);
    const auto add = [&](const QString& words, TextStyle style, bool dim) {
        auto* label = new QLabel(words);
        label->setFont(fontOf(style));
        label->setWordWrap(true);
        label->setFixedWidth(width - 28);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        if (dim) {
            QPalette palette = label->palette();
            palette.setColor(QPalette::WindowText, themeOf(anchor).dim);
            label->setPalette(palette);
        }
        column->addWidget(label);
    };
    add(heading, TextStyle::Strong, false);
    for (const QString& line : lines)
        add(line, TextStyle::Small, true);
    popover->openAt(anchor);
    return popover;
}

void Popover::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    QPainter painter(this);
    drawBox(painter, rect(), t.ctl, t.panel, 6);
}

} // namespace weir::ui
