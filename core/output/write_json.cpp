// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/cell_text.h"
#include "core/output/text_pieces.h"

#include <nlohmann/json.hpp>

namespace weir::core {
namespace {

std::string quoted(const std::string& text)
{
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// `,"name":` of each column, and each different text once.
class JsonRows
{
public:
    JsonRows(const Table& table, bool nodeIsId) : m_table(table)
    {
        for (const TableColumn& column : table.columns) {
            const std::string& name = nodeIsId && column.name == "node" ? "id" : column.name;
            m_keys.push_back((m_keys.empty() ? "{" : ",") + quoted(name) + ':');
        }
        m_texts.reserve(table.texts.size());
        for (const std::string& text : table.texts)
            m_texts.push_back(text.empty() ? "null" : quoted(text));
    }

    void write(TextPieces& pieces) const
    {
        pieces.text() += '[';
        for (size_t row = 0; row < m_table.rows; ++row) {
            pieces.text() += row == 0 ? "\n" : ",\n";
            appendRow(pieces.text(), row);
            pieces.handOn();
        }
        pieces.text() += "\n]";
    }
    void writeLines(TextPieces& pieces) const
    {
        for (size_t row = 0; row < m_table.rows; ++row) {
            appendRow(pieces.text(), row);
            pieces.text() += '\n';
            pieces.handOn();
        }
    }
    void writeInOneLine(TextPieces& pieces) const
    {
        pieces.text() += '[';
        for (size_t row = 0; row < m_table.rows; ++row) {
            pieces.text() += row == 0 ? "" : ",";
            appendRow(pieces.text(), row);
            pieces.handOn();
        }
        pieces.text() += ']';
    }

private:
    void appendRow(std::string& out, size_t row) const
    {
        if (m_keys.empty())
            out += '{';
        for (size_t at = 0; at < m_keys.size(); ++at) {
            const TableColumn& column = m_table.columns[at];
            out += m_keys[at];
            if (column.isText && column.unit == Unit::Truth && column.texts[row] != 0)
                out += m_table.texts[column.texts[row]]; // true or false
            else if (column.isText)
                out += m_texts[column.texts[row]];
            else if (!std::isfinite(column.numbers[row]))
                out += "null";
            else if (column.unit == Unit::Instant) {
                out += '"';
                appendNumber(out, column.unit, column.numbers[row]);
                out += '"';
            } else {
                appendNumber(out, column.unit, column.numbers[row]);
            }
        }
        out += '}';
    }

    const Table& m_table;
    std::vector<std::string> m_keys;
    std::vector<std::string> m_texts;
};

} // namespace

void writeJson(const Table& table, const TextSink& sink)
{
    TextPieces pieces(sink);
    JsonRows(table, false).write(pieces);
    pieces.text() += '\n';
}

void writeJson(const Topology& topology, const TextSink& sink)
{
    TextPieces pieces(sink);
    pieces.text() += "{\"nodes\":";
    JsonRows(topology.nodes, true).write(pieces);
    pieces.text() += ",\n\"edges\":";
    JsonRows(topology.edges, false).write(pieces);
    pieces.text() += "}\n";
}

void writeJsonLines(const Table& table, const TextSink& sink)
{
    TextPieces pieces(sink);
    JsonRows(table, false).writeLines(pieces);
}

void writeJsonLine(Time time, const Topology& topology, const TextSink& sink)
{
    TextPieces pieces(sink);
    pieces.text() += "{\"time\":\"" + rfc3339(time) + "\",\"nodes\":";
    JsonRows(topology.nodes, true).writeInOneLine(pieces);
    pieces.text() += ",\"edges\":";
    JsonRows(topology.edges, false).writeInOneLine(pieces);
    pieces.text() += "}\n";
}

std::string tableAsJson(const Table& table)
{
    std::string text;
    writeJson(table, [&](std::string_view piece) { text += piece; });
    return text;
}

} // namespace weir::core
