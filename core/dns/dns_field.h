// SPDX-License-Identifier: GPL-3.0-or-later
// The table of what DNS transactions have beside the dimensions of their conversation; as that of flows (flow_field.h).
#pragma once

#include "core/flow/flow_field.h"

namespace weir::core {

/// What belongs together of one or more transactions.
struct DnsSums
{
    uint64_t transactions = 0;
    uint64_t answered = 0;
    uint64_t errors = 0;
    uint64_t timeouts = 0;
    uint64_t answers = 0;
    uint64_t retries = 0;
    uint64_t responseNs = 0; // of those that were answered
    uint64_t leastNs = UINT64_MAX;
    uint64_t mostNs = 0;
    double seconds = 0; // of the range
};

std::span<const FlowField> dnsFields();
/// nullptr when there is none of that name.
const FlowField* findDnsField(std::string_view name);
/// Of flows, else of transactions; nullptr when neither table has it.
const FlowField* findField(std::string_view name);
/// Is it one of this table's?
bool isDnsField(const FlowField& field);
/// A metric of this table but a percentile; NaN: absent.
double dnsValue(const FlowField& field, const DnsSums& sums);

} // namespace weir::core
