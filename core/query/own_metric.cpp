// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/own_metric.h"

#include "core/query/query.h"
#include "core/search/field_alias.h"

#include <algorithm>
#include <fmt/format.h>

namespace weir::core {
namespace {

constexpr std::string_view kColumns[] = {"client", "server", "client_endpoint", "server_endpoint", "state", "node", "name", "kind", "domain", "peers"};

bool isName(std::string_view name)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    return !name.empty() && isLetter(name.front()) && std::ranges::all_of(name, [&](char c) { return isLetter(c) || (c >= '0' && c <= '9'); });
}

bool isTaken(std::string_view name)
{
    const auto known = fieldsOfKey(name);
    return (!known.empty() && known.front()->tag != kOwnTag) || std::ranges::find(kColumns, name) != std::end(kColumns);
}

} // namespace

tl::expected<void, FormulaError> defineMetric(const OwnMetric& metric)
{
    if (!isName(metric.name))
        return tl::unexpected(FormulaError{fmt::format("'{}' is no name for a metric; use small letters, digits and _, as in loss_share.", metric.name), 0});
    if (isTaken(metric.name))
        return tl::unexpected(FormulaError{fmt::format("'{}' is a field already; choose another name.", metric.name), 0});
    auto formula = Formula::compile(metric.expression);
    if (!formula)
        return tl::unexpected(formula.error());
    FlowField field{};
    field.tag = kOwnTag;
    field.kind = FieldKind::Metric;
    field.unit = metric.unit;
    field.fold = Fold::Mean;
    field.measuredBy = kAnySource | kLiveClient | kLiveServer;
    for (const FlowField* part : formula->fields()) {
        if (part->tag == kOwnTag)
            return tl::unexpected(FormulaError{fmt::format("'{}' is a metric of your own; write what it is made of.", part->name), metric.expression.find(part->name)});
        field.measuredBy &= part->measuredBy;
        field.appliesTo = part->appliesTo == AppliesTo::Tcp ? AppliesTo::Tcp : field.appliesTo;
    }
    keepOwnField(metric, field, std::move(*formula));
    return {};
}

} // namespace weir::core
