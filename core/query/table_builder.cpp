// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/table_builder.h"

#include "core/query/row_order.h"
#include "core/query/row_text.h"

#include <algorithm>

namespace weir::core {
namespace {

bool isFolded(RowKind rows) { return rows == RowKind::Paths || rows == RowKind::Nodes; }
bool isNumber(const FlowField& field) { return field.kind != FieldKind::Dimension || field.unit == Unit::Instant; }

/// Numbers of every row for one sort key; texts become their rank.
std::vector<double> sortValues(const RowFold& fold, RowText& texts, const std::vector<std::string>& pooled, const std::string& name)
{
    const std::span<const uint32_t> slots = fold.rows();
    std::vector<double> values(slots.size(), kAbsent);
    const FlowField* field = findFlowField(name);
    if (field && isNumber(*field)) {
        for (size_t row = 0; row < slots.size(); ++row)
            fold.values(slots[row], {&field, 1}, &values[row]);
        return values;
    }
    if (name == "peers") {
        std::ranges::transform(slots, values.begin(), [&](uint32_t slot) { return texts.peers(slot); });
        return values;
    }
    const RowText::Column column(name);
    std::vector<uint32_t> ids(slots.size());
    std::ranges::transform(slots, ids.begin(), [&](uint32_t slot) { return texts.id(column, slot); });
    return ranksOf(ids, pooled);
}

/// Slots in the order asked for; ties keep the order in which the rows were met.
std::vector<uint32_t> sortedSlots(const RowFold& fold, RowText& texts, const std::vector<std::string>& pooled, const Query& query)
{
    const std::vector<uint32_t>& slots = fold.rows();
    std::vector<std::vector<double>> keys;
    for (const SortKey& key : query.sort)
        keys.push_back(sortValues(fold, texts, pooled, key.column));
    std::vector<uint32_t> order = sortedPlaces(slots.size(), keys, query);
    std::ranges::transform(order, order.begin(), [&](uint32_t row) { return slots[row]; });
    return order;
}

TableColumn describe(const std::string& name, RowKind rows)
{
    TableColumn column;
    column.name = name;
    if (const FlowField* field = findFlowField(name)) {
        column.title = field->title;
        column.unit = field->unit;
        column.isText = !isNumber(*field) && (field->unit != Unit::Count || isFolded(rows));
    } else if (const RowColumn* own = findRowColumn(rows, name)) {
        column.title = own->title;
        column.unit = own->isText ? Unit::None : Unit::Count;
        column.isText = own->isText;
    } else {
        column.title = name;
        column.isText = true; // an unknown column is empty
    }
    if (column.isText && (column.unit != Unit::Truth || isFolded(rows))) // a folded row may hold both
        column.unit = Unit::None;
    return column;
}

double numberOf(const std::string& text)
{
    return text.empty() ? kAbsent : std::strtod(text.c_str(), nullptr);
}

} // namespace

FoldInputs inputsOf(std::span<const std::string> columns, std::span<const SortKey> sort)
{
    FoldInputs inputs;
    const auto require = [&](const std::string& name) {
        if (const FlowField* field = findFlowField(name == "state" ? "open_connections" : name))
            inputs.require(*field);
    };
    std::ranges::for_each(columns, require);
    std::ranges::for_each(sort, require, &SortKey::column);
    return inputs;
}

Table buildTable(const RowFold& fold, const Query& query, const std::vector<std::string>& columns)
{
    Table table;
    TextPool pool(table.texts);
    RowText texts(fold, pool);
    const std::vector<uint32_t> slots = sortedSlots(fold, texts, table.texts, query);
    table.rows = slots.size();
    table.unfilteredRows = fold.unfilteredRows();
    table.matchedRows = fold.rows().size();
    table.keys.reserve(slots.size());
    table.ends.reserve(slots.size());
    for (const uint32_t slot : slots) {
        const RowOrigin& origin = fold.grouper().origin(slot);
        table.keys.push_back(origin.key);
        table.ends.push_back({origin.node, origin.peer});
    }

    std::vector<const FlowField*> fields; // of the numeric columns, read together row by row
    std::vector<size_t> places;
    for (const std::string& name : columns) {
        TableColumn& column = table.columns.emplace_back(describe(name, query.rows));
        if (column.isText) {
            column.texts.reserve(slots.size());
            continue;
        }
        column.numbers.resize(slots.size(), kAbsent);
        const FlowField* field = findFlowField(name);
        if (!field || !isNumber(*field))
            continue;
        fields.push_back(field);
        places.push_back(table.columns.size() - 1);
        column.total = fold.total(*field);
    }
    std::vector<double> values(fields.size());
    for (size_t row = 0; row < slots.size() && !fields.empty(); ++row) {
        fold.values(slots[row], fields, values.data());
        for (size_t at = 0; at < places.size(); ++at)
            table.columns[places[at]].numbers[row] = values[at];
    }
    for (TableColumn& column : table.columns) {
        const FlowField* field = findFlowField(column.name);
        if (field && isNumber(*field))
            continue;
        const RowText::Column read(column.name);
        for (size_t row = 0; row < slots.size(); ++row) {
            if (column.isText)
                column.texts.push_back(texts.id(read, slots[row]));
            else
                column.numbers[row] = column.name == "peers" ? texts.peers(slots[row]) : numberOf(pool.text(texts.id(read, slots[row])));
        }
    }
    return table;
}

} // namespace weir::core
