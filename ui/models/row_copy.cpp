// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/row_copy.h"

#include "core/output/write_table.h"

#include <QStringList>

namespace weir::ui {
namespace {

core::Table chosenPart(const RowModel& model, const std::vector<int>& rows, const std::vector<int>& columns)
{
    const core::Table& all = *model.rowSet().table;
    core::Table part;
    part.rows = rows.size();
    for (const int at : columns) {
        const core::TableColumn* from = all.column(model.columns()[static_cast<size_t>(at)]);
        if (!from)
            continue;
        core::TableColumn& column = part.columns.emplace_back();
        column.name = from->name;
        column.title = from->title;
        column.unit = from->unit;
        column.isText = from->isText;
        for (const int row : rows) {
            const uint32_t source = model.rowSet().order[static_cast<size_t>(row)];
            if (!from->isText) {
                column.numbers.push_back(from->numbers[source]);
            } else if (from->texts[source] == 0) {
                column.texts.push_back(0);
            } else {
                column.texts.push_back(static_cast<uint32_t>(part.texts.size()));
                part.texts.push_back(all.text(*from, source));
            }
        }
    }
    return part;
}

} // namespace

QString rowsAsText(const RowModel& model, const std::vector<int>& rows, const std::vector<int>& columns)
{
    QStringList lines;
    for (const int row : rows) {
        QStringList cells;
        for (const int column : columns)
            cells.append(model.index(row, column).data().toString());
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n')).replace(QChar(QChar::Nbsp), QLatin1Char(' '));
}

QString rowsAsCsv(const RowModel& model, const std::vector<int>& rows, const std::vector<int>& columns)
{
    return QString::fromStdString(core::tableAsCsv(chosenPart(model, rows, columns)));
}

QString rowsAsJson(const RowModel& model, const std::vector<int>& rows, const std::vector<int>& columns)
{
    return QString::fromStdString(core::tableAsJson(chosenPart(model, rows, columns)));
}

} // namespace weir::ui
