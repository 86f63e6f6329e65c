// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/section_header.h"

#include "ui/format/fonts.h"
#include "ui/widgets/cell_painter.h"

#include <QPainter>

namespace weir::ui {
namespace {

void paintFocus(QPainter& painter, const QRect& rect, const Theme& theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(3, 1, -3, -1), 4, 4);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

SectionHeader::SectionHeader(QWidget* parent) : QAbstractButton(parent)
{
    setFixedHeight(28);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SectionHeader::show(const QString& title, const QString& note, bool isOpen, const Theme& theme)
{
    setText(title);
    setAccessibleName(QStringLiteral("%1, %2").arg(title, note));
    setToolTip(title);
    m_note = note;
    m_isOpen = isOpen;
    m_theme = theme;
    update();
}

void SectionHeader::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (isEnabled()) {
        if (underMouse())
            painter.fillRect(rect(), m_theme.hover);
        paintIconAt(painter, QRectF(8, (height() - 14) / 2.0, 14, 14), m_isOpen ? QStringLiteral("down") : QStringLiteral("right"), m_theme.dim);
    }
    const QColor ink = isEnabled() ? m_theme.text : m_theme.faint, note = isEnabled() ? m_theme.dim : m_theme.dim;
    const QFont font = uiFont(13);
    const int noteWidth = QFontMetrics(font).horizontalAdvance(m_note) + 2;
    paintText(painter, QRect(26, 0, width() - 26 - noteWidth - 20, height()), text(), {ink, ink, isEnabled() ? QFont::DemiBold : QFont::Normal});
    paintText(painter, QRect(width() - 12 - noteWidth + 2, 0, noteWidth, height()), m_note, {note, note});
    if (hasFocus())
        paintFocus(painter, rect(), m_theme);
}

FlatLink::FlatLink(QWidget* parent) : QAbstractButton(parent)
{
    setFixedHeight(24);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

void FlatLink::show(const QString& text, const Theme& theme)
{
    setText(text);
    m_theme = theme;
    update();
}

void FlatLink::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QFont font = uiFont(12);
    font.setUnderline(underMouse());
    painter.setFont(font);
    painter.setPen(m_theme.accent);
    painter.drawText(QRect(34, 0, width() - 46, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (hasFocus())
        paintFocus(painter, rect(), m_theme);
}

} // namespace weir::ui
