// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/data_header.h"

#include "ui/format/fonts.h"
#include "ui/models/cell.h"
#include "ui/widgets/cell_painter.h"

#include <algorithm>

namespace weir::ui {
namespace {

constexpr int kChevron = 16;
constexpr int kBesideSorted = kCellPadding + kChevron + 4; // the arrow may stand in the padding on its side

}

std::vector<core::SortKey> sortAfterClick(const std::vector<core::SortKey>& sort, const std::string& column, bool isText, bool isAdded)
{
    const auto found = std::ranges::find(sort, column, &core::SortKey::column);
    const core::SortKey key{column, found == sort.end() ? !isText : !found->descending};
    if (!isAdded)
        return {key};
    std::vector<core::SortKey> keys = sort;
    if (found == sort.end())
        keys.push_back(key);
    else
        keys[static_cast<size_t>(found - sort.begin())] = key;
    return keys;
}

DataHeader::DataHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setMinimumSectionSize(32);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(this, &QHeaderView::sectionClicked, this, &DataHeader::sortBy);
}

void DataHeader::setTheme(const Theme& theme)
{
    m_theme = theme;
    viewport()->update();
}

int DataHeader::widthFor(const QString& title) { return QFontMetrics(uiFont(12, QFont::DemiBold)).horizontalAdvance(title) + kBesideSorted + 1; }

void DataHeader::setSort(std::vector<core::SortKey> sort)
{
    m_sort = std::move(sort);
    viewport()->update();
}

QSize DataHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), 28}; }

std::string DataHeader::nameOf(int section) const
{
    return model()->headerData(section, Qt::Horizontal, cell_role::Column).toString().toStdString();
}

void DataHeader::sortBy(int section)
{
    const auto kind = static_cast<CellKind>(model()->headerData(section, Qt::Horizontal, cell_role::Kind).toInt());
    const bool isAdded = QApplication::keyboardModifiers().testFlag(Qt::ShiftModifier);
    emit sortRequested(sortAfterClick(m_sort, nameOf(section), kind != CellKind::Number, isAdded));
}

void DataHeader::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.sunk);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.line);
    painter.end();
    QHeaderView::paintEvent(event);
}

void DataHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const
{
    const auto kind = static_cast<CellKind>(model()->headerData(logicalIndex, Qt::Horizontal, cell_role::Kind).toInt());
    const auto key = std::ranges::find(m_sort, nameOf(logicalIndex), &core::SortKey::column);
    const bool isSorted = key != m_sort.end();
    painter->save();
    painter->fillRect(rect, m_theme.sunk);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), m_theme.line);
    painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), m_theme.line);
    if (kind != CellKind::Direction) {
        const QFont font = uiFont(12, isSorted ? QFont::DemiBold : QFont::Medium);
        const QFontMetrics metrics(font);
        const int chevron = isSorted ? kChevron : 0;
        const int room = rect.width() - (isSorted ? kBesideSorted : 2 * kCellPadding);
        const QString whole = model()->headerData(logicalIndex, Qt::Horizontal).toString();
        const QString brief = model()->headerData(logicalIndex, Qt::Horizontal, cell_role::ShortTitle).toString();
        const bool isBrief = !brief.isEmpty() && metrics.horizontalAdvance(whole) > room;
        const QString title = metrics.elidedText(isBrief ? brief : whole, Qt::ElideRight, room);
        const int width = metrics.horizontalAdvance(title);
        const bool isRight = kind == CellKind::Number;
        const int left = isRight ? rect.right() + 1 - kCellPadding - width : rect.left() + kCellPadding;
        painter->setFont(font);
        painter->setPen(isSorted ? m_theme.text : m_theme.dim);
        painter->drawText(QRect(left, rect.top(), width + 2, rect.height() - 1), Qt::AlignVCenter | Qt::AlignLeft, title);
        if (isSorted) {
            const int x = isRight ? left - chevron - 1 : left + width + 4;
            paintIconAt(*painter, QRectF(x, rect.center().y() - 7, 14, 14), key->descending ? QStringLiteral("down") : QStringLiteral("up"), m_theme.text);
        }
    }
    painter->restore();
}

} // namespace weir::ui
