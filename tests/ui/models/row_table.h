// SPDX-License-Identifier: GPL-3.0-or-later
// Tables written as text: a header line, then a line a row; "-" is absent.
#pragma once

#include "core/query/table.h"

#include <map>
#include <memory>
#include <sstream>

namespace weir::test {

inline std::shared_ptr<core::Table> tableOf(const std::string& text)
{
    auto table = std::make_shared<core::Table>();
    std::istringstream lines(text);
    std::string line, word;
    std::getline(lines, line);
    for (std::istringstream words(line); words >> word;) {
        core::TableColumn& column = table->columns.emplace_back();
        const core::FlowField* field = core::findFlowField(word);
        column.name = column.title = word;
        column.isText = !field || (field->kind == core::FieldKind::Dimension && field->unit == core::Unit::None);
        column.unit = field ? field->unit : core::Unit::None;
    }
    std::map<std::string, uint32_t> ids;
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        for (core::TableColumn& column : table->columns) {
            words >> word;
            if (!column.isText) {
                column.numbers.push_back(word == "-" ? core::kAbsent : std::stod(word));
                continue;
            }
            const auto [id, isNew] = ids.try_emplace(word, uint32_t(table->texts.size()));
            if (word != "-" && isNew)
                table->texts.push_back(word);
            else if (word == "-")
                ids.erase(word);
            column.texts.push_back(word == "-" ? 0 : id->second);
        }
        ++table->rows;
    }
    table->unfilteredRows = table->rows;
    return table;
}

} // namespace weir::test
