// SPDX-License-Identifier: GPL-3.0-or-later
// Metrics that the user made from others. The program knows them beside the field table: a name means the same in every
// table, chart, search and export, so they are told once, at the start and when the user edits them, and not with each
// question. Any thread.
#pragma once

#include "core/flow/formula.h"

namespace weir::core {

struct OwnMetric
{
    std::string name;       // as in searches: small letters, digits and _
    std::string title;      // empty: the name
    std::string expression; // see Formula
    Unit unit = Unit::None;

    friend bool operator==(const OwnMetric&, const OwnMetric&) = default;
};

/// The field of such a metric. Its address stays good: a query may hold it while the user edits it away.
struct OwnField : FlowField
{
    OwnField(const FlowField& field, Formula made) : FlowField(field), formula(std::move(made)) {}

    Formula formula;
};

inline constexpr uint16_t kOwnTag = UINT16_MAX; // of FlowField; nothing on the wire has it

/// Checked before, see defineMetric(); takes the place of an earlier one of that name. `field` gets its words here.
void keepOwnField(const OwnMetric& metric, FlowField field, Formula formula);
void forgetMetric(std::string_view name);
std::vector<OwnMetric> ownMetrics(); // by name

/// The newest of that name; nullptr when there is none. findFlowField() looks here too.
const FlowField* findOwnField(std::string_view name);
std::vector<const FlowField*> ownFields();

/// The value of any metric when `plain` gives that of those of the table.
template <typename Plain> double valueOf(const FlowField& field, const Plain& plain)
{
    if (field.tag != kOwnTag)
        return plain(field);
    const Formula& formula = static_cast<const OwnField&>(field).formula;
    std::vector<double> values;
    for (const FlowField* part : formula.fields())
        values.push_back(plain(*part));
    return formula.value(values);
}

} // namespace weir::core
