// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/quick_row.h"

#include "ui/format/fonts.h"
#include "ui/format/number_format.h"
#include "ui/format/tabular_text.h"
#include "ui/theme/key_help.h"
#include "ui/widgets/cell_painter.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace weir::ui {
namespace {

constexpr int kLeft = 12;
constexpr int kBox = 14;
constexpr int kLabel = 34;
constexpr int kRight = 12;
constexpr int kWidestShare = 204;

} // namespace

QuickRow::QuickRow(QWidget* parent) : QAbstractButton(parent)
{
    setFixedHeight(24);
    setMouseTracking(true);
    setCheckable(true); // for who is told of it; the model of the filters decides
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describeKeys(*this, {tr("In the quick filters"),
                         {{{QKeySequence(Qt::Key_Space), QKeySequence(Qt::Key_Return)}, tr("Include the value, or no longer")},
                          {{QKeySequence(Qt::Key_Minus)}, tr("Exclude the value, or no longer")},
                          {{QKeySequence(Qt::Key_O)}, tr("Only this value")},
                          {{QKeySequence(Qt::Key_Up), QKeySequence(Qt::Key_Down)}, tr("The value above or below")}}});
}

void QuickRow::show(const QString& value, const QString& icon, qint64 rows, double share, State state, const Theme& theme)
{
    m_value = value;
    m_icon = icon;
    m_rows = rows;
    m_share = share;
    m_state = state;
    m_theme = theme;
    setChecked(state == State::Included);
    const QString word = state == State::Included ? tr("included") : state == State::Excluded ? tr("excluded") : QString();
    setAccessibleName(QStringLiteral("%1, %2 %3").arg(value, groupedText(rows), word).trimmed());
    setToolTip(tr("%1\nClick: include. Minus: exclude. O: only this.").arg(value));
    update();
}

QRect QuickRow::minusButton() const { return {width() - kRight - 20, 3, 20, 18}; }
QRect QuickRow::onlyButton() const { return {width() - kRight - 20 - 4 - 34, 3, 34, 18}; }

void QuickRow::paintCheckBox(QPainter& painter) const
{
    const QRectF box(kLeft + 0.5, (height() - kBox) / 2 + 0.5, kBox - 1, kBox - 1);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isIncluded = m_state == State::Included, isExcluded = m_state == State::Excluded;
    painter.setPen(isIncluded ? m_theme.accent : isExcluded ? m_theme.danger : underMouse() ? m_theme.accent : m_theme.ctl2);
    painter.setBrush(isIncluded ? m_theme.accent : m_theme.panel);
    painter.drawRoundedRect(box, 3, 3);
    if (isIncluded) {
        painter.setPen(QPen(m_theme.on, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF({box.topLeft() + QPointF(3, 6.8), box.topLeft() + QPointF(5.4, 9.2), box.topLeft() + QPointF(10, 4)}));
    } else if (isExcluded) {
        painter.setPen(QPen(m_theme.danger, 1.6, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(box.topLeft() + QPointF(3.5, 6.5), box.topLeft() + QPointF(9.5, 6.5));
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(3, 1, width() - 6, height() - 2), 4, 4);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void QuickRow::paintButtons(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (const QRect& button : {onlyButton(), minusButton()}) {
        const bool isHot = button.contains(m_pointer);
        painter.setPen(isHot ? m_theme.ctl2 : m_theme.ctl);
        painter.setBrush(isHot ? m_theme.hover : m_theme.panel);
        painter.drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(uiFont(11));
    painter.setPen(m_theme.text);
    painter.drawText(onlyButton(), Qt::AlignCenter, tr("only"));
    const QPoint centre = minusButton().center();
    painter.fillRect(QRect(centre.x() - 3, centre.y(), 7, 1), m_theme.text);
}

void QuickRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (underMouse())
        painter.fillRect(rect(), m_theme.hover);
    const int room = std::min(kWidestShare, width() - kLabel - kRight);
    QColor share = m_theme.hist;
    share.setAlphaF(0.55f);
    if (m_share > 0) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(share);
        painter.drawRoundedRect(QRectF(kLabel, height() - 4, std::max(2.0, room * m_share), 3), 1.5, 1.5);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    paintCheckBox(painter);
    int left = kLabel;
    if (!m_icon.isEmpty()) {
        paintIcon(painter, QRect(kLabel, 0, 16, height() - 1), m_icon, m_theme.dim);
        left += 22;
    }
    const QString count = groupedText(m_rows);
    const qreal countWidth = tabularText(uiFont(13)).width(count);
    int right = width() - kRight;
    if (underMouse()) {
        right = onlyButton().left();
        paintButtons(painter);
    } else {
        painter.setPen(m_theme.dim);
        const QFontMetricsF metrics(uiFont(13));
        const qreal baseline = std::round((height() - 1 + metrics.ascent() - metrics.descent()) / 2);
        tabularText(uiFont(13)).drawRightAligned(painter, right, baseline, count);
        right -= static_cast<int>(countWidth);
    }
    const bool isExcluded = m_state == State::Excluded;
    const QRect label(left, 0, right - left - 8, height() - 1);
    const QColor ink = isExcluded ? m_theme.dim : m_theme.text;
    paintText(painter, label, m_value, {ink, ink});
    if (isExcluded) {
        const int width = std::min(label.width(), QFontMetrics(uiFont(13)).horizontalAdvance(m_value));
        painter.fillRect(QRect(left, height() / 2, width, 1), ink);
    }
}

void QuickRow::mouseReleaseEvent(QMouseEvent* event)
{
    setDown(false);
    const QPoint at = event->position().toPoint();
    if (event->button() != Qt::LeftButton || !rect().contains(at))
        return;
    if (minusButton().contains(at))
        emit excluded(m_value, m_state != State::Excluded);
    else if (onlyButton().contains(at))
        emit chosenOnly(m_value);
    else
        emit included(m_value, m_state != State::Included);
}

void QuickRow::mouseMoveEvent(QMouseEvent* event)
{
    m_pointer = event->position().toPoint();
    update();
}

void QuickRow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit included(m_value, m_state != State::Included);
    else if (event->key() == Qt::Key_Minus)
        emit excluded(m_value, m_state != State::Excluded);
    else if (event->key() == Qt::Key_O)
        emit chosenOnly(m_value);
    else if (event->key() == Qt::Key_Down)
        focusNextChild();
    else if (event->key() == Qt::Key_Up)
        focusPreviousChild();
    else
        event->ignore();
}

void QuickRow::enterEvent(QEnterEvent* event)
{
    m_pointer = event->position().toPoint();
    update();
}

void QuickRow::leaveEvent(QEvent*)
{
    m_pointer = {};
    update();
}

} // namespace weir::ui
