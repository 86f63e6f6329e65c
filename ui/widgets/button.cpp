// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/button.h"

#include "ui/theme/icon.h"
#include "ui/theme/style.h"
#include "ui/theme/typography.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace weir::ui {
namespace {

constexpr int kIcon = 16;
constexpr int kGap = 6;

/// Rounded up: a word must fit where it was measured.
int advance(const QFont& font, const QString& words) { return int(std::ceil(QFontMetricsF(font).horizontalAdvance(words))) + 1; }

/// A frame whose joined sides have square corners.
QPainterPath framePath(const QRectF& rect, int joined)
{
    constexpr qreal radius = 4;
    QPainterPath path;
    path.addRoundedRect(rect, radius, radius);
    if (joined & Button::JoinedLeft) {
        QPainterPath left;
        left.addRect(QRectF(rect.left(), rect.top(), 2 * radius, rect.height()));
        path = path.united(left);
    }
    if (joined & Button::JoinedRight) {
        QPainterPath right;
        right.addRect(QRectF(rect.right() - 2 * radius, rect.top(), 2 * radius, rect.height()));
        path = path.united(right);
    }
    return path.simplified();
}

} // namespace

struct Button::Look
{
    QColor edge;
    QColor fill;
    QColor text;
    QColor detail;
};

Button::Button(Kind kind, QLatin1String icon, const QString& text, QWidget* parent)
    : QAbstractButton(parent), m_kind(kind), m_icon(icon)
{
    setText(text);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFont(fontOf(TextStyle::Body));
    if (kind == Kind::Switch)
        setCheckable(true);
}

void Button::setIconName(QLatin1String icon)
{
    m_icon = icon;
    updateGeometry();
    update();
}

void Button::setDetail(const QString& text)
{
    setDetails(text.isEmpty() ? QStringList() : QStringList{text});
}

void Button::setDetails(const QStringList& longestFirst)
{
    if (m_details == longestFirst)
        return;
    m_details = longestFirst;
    updateGeometry();
    update();
}

void Button::setShortcutHint(const QString& keys) { m_keys = keys; }
void Button::setChevron(bool shown) { m_chevron = shown; }

void Button::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

void Button::setJoined(int sides) { m_joined = sides; }
void Button::setControlHeight(int pixels) { m_height = pixels; }

void Button::setDot(const QColor& fill, bool filled)
{
    m_dot = fill;
    m_dotFilled = filled;
    update();
}

void Button::setUnavailable(const QString& why)
{
    setEnabled(false);
    setToolTip(why);
    setAccessibleDescription(why);
}

void Button::setAvailable(const QString& toolTip)
{
    setEnabled(true);
    setToolTip(toolTip);
    setAccessibleDescription(toolTip);
}

QFont Button::wordFont(bool widest) const
{
    if (m_kind == Kind::Switch && (widest || isChecked()))
        return fontOf(TextStyle::Strong);
    return font();
}

int Button::contentWidth() const
{
    int width = 0;
    const auto add = [&](int more) { width += more + (width ? kGap : 0); };
    if (m_dot.isValid())
        add(8);
    if (m_icon.size())
        add(kIcon);
    if (!m_compact && !text().isEmpty())
        add(advance(wordFont(true), text()));
    if (!m_compact && !m_details.isEmpty())
        add(advance(font(), m_details.first()));
    if (!m_keys.isEmpty())
        add(QFontMetrics(fontOf(TextStyle::Axis)).horizontalAdvance(m_keys) + 12);
    if (m_chevron)
        add(12);
    return width;
}

QSize Button::sizeHint() const
{
    const bool iconOnly = m_icon.size() && (m_compact || text().isEmpty()) && m_details.isEmpty() && !m_chevron && m_keys.isEmpty();
    const int padding = iconOnly ? (m_height - kIcon) / 2 : m_kind == Kind::Flat ? 8 : m_kind == Kind::Switch ? 9 : 10;
    return {contentWidth() + 2 * padding, m_height};
}

QSize Button::minimumSizeHint() const { return sizePolicy().horizontalPolicy() == QSizePolicy::Fixed ? sizeHint() : QSize(m_height, m_height); }

Button::Look Button::look() const
{
    const Theme& t = themeOf(this);
    const bool hovered = isEnabled() && underMouse();
    const bool pressed = isEnabled() && (isDown() || isChecked());
    if (m_kind == Kind::Primary) {
        if (!isEnabled())
            return {t.line, t.sunk, t.faint, t.faint};
        const QColor fill = isDown() ? t.accentPressed : hovered ? t.accentHover : t.accent;
        return {fill, fill, t.on, t.on};
    }
    Look look{t.ctl, t.panel, t.text, t.dim};
    if (m_kind == Kind::Flat) {
        look.edge = look.fill = QColor();
        if (text().isEmpty() && !hovered)
            look.text = t.dim; // a sign among words stays behind them
    }
    if (!isEnabled())
        return {m_kind == Kind::Flat ? QColor() : m_kind == Kind::Switch ? t.ctl : t.line, QColor(), t.faint, t.faint};
    if (pressed) {
        look.fill = t.sel;
        look.edge = m_kind == Kind::Switch ? t.ctl : t.selline;
    } else if (hovered) {
        look.fill = t.hover;
        if (m_kind == Kind::Framed)
            look.edge = t.ctl2;
    }
    return look;
}

void Button::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    const Look look = this->look();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (m_joined & JoinedLeft)
        frame.setLeft(-0.5); // the left neighbour draws the shared line
    painter.setPen(look.edge.isValid() ? QPen(look.edge, 1) : QPen(Qt::NoPen));
    painter.setBrush(look.fill.isValid() ? QBrush(look.fill) : QBrush(Qt::NoBrush));
    painter.drawPath(framePath(frame, m_joined));
    if (m_kind == Kind::Switch && isChecked())
        painter.fillRect(QRectF(0, height() - 2, width() - 1, 2), isEnabled() ? t.accent : t.faint);

    const bool fits = width() >= sizeHint().width() && sizePolicy().horizontalPolicy() == QSizePolicy::Fixed;
    const int padding = fits ? (width() - contentWidth()) / 2 : 10;
    int x = padding;
    const auto centred = [&](int size) { return (height() - size) / 2; };
    if (m_dot.isValid()) {
        painter.setPen(QPen(m_dot, 2));
        painter.setBrush(m_dotFilled ? QBrush(m_dot) : QBrush(Qt::NoBrush));
        painter.drawEllipse(QRectF(x + 1, centred(6), 6, 6));
        x += 8 + kGap;
    }
    if (m_icon.size()) {
        const bool quiet = m_kind == Kind::Framed || (m_kind == Kind::Switch && !isChecked());
        drawIcon(painter, QRectF(x, centred(kIcon), kIcon, kIcon), m_icon, isEnabled() && quiet && !text().isEmpty() ? look.detail : look.text);
        x += kIcon + kGap;
    }
    const int right = width() - padding;
    const int chevron = m_chevron ? 12 : 0;
    const auto write = [&](const QString& words, const QFont& font, const QColor& color) {
        const QFontMetrics metrics(font);
        const int room = right - x - (chevron ? chevron + kGap : 0);
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(QRect(x, 0, std::max(0, room), height()), Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(words, Qt::ElideMiddle, room));
        x += std::min(room, advance(font, words)) + kGap;
    };
    if (!m_compact && !text().isEmpty()) {
        const int spare = m_kind == Kind::Switch ? advance(wordFont(true), text()) - advance(wordFont(false), text()) : 0;
        x += spare / 2; // the words stay centred when they are not bold
        write(text(), wordFont(false), look.text);
    }
    for (const QString& detail : m_compact ? QStringList() : m_details) { // whole or not at all
        if (x + advance(font(), detail) + (chevron ? chevron + kGap : 0) > right + 1)
            continue;
        write(detail, font(), look.detail);
        break;
    }
    if (!m_keys.isEmpty()) {
        const QFont small = fontOf(TextStyle::Axis);
        const int keyWidth = QFontMetrics(small).horizontalAdvance(m_keys) + 12;
        drawBox(painter, QRectF(x, centred(18), keyWidth, 18), t.line, t.sunk, 3);
        painter.setFont(small);
        painter.setPen(look.detail);
        painter.drawText(QRect(x, 0, keyWidth, height()), Qt::AlignCenter, m_keys);
    }
    if (m_chevron)
        drawIcon(painter, QRectF(right - 12, centred(12), 12, 12), QLatin1String("down"), look.detail);
    if (m_ringShown)
        drawFocusRing(painter, QRectF(rect()).adjusted(2, 2, -2, -2), t.accent, 4);
}

void Button::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void Button::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void Button::focusInEvent(QFocusEvent* event)
{
    m_ringShown = event->reason() != Qt::MouseFocusReason && event->reason() != Qt::PopupFocusReason
        && event->reason() != Qt::ActiveWindowFocusReason;
    QAbstractButton::focusInEvent(event);
    update();
}

void Button::focusOutEvent(QFocusEvent* event)
{
    m_ringShown = false;
    QAbstractButton::focusOutEvent(event);
    update();
}

void Button::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace weir::ui
