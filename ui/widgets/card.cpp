// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/theme/icon.h"
#include "ui/theme/style.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <utility>

namespace weir::ui {
namespace {

constexpr int kHeader = 40;

}

Card::Card(const QString& title, QWidget* parent) : QFrame(parent), m_header(new QHBoxLayout), m_body(new QVBoxLayout)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 1, 1);
    column->setSpacing(0);
    auto* header = new QWidget;
    header->setFixedHeight(kHeader);
    header->setLayout(m_header);
    m_header->setContentsMargins(16, 0, 10, 0);
    m_header->addWidget(new Words(title, TextStyle::Strong, &Theme::text));
    m_header->addStretch();
    column->addWidget(header);
    m_body->setContentsMargins(16, 14, 16, 16);
    m_body->setSpacing(10);
    column->addLayout(m_body, 1);
    setAccessibleName(title);
}

void Card::addToHeader(QWidget* widget) { m_header->addWidget(widget); }

void Card::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    QPainter painter(this);
    drawBox(painter, rect(), t.line, t.panel);
    painter.fillRect(QRect(1, kHeader, width() - 2, 1), t.line);
}

Words::Words(const QString& text, TextStyle style, QColor Theme::*color, QWidget* parent) : QLabel(text, parent), m_color(color)
{
    setFont(fontOf(style));
    setTextFormat(Qt::PlainText);
    tint();
}

void Words::tint()
{
    QPalette palette = this->palette();
    const QColor color = themeOf(this).*m_color;
    if (palette.color(QPalette::WindowText) == color)
        return;
    palette.setColor(QPalette::WindowText, color);
    setPalette(palette);
}

void Words::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        tint();
}

bool Words::isCut() const { return !wordWrap() && !text().contains(QLatin1Char('\n')) && fontMetrics().horizontalAdvance(text()) > contentsRect().width(); }

void Words::paintEvent(QPaintEvent* event)
{
    if (std::exchange(m_wasCut, isCut()) || m_wasCut)
        setToolTip(m_wasCut ? text() : QString());
    if (!m_wasCut)
        return QLabel::paintEvent(event);
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
    style()->drawItemText(&painter, contentsRect(), int(alignment()), palette(), isEnabled(), shown, foregroundRole());
}

IconMark::IconMark(QLatin1String icon, QColor Theme::*color, int size, QWidget* parent) : QWidget(parent), m_icon(icon), m_color(color)
{
    setFixedSize(size, size);
}

void IconMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawIcon(painter, rect(), m_icon, themeOf(this).*m_color);
}

} // namespace weir::ui
