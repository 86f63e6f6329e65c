// SPDX-License-Identifier: GPL-3.0-or-later
// The answer of a query: columns of numbers or texts, and a total.
#pragma once

#include "core/flow/flow_field.h"
#include "core/query/node.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace weir::core {

inline constexpr double kAbsent = std::numeric_limits<double>::quiet_NaN();
inline bool isAbsent(double value) { return std::isnan(value); }

/// Numbers are in the unit of the field; instants are microseconds since 1970; NaN is absent.
struct TableColumn
{
    std::string name;
    std::string title;
    Unit unit = Unit::None;
    bool isText = false;
    std::vector<double> numbers;
    std::vector<uint32_t> texts; // into Table::texts; 0 is absent
    double total = kAbsent;
};

struct Table
{
    std::vector<TableColumn> columns;
    std::vector<std::string> texts = {{}};
    std::vector<uint64_t> keys; // by row; the same row has the same key in every query of the same kind on one store
    std::vector<NodePair> ends; // by row: between whom, in the view of the query; of a node twice the node
    size_t rows = 0;
    size_t matchedRows = 0;    // before the limit
    size_t unfilteredRows = 0; // before the filter's metric terms, too
    bool cancelled = false;

    const TableColumn* column(std::string_view name) const
    {
        for (const TableColumn& column : columns) {
            if (column.name == name)
                return &column;
        }
        return nullptr;
    }
    const std::string& text(const TableColumn& column, size_t row) const { return texts[column.texts[row]]; }
};

} // namespace weir::core
