// SPDX-License-Identifier: GPL-3.0-or-later
// The larger pictures of the style: check box, menu row, scroll bar, header section.
#include "ui/theme/icon.h"
#include "ui/theme/style.h"
#include "ui/theme/typography.h"

#include <QPainter>
#include <QStyleOption>

namespace weir::ui {

void drawBox(QPainter& painter, const QRectF& rect, const QColor& edge, const QColor& fill, qreal radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, radius > 0);
    painter.setPen(edge.isValid() ? QPen(edge, 1) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

void drawFocusRing(QPainter& painter, const QRectF& control, const QColor& accent, qreal radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(control.adjusted(-1, -1, 1, 1), radius, radius);
    painter.restore();
}

void Style::drawCheckBox(const QStyleOption& option, QPainter& painter) const
{
    const Theme& t = *m_theme;
    const bool enabled = option.state & State_Enabled;
    const bool on = option.state & State_On;
    const bool mixed = option.state & State_NoChange;
    QRectF box(0, 0, 14, 14);
    box.moveCenter(QRectF(option.rect).center());
    box.moveTopLeft(box.topLeft().toPoint());
    if (!enabled) {
        drawBox(painter, box, t.line, t.sunk, 3);
    } else if (on) {
        drawBox(painter, box, t.accent, t.accent, 3);
    } else {
        drawBox(painter, box, option.state & State_MouseOver ? t.accent : t.ctl2, t.panel, 3);
    }
    const QColor mark = enabled ? (on ? t.on : t.dim) : t.faint;
    if (on)
        drawIcon(painter, box, QLatin1String("check"), mark);
    else if (mixed)
        drawIcon(painter, box, QLatin1String("minus"), mark);
    if (option.state & State_HasFocus && option.state & State_KeyboardFocusChange)
        drawFocusRing(painter, box, t.accent, 4);
}

void Style::drawMenuItem(const QStyleOptionMenuItem& item, QPainter& painter, const QWidget*) const
{
    const Theme& t = *m_theme;
    painter.fillRect(item.rect, t.panel);
    const QRect row = item.rect;
    if (item.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(row.left(), row.center().y(), row.width(), 1), t.line);
        return;
    }
    const bool enabled = item.state & State_Enabled;
    if (enabled && item.state & State_Selected)
        painter.fillRect(row, t.sel);
    const QRect mark(row.left() + 10, row.center().y() - 7, 16, 16);
    if (item.checked)
        drawIcon(painter, mark, QLatin1String("check"), enabled ? t.text : t.faint);
    else if (!item.icon.isNull())
        item.icon.paint(&painter, mark, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    const QStringList words = item.text.split(QLatin1Char('\t'));
    const QRect text = row.adjusted(36, 0, -28, 0);
    painter.setFont(item.font);
    painter.setPen(enabled ? t.text : t.faint);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextHideMnemonic, words.first());
    if (words.size() > 1) {
        painter.setPen(enabled ? t.dim : t.faint);
        painter.drawText(row.adjusted(36, 0, -12, 0), Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, words.last());
    }
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu)
        drawIcon(painter, QRect(row.right() - 22, row.center().y() - 7, 16, 16), QLatin1String("right"), enabled ? t.dim : t.faint);
}

void Style::drawScrollBar(const QStyleOptionSlider& bar, QPainter& painter) const
{
    const Theme& t = *m_theme;
    painter.fillRect(bar.rect, t.panel);
    if (bar.maximum <= bar.minimum)
        return;
    QRectF grip = subControlRect(CC_ScrollBar, &bar, SC_ScrollBarSlider, nullptr);
    grip = bar.orientation == Qt::Horizontal ? grip.adjusted(2, 2, -2, -2) : grip.adjusted(2, 2, -2, -2);
    const bool active = bar.state & State_MouseOver || bar.state & State_Sunken;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(active ? t.ctl2 : t.ctl);
    painter.drawRoundedRect(grip, 3, 3);
    painter.restore();
}

void Style::drawHeaderSection(const QStyleOption& option, QPainter& painter) const
{
    const Theme& t = *m_theme;
    painter.fillRect(option.rect, t.sunk);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line);
    painter.fillRect(QRect(option.rect.right(), option.rect.top(), 1, option.rect.height()), t.line);
}

} // namespace weir::ui
