// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cell_delegate.h"

#include "core/dns/dns_field.h"
#include "ui/format/fonts.h"
#include "ui/format/number_format.h"
#include "ui/models/cell.h"
#include "ui/widgets/cell_painter.h"

namespace weir::ui {

int unitWidthOf(std::string_view column)
{
    const core::FlowField* field = core::findField(column);
    const QString widest = field ? widestUnit(field->unit) : QString();
    if (widest.isEmpty())
        return 0;
    return std::max(kUnitWidth, QFontMetrics(uiFont(12)).horizontalAdvance(widest) + 2);
}

int unitWidthOf(const QModelIndex& index)
{
    return unitWidthOf(index.data(cell_role::Column).toString().toStdString());
}

void CellDelegate::paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool isSelected = option.state & QStyle::State_Selected;
    const QRect& rect = option.rect;
    painter.fillRect(rect, isSelected ? m_theme.sel : index.row() == m_hoveredRow ? m_theme.hover : m_theme.panel);
    const QVariant share = index.data(cell_role::Share);
    if (share.isValid()) {
        const int width = qRound(share.toDouble() * rect.width());
        painter.fillRect(QRect(rect.right() + 1 - std::max(width, 1), rect.top() + 3, std::max(width, 1), rect.height() - 7),
                         isSelected ? m_theme.selline : m_theme.bar);
    }
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), isSelected ? m_theme.sel : m_theme.hair);
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paintGround(*painter, option, index);
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isAbsent = !index.data(cell_role::Sort).isValid();
    const QString text = index.data(cell_role::Number).toString();
    const QRect content = option.rect.adjusted(kCellPadding, 0, -kCellPadding, -1);
    CellInk ink{isAbsent ? m_theme.dim : m_theme.text, isSelected ? m_theme.text : m_theme.dim, QFont::Normal, m_pixels};
    switch (static_cast<CellKind>(index.data(cell_role::Kind).toInt())) {
    case CellKind::End: {
        const QString icon = index.data(cell_role::Icon).toString();
        paintIcon(*painter, content, icon, m_theme.dim);
        paintText(*painter, content.adjusted(22, 0, 0, 0), text, ink);
        break;
    }
    case CellKind::Direction: {
        const QPoint centre = option.rect.center();
        if (!isAbsent)
            paintIconAt(*painter, QRectF(centre.x() - 7, centre.y() - 8, 16, 16), index.data(cell_role::Icon).toString(), m_theme.dim);
        break;
    }
    case CellKind::Protocol:
        if (isAbsent)
            paintText(*painter, content, text, ink);
        else
            paintTag(*painter, content, text, !index.data(cell_role::Icon).toString().isEmpty(), m_theme, isSelected);
        break;
    case CellKind::Text: paintText(*painter, content, text, ink); break;
    case CellKind::Number: {
        if (index.data(cell_role::IsBad).toBool()) // on the bar of a chosen row red cannot be read: weight says it there
            ink = {isSelected && index.data(cell_role::Share).isValid() ? m_theme.text : m_theme.danger, ink.unit, QFont::DemiBold, m_pixels};
        const QRect number = option.rect.adjusted(0, 0, 0, -1);
        paintNumber(*painter, number, text, index.data(cell_role::Unit).toString(), unitWidthOf(index), ink);
        break;
    }
    }
    const bool isCurrent = (option.state & QStyle::State_HasFocus) != 0;
    if (isCurrent) {
        painter->setPen(m_theme.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QString text = index.data(cell_role::Number).toString();
    const auto kind = static_cast<CellKind>(index.data(cell_role::Kind).toInt());
    int width = QFontMetrics(option.font).horizontalAdvance(text) + 2 * kCellPadding;
    if (kind == CellKind::End)
        width += 22;
    if (kind == CellKind::Protocol)
        width += 28;
    if (kind == CellKind::Number && unitWidthOf(index) > 0)
        width += unitWidthOf(index) + kUnitGap;
    return {width, m_pixels == 13 ? 26 : 24};
}

} // namespace weir::ui
