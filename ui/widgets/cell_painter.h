// SPDX-License-Identifier: GPL-3.0-or-later
// How the parts of a table cell are drawn; rows and the total row share it.
#pragma once

#include "ui/theme/theme.h"

#include <QPainter>

namespace weir::ui {

struct CellInk
{
    QColor text;
    QColor unit;
    QFont::Weight weight = QFont::Normal;
    int pixels = 13;
};

inline constexpr int kCellPadding = 8;
inline constexpr int kUnitWidth = 22; // the column of units, so that digits line up
inline constexpr int kUnitGap = 6;

void paintNumber(QPainter& painter, const QRect& cell, const QString& number, const QString& unit, int unitWidth, const CellInk& ink);
void paintText(QPainter& painter, const QRect& cell, const QString& text, const CellInk& ink);
void paintIcon(QPainter& painter, const QRect& cell, const QString& icon, const QColor& color); // left, 16x16
void paintTag(QPainter& painter, const QRect& cell, const QString& text, bool isLocked, const Theme& theme, bool isSelected);

/// Draws the icon of that file name.
void paintIconAt(QPainter& painter, const QRectF& target, const QString& icon, const QColor& color);

} // namespace weir::ui
