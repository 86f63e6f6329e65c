// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/total_row.h"

#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/cell_painter.h"

#include <QHeaderView>

namespace weir::ui {
namespace {

QString countText(std::string_view column, int count)
{
    if (column == "server")
        return count == 1 ? TotalRow::tr("1 server") : TotalRow::tr("%1 servers", nullptr, count).arg(groupedText(count));
    return count == 1 ? TotalRow::tr("1 client") : TotalRow::tr("%1 clients", nullptr, count).arg(groupedText(count));
}

} // namespace

TotalRow::TotalRow(const RowModel& model, const QHeaderView& header, QWidget* parent)
    : QWidget(parent), m_model(model), m_header(header)
{
    setFixedHeight(28);
    setAccessibleName(tr("Totals"));
}

void TotalRow::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void TotalRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.sunk);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.line);
    for (int visual = 0; visual < m_header.count(); ++visual)
        paintSection(painter, m_header.logicalIndex(visual), visual == 0);
}

void TotalRow::paintSection(QPainter& painter, int section, bool isFirst) const
{
    const QRect cell(m_header.sectionViewportPosition(section), 1, m_header.sectionSize(section), height() - 1);
    if (cell.right() < 0 || cell.left() > width())
        return;
    const QRect content = cell.adjusted(kCellPadding, 0, -kCellPadding, 0);
    if (isFirst) {
        paintText(painter, content, tr("Total"), {m_theme.text, m_theme.dim, QFont::DemiBold});
        return;
    }
    const std::string& name = m_model.columns()[static_cast<size_t>(section)];
    const core::TableColumn* column = m_model.rowSet().table->column(name);
    if (!column)
        return;
    if (name == "server" || name == "client") {
        const auto facts = m_model.rowSet().facts.find(name);
        const int count = facts == m_model.rowSet().facts.end() ? 0 : static_cast<int>(facts->second.distinct);
        paintText(painter, content, countText(name, count), {m_theme.dim, m_theme.dim});
    } else if (!column->isText && column->unit != core::Unit::Instant && !core::isAbsent(column->total)) {
        const NumberText text = numberText(column->total, column->unit);
        paintNumber(painter, cell, text.number, text.unit, unitWidthOf(name), {m_theme.text, m_theme.dim, QFont::DemiBold});
    }
}

} // namespace weir::ui
