// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flat_button.h"

#include "ui/format/fonts.h"
#include "ui/widgets/cell_painter.h"

#include <QPainter>

namespace weir::ui {
namespace {

constexpr int kPadding = 8;
constexpr int kGap = 6;
constexpr int kIcon = 16;
constexpr int kChevron = 12;

} // namespace

FlatButton::FlatButton(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void FlatButton::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void FlatButton::setIconName(const QString& name)
{
    m_icon = name;
    updateGeometry();
    update();
}

void FlatButton::setValue(const QString& value, bool isStrong)
{
    m_value = value;
    m_isStrong = isStrong;
    updateGeometry();
    update();
}

void FlatButton::setHasMenu(bool hasMenu)
{
    m_hasMenu = hasMenu;
    updateGeometry();
}

QSize FlatButton::sizeHint() const
{
    int width = kPadding;
    if (!m_icon.isEmpty())
        width += kIcon + kGap;
    if (!text().isEmpty())
        width += QFontMetrics(uiFont()).horizontalAdvance(text()) + kGap;
    if (!m_value.isEmpty())
        width += QFontMetrics(uiFont(13, m_isStrong ? QFont::DemiBold : QFont::Normal)).horizontalAdvance(m_value) + kGap;
    if (m_hasMenu)
        width += kChevron + kGap;
    return {width - kGap + kPadding, 28};
}

void FlatButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isEnabled() && (isDown() || isChecked() || underMouse())) {
        const bool isOn = isDown() || isChecked();
        painter.setPen(isOn ? m_theme.selline : m_theme.hover);
        painter.setBrush(isOn ? m_theme.sel : m_theme.hover);
        painter.drawRoundedRect(frame, 4, 4);
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QColor strong = isEnabled() ? m_theme.text : m_theme.faint, dim = isEnabled() ? m_theme.dim : m_theme.faint;
    int x = kPadding;
    if (!m_icon.isEmpty()) {
        paintIcon(painter, QRect(x, 0, kIcon, height()), m_icon, dim);
        x += kIcon + kGap;
    }
    const auto draw = [&](const QString& word, const QColor& color, QFont::Weight weight) {
        if (word.isEmpty())
            return;
        const int width = QFontMetrics(uiFont(13, weight)).horizontalAdvance(word);
        paintText(painter, QRect(x, 0, width + 2, height()), word, {color, color, weight});
        x += width + kGap;
    };
    draw(text(), m_isStrong ? dim : strong, QFont::Normal);
    draw(m_value, m_isStrong ? strong : dim, m_isStrong ? QFont::DemiBold : QFont::Normal);
    if (m_hasMenu)
        paintIconAt(painter, QRectF(x - 2, (height() - kChevron) / 2.0 + 1, kChevron, kChevron), QStringLiteral("down"), dim);
}

void FlatButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void FlatButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace weir::ui
