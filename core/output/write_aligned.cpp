// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/write_aligned.h"

#include "core/output/human_number.h"
#include "core/output/terminal_text.h"
#include "core/output/text_pieces.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace weir::core {
namespace {

constexpr size_t kGap = 2;
constexpr size_t kNarrowestText = 12;

class Layout
{
public:
    Layout(const Table& table, const AlignedOptions& options) : m_table(table), m_withHeader(options.header)
    {
        for (const std::string& text : table.texts)
            m_texts.push_back(text.empty() ? "–" : harmless(text));
        m_withTotal = options.totalRow && table.rows > 1 &&
                      std::ranges::any_of(table.columns, [](const TableColumn& column) { return !isAbsent(column.total); });
        for (const TableColumn& column : table.columns) {
            size_t width = displayWidth(column.name);
            for (size_t row = 0; row < table.rows; ++row)
                width = std::max(width, displayWidth(cell(column, row)));
            if (m_withTotal)
                width = std::max(width, displayWidth(total(column)));
            if (options.widths && m_widths.size() < options.widths->size())
                width = std::max(width, (*options.widths)[m_widths.size()]);
            m_widths.push_back(width);
        }
        if (options.widths)
            *options.widths = m_widths;
        if (options.width != 0)
            fit(options.width);
    }

    void write(TextPieces& pieces) const
    {
        if (m_withHeader)
            line(pieces, [](const TableColumn& column) { return column.name; });
        for (size_t row = 0; row < m_table.rows; ++row)
            line(pieces, [&](const TableColumn& column) { return cell(column, row); });
        if (m_withTotal)
            line(pieces, [&](const TableColumn& column) { return total(column); });
    }

private:
    std::string cell(const TableColumn& column, size_t row) const
    {
        if (column.isText)
            return m_texts[column.texts[row]];
        const bool isPort = column.name.ends_with("_port"); // a name, not a quantity
        return isPort && !isAbsent(column.numbers[row]) ? fmt::format("{:.0f}", column.numbers[row]) : humanNumber(column.unit, column.numbers[row]);
    }
    std::string total(const TableColumn& column) const
    {
        const bool isSum = !column.isText && column.unit != Unit::Instant && !isAbsent(column.total);
        if (&column == m_table.columns.data() && !isSum)
            return fmt::format("total of {}", m_table.matchedRows);
        return isSum ? humanNumber(column.unit, column.total) : std::string();
    }
    /// Takes from the widest texts first.
    void fit(size_t width)
    {
        for (;;) {
            const size_t used = std::accumulate(m_widths.begin(), m_widths.end(), kGap * (m_widths.empty() ? 0 : m_widths.size() - 1));
            size_t widest = m_widths.size();
            for (size_t at = 0; at < m_widths.size(); ++at) {
                if (m_table.columns[at].isText && m_widths[at] > kNarrowestText && (widest == m_widths.size() || m_widths[at] > m_widths[widest]))
                    widest = at;
            }
            if (used <= width || widest == m_widths.size())
                return;
            --m_widths[widest];
        }
    }
    template <typename CellOf> void line(TextPieces& pieces, CellOf cellOf) const
    {
        std::string& out = pieces.text();
        const size_t start = out.size();
        for (size_t at = 0; at < m_table.columns.size(); ++at) {
            const TableColumn& column = m_table.columns[at];
            const std::string text = column.isText ? shortened(cellOf(column), m_widths[at]) : cellOf(column);
            const size_t space = m_widths[at] - std::min(m_widths[at], displayWidth(text));
            out.append(at == 0 ? 0 : kGap, ' ');
            if (!column.isText)
                out.append(space, ' ');
            out += text;
            if (column.isText)
                out.append(space, ' ');
        }
        while (out.size() > start && out.back() == ' ')
            out.pop_back();
        out += '\n';
        pieces.handOn();
    }

    const Table& m_table;
    std::vector<std::string> m_texts;
    std::vector<size_t> m_widths;
    bool m_withTotal = false;
    bool m_withHeader;
};

} // namespace

void writeAligned(const Table& table, const AlignedOptions& options, const TextSink& sink)
{
    TextPieces pieces(sink);
    Layout(table, options).write(pieces);
}

} // namespace weir::core
