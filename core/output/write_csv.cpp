// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/cell_text.h"
#include "core/output/text_pieces.h"

namespace weir::core {
namespace {

void appendCell(std::string& out, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text)
        out.append(c == '"' ? 2 : 1, c);
    out += '"';
}

} // namespace

void writeCsv(const Table& table, const TextSink& sink, bool withHeader)
{
    TextPieces pieces(sink);
    std::string& out = pieces.text();
    for (size_t at = 0; at < table.columns.size() && withHeader; ++at) {
        out += at == 0 ? "" : ",";
        appendCell(out, table.columns[at].name);
    }
    out += withHeader ? "\r\n" : "";
    for (size_t row = 0; row < table.rows; ++row) {
        for (size_t at = 0; at < table.columns.size(); ++at) {
            const TableColumn& column = table.columns[at];
            out += at == 0 ? "" : ",";
            if (column.isText)
                appendCell(out, table.text(column, row));
            else
                appendNumber(out, column.unit, column.numbers[row]);
        }
        out += "\r\n";
        pieces.handOn();
    }
}

std::string tableAsCsv(const Table& table)
{
    std::string text;
    writeCsv(table, [&](std::string_view piece) { text += piece; });
    return text;
}

} // namespace weir::core
