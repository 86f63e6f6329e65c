// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/write_table.h"

#include "core/values/time.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace weir::core {
namespace {

std::string numberText(const TableColumn& column, double value)
{
    if (isAbsent(value))
        return {};
    if (column.unit == Unit::Instant)
        return rfc3339(timeFromNanoseconds(static_cast<int64_t>(value) * 1000));
    return value == std::floor(value) && std::abs(value) < 1e15 ? fmt::format("{}", static_cast<int64_t>(value)) : fmt::format("{:.6g}", value);
}

std::string cellText(const Table& table, const TableColumn& column, size_t row)
{
    return column.isText ? table.text(column, row) : numberText(column, column.numbers[row]);
}

} // namespace

std::string tableAsJson(const Table& table)
{
    std::string out = "[";
    for (size_t row = 0; row < table.rows; ++row) {
        out += row == 0 ? "\n{" : ",\n{";
        bool first = true;
        for (const TableColumn& column : table.columns) {
            const std::string text = cellText(table, column, row);
            out += first ? "" : ",";
            first = false;
            out += '"' + column.name + "\":";
            const bool quoted = column.isText || column.unit == Unit::Instant;
            out += text.empty() ? "null"
                   : quoted     ? nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
                                : text;
        }
        out += '}';
    }
    return out + "\n]\n";
}

std::string tableAsCsv(const Table& table)
{
    const auto escaped = [](const std::string& text) {
        if (text.find_first_of(",\"\r\n") == std::string::npos)
            return text;
        std::string out = "\"";
        for (const char c : text)
            out += c == '"' ? std::string("\"\"") : std::string(1, c);
        return out + '"';
    };
    std::string out;
    for (const TableColumn& column : table.columns)
        out += (&column == table.columns.data() ? "" : ",") + column.name;
    out += "\r\n";
    for (size_t row = 0; row < table.rows; ++row) {
        for (const TableColumn& column : table.columns)
            out += (&column == table.columns.data() ? "" : ",") + escaped(cellText(table, column, row));
        out += "\r\n";
    }
    return out;
}

std::string tableAsText(const Table& table)
{
    std::string out;
    for (size_t row = 0; row <= table.rows; ++row) {
        for (const TableColumn& column : table.columns) {
            size_t width = column.name.size();
            for (size_t other = 0; other < table.rows; ++other)
                width = std::max(width, cellText(table, column, other).size());
            const std::string text = row == 0 ? column.name : cellText(table, column, row - 1);
            out += column.isText ? fmt::format("{:<{}}  ", text, width) : fmt::format("{:>{}}  ", text.empty() ? "-" : text, width);
        }
        out += '\n';
    }
    return out;
}

} // namespace weir::core
