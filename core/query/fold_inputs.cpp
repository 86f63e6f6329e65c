// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/fold_inputs.h"

#include "core/flow/own_fields.h"
#include "core/store/chunk.h"

#include <algorithm>

namespace weir::core {
namespace {

using M = FlowMetrics;

/// A derive function is a pure function of its input, so what it reads shows by trying.
template <typename Change> bool reads(const FlowField& field, Change change)
{
    FoldedMetrics before, after;
    for (uint64_t M::*member : storedMembers())
        before.sums.*member = after.sums.*member = 1;
    for (FoldedMetrics* tried : {&before, &after}) {
        tried->seconds = tried->delayCount = tried->delaySumUs = tried->jitterSumUs = 1;
        tried->delayMinUs = tried->delayMaxUs = tried->openConnections = 1;
    }
    change(after);
    return field.derive(before) != field.derive(after);
}

} // namespace

void FoldInputs::require(const FlowField& field)
{
    const auto need = [&](uint64_t M::*member) {
        if (std::ranges::find(members, member) == members.end())
            members.push_back(member);
    };
    if (field.tag == kOwnTag) {
        for (const FlowField* part : static_cast<const OwnField&>(field).formula.fields())
            require(*part);
        return;
    }
    if (field.rateOf)
        require(*field.rateOf);
    if (field.member)
        need(field.member);
    delay |= field.distribution != Distribution::None;
    percentiles |= field.distribution != Distribution::None;
    seen |= field.name == "first_seen" || field.name == "last_seen";
    if (!field.derive)
        return;
    for (uint64_t M::*member : storedMembers()) {
        if (reads(field, [member](FoldedMetrics& tried) { tried.sums.*member = 3; }))
            need(member);
    }
    delay |= reads(field, [](FoldedMetrics& tried) {
        tried.delaySumUs = 3;
        tried.jitterSumUs = 5;
        tried.delayMinUs = 7;
        tried.delayMaxUs = 9;
    });
    openConnections |= reads(field, [](FoldedMetrics& tried) { tried.openConnections = 3; });
}

} // namespace weir::core
