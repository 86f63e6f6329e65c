// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/legend_entry.h"

#include "ui/format/fonts.h"
#include "ui/format/tabular_text.h"

#include <QFocusEvent>
#include <QPainter>

#include <cmath>

namespace weir::ui {
namespace {

constexpr int kSwatch = 12;
constexpr int kSmall = 11;

} // namespace

LegendEntry::LegendEntry(const SeriesSpec* series, QWidget* parent) : QAbstractButton(parent), m_series(series)
{
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

void LegendEntry::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void LegendEntry::setWords(const QString& label, const QString& value)
{
    if (label == m_label && value == m_value)
        return;
    m_label = label;
    m_value = value;
    update();
}

int LegendEntry::widthAt(int gap) const
{
    int width = kSwatch;
    if (m_isSwatchAlone)
        return width;
    if (!m_label.isEmpty())
        width += gap + QFontMetrics(uiFont(kSmall)).horizontalAdvance(m_label);
    if (!m_value.isEmpty() && isChecked())
        width += gap + static_cast<int>(std::ceil(tabularText(uiFont(kSmall, QFont::DemiBold)).width(m_value)));
    return width;
}

void LegendEntry::paintEvent(QPaintEvent*)
{
    QFont labelFont = uiFont(kSmall);
    labelFont.setStrikeOut(!isChecked());
    const QFont valueFont = uiFont(kSmall, QFont::DemiBold);
    const QFontMetrics metrics(labelFont);
    const int baseline = (height() + metrics.ascent() - metrics.descent()) / 2;
    QPainter painter(this);
    paintSwatch(painter, QRectF(0, baseline - 8, kSwatch, 8));
    int x = kSwatch + m_gap;
    if (!m_isSwatchAlone && !m_label.isEmpty()) {
        painter.setFont(labelFont);
        painter.setPen(underMouse() ? m_theme.text : m_theme.dim);
        painter.drawText(x, baseline, m_label);
        x += metrics.horizontalAdvance(m_label) + m_gap;
    }
    if (!m_isSwatchAlone && isChecked()) {
        painter.setPen(m_theme.text);
        tabularText(valueFont).draw(painter, x, baseline, m_value);
    }
    if (hasFocus() && m_showsRing) {
        painter.setPen(QPen(m_theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

/// What is hidden has a frame in place of its sign.
void LegendEntry::paintSwatch(QPainter& painter, const QRectF& box) const
{
    const double middle = std::round(box.center().y()) + 0.5;
    const auto line = [&](const QPen& pen) {
        painter.setPen(pen);
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle));
    };
    if (!m_series) {
        QPen pen(m_theme.dim, 1);
        pen.setDashPattern({3, 2});
        return line(pen);
    }
    QColor color = m_theme.*m_series->color;
    if (!isChecked()) {
        painter.setPen(QPen(m_theme.ctl2, 1));
        painter.setBrush(Qt::NoBrush);
        return painter.drawRect(box.adjusted(1.5, 0.5, -1.5, -0.5));
    }
    QColor fill = color;
    fill.setAlphaF(m_theme.isDark ? 0.34f : 0.22f);
    switch (m_series->form) {
    case SeriesForm::Area:
        painter.fillRect(box, fill);
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1.4), color);
        break;
    case SeriesForm::Band: painter.fillRect(box, fill); break;
    case SeriesForm::Line: line(QPen(color, 1.6)); break;
    case SeriesForm::DashedLine: {
        QPen pen(color, 1.6);
        pen.setDashPattern({2.2, 1.6});
        line(pen);
        break;
    }
    case SeriesForm::LightBars: color.setAlphaF(0.5f); [[fallthrough]];
    case SeriesForm::Bars:
        painter.fillRect(QRectF(box.left() + 2, box.top() + 1, 3, box.height() - 1), color);
        painter.fillRect(QRectF(box.left() + 7, box.top() - 1, 3, box.height() + 1), color);
        break;
    }
}

void LegendEntry::focusInEvent(QFocusEvent* event)
{
    m_showsRing = event->reason() != Qt::MouseFocusReason;
    QAbstractButton::focusInEvent(event);
    update();
}

void LegendEntry::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        event->ignore(); // the legend goes from one to the next
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace weir::ui
