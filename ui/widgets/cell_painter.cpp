// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cell_painter.h"

#include "ui/format/fonts.h"
#include "ui/format/tabular_text.h"
#include "ui/theme/icon.h"

namespace weir::ui {
namespace {

constexpr int kTagHeight = 18;
constexpr int kTagPadding = 6;
constexpr int kLockSize = 11;

qreal baselineOf(const QRectF& cell, const QFont& font)
{
    const QFontMetricsF metrics(font);
    return std::round(cell.center().y() + (metrics.ascent() - metrics.descent()) / 2);
}

/// As many values of a list as fit, and how many more there are: "https +1".
QString fittedList(const QString& text, const QFontMetrics& metrics, int room)
{
    if (metrics.horizontalAdvance(text) <= room)
        return text;
    const QStringList values = text.split(QStringLiteral(", "));
    for (qsizetype count = values.size() - 1; count > 0; --count) {
        const QString shown = QStringLiteral("%1 +%2").arg(values.mid(0, count).join(QStringLiteral(", "))).arg(values.size() - count);
        if (metrics.horizontalAdvance(shown) <= room)
            return shown;
    }
    return metrics.elidedText(text, Qt::ElideRight, room);
}

} // namespace

void paintIconAt(QPainter& painter, const QRectF& target, const QString& icon, const QColor& color)
{
    const QByteArray name = icon.toLatin1();
    drawIcon(painter, target, QLatin1String(name), color);
}

void paintNumber(QPainter& painter, const QRect& cell, const QString& number, const QString& unit, int unitWidth, const CellInk& ink)
{
    const QFont font = uiFont(ink.pixels, ink.weight);
    const qreal baseline = baselineOf(cell, font);
    const int unitLeft = cell.right() + 1 - kCellPadding - unitWidth;
    const int right = unitWidth > 0 ? unitLeft - kUnitGap : unitLeft;
    painter.setPen(ink.text);
    tabularText(font).drawRightAligned(painter, right, baseline, number);
    if (unit.isEmpty())
        return;
    painter.setFont(uiFont(ink.pixels - 1));
    painter.setPen(ink.unit);
    painter.drawText(QPointF(unitLeft, baseline), unit);
}

void paintText(QPainter& painter, const QRect& cell, const QString& text, const CellInk& ink)
{
    const QFont font = uiFont(ink.pixels, ink.weight);
    painter.setFont(font);
    painter.setPen(ink.text);
    const int width = cell.width();
    if (width <= 0)
        return;
    painter.drawText(QPointF(cell.left(), baselineOf(cell, font)), QFontMetrics(font).elidedText(text, Qt::ElideRight, width));
}

void paintIcon(QPainter& painter, const QRect& cell, const QString& icon, const QColor& color)
{
    paintIconAt(painter, QRectF(cell.left(), cell.center().y() - 7, 16, 16), icon, color);
}

void paintTag(QPainter& painter, const QRect& cell, const QString& text, bool isLocked, const Theme& theme, bool isSelected)
{
    const QFont font = uiFont(11);
    const QFontMetrics metrics(font);
    const int lock = isLocked ? kLockSize + 4 : 0;
    const int room = cell.width() - 2 * kTagPadding - lock;
    const QString shown = fittedList(text, metrics, room);
    const QRectF tag(cell.left() + 0.5, cell.center().y() - kTagHeight / 2 + 0.5, metrics.horizontalAdvance(shown) + 2 * kTagPadding + lock, kTagHeight);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isSelected ? theme.selline : theme.ctl);
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(tag, 3, 3);
    if (isLocked)
        paintIconAt(painter, QRectF(tag.left() + kTagPadding - 1, tag.center().y() - kLockSize / 2.0, kLockSize, kLockSize), QStringLiteral("lock"), theme.dim);
    painter.setFont(font);
    painter.setPen(theme.dim);
    painter.drawText(QPointF(tag.left() + kTagPadding + lock, baselineOf(tag, font)), shown);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace weir::ui
