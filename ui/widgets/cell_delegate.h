// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the cells of a data table from the roles of cell.h.
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace weir::ui {

class CellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const Theme& theme) { m_theme = theme; }
    void setDense() { m_pixels = 12; }
    void setHoveredRow(int row) { m_hoveredRow = row; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const final;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const final;

private:
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    Theme m_theme;
    int m_hoveredRow = -1;
    int m_pixels = 13; // of the type
};

/// How wide the column of units is: 22 where the short ones fit, more for rates, nothing for plain counts.
int unitWidthOf(const QModelIndex& index);
int unitWidthOf(std::string_view column);

} // namespace weir::ui
