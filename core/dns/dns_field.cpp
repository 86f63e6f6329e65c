// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dns/dns_field.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <limits>

namespace weir::core {
namespace {

constexpr double kAbsent = std::numeric_limits<double>::quiet_NaN();
constexpr uint8_t kBy = kPackets | kLive;

using S = DnsSums;

struct Field
{
    FlowField field;
    double (*value)(const S&) = nullptr;
};

constexpr Field dimension(uint16_t tag, std::string_view name, std::string_view title, std::string_view help)
{
    FlowField field{tag, name, title, FieldKind::Dimension, Unit::None, Fold::None, kBy};
    field.help = help;
    return {field};
}

constexpr Field metric(uint16_t tag, std::string_view name, std::string_view title, Unit unit, Fold fold, double (*value)(const S&),
                       std::string_view help = {})
{
    FlowField field{tag, name, title, FieldKind::Metric, unit, fold, kBy};
    field.help = help;
    return {field, value};
}

constexpr Field percentile(std::string_view name, std::string_view title, uint8_t percent)
{
    Field made = metric(0, name, title, Unit::Nanoseconds, Fold::Mean, nullptr, "exact, over the transactions that were answered");
    made.field.percentile = percent;
    return made;
}

// Tags: 300-319.
constexpr Field kFields[] = {
    dimension(300, "query", "Query", "the name that was asked for"),
    dimension(301, "qtype", "Type", "the type of record that was asked for"),
    dimension(302, "rcode", "Response code", "of the answer; timeout when none came within 6 s; absent when nobody watched that long"),
    metric(303, "answers", "Answers", Unit::Count, Fold::Sum, [](const S& s) { return s.answered ? double(s.answers) : kAbsent; }, "records in the answer section"),
    metric(304, "response_time", "Response time", Unit::Nanoseconds, Fold::Mean,
           [](const S& s) { return s.answered ? double(s.responseNs) / double(s.answered) : kAbsent; }, "from the first question to the answer"),
    metric(0, "response_time_min", "Response time min", Unit::Nanoseconds, Fold::Min, [](const S& s) { return s.answered ? double(s.leastNs) : kAbsent; }),
    metric(0, "response_time_max", "Response time max", Unit::Nanoseconds, Fold::Max, [](const S& s) { return s.answered ? double(s.mostNs) : kAbsent; }),
    percentile("response_time_p50", "Response time p50", 50),
    percentile("response_time_p75", "Response time p75", 75),
    percentile("response_time_p90", "Response time p90", 90),
    percentile("response_time_p95", "Response time p95", 95),
    percentile("response_time_p99", "Response time p99", 99),
    metric(305, "retries", "Retries", Unit::Count, Fold::Sum, [](const S& s) { return double(s.retries); }, "the same question asked again"),
    metric(0, "transactions", "Transactions", Unit::Count, Fold::Sum, [](const S& s) { return double(s.transactions); }),
    metric(0, "transactions_per_second", "Transactions/s", Unit::PerSecond, Fold::Mean,
           [](const S& s) { return s.seconds > 0 ? double(s.transactions) / s.seconds : kAbsent; }),
    metric(0, "succeeded", "Succeeded", Unit::Count, Fold::Sum, [](const S& s) { return double(s.answered - s.errors); }, "answered with NOERROR"),
    metric(0, "errors", "Errors", Unit::Count, Fold::Sum, [](const S& s) { return double(s.errors); }, "answered with another code than NOERROR"),
    metric(0, "timeouts", "Timeouts", Unit::Count, Fold::Sum, [](const S& s) { return double(s.timeouts); }, "not answered within 6 s"),
    metric(0, "error_rate", "Error rate", Unit::Ratio, Fold::Mean,
           [](const S& s) { return s.transactions ? double(s.errors + s.timeouts) / double(s.transactions) : kAbsent; }, "errors and timeouts among the transactions"),
};

const auto& fieldArray()
{
    static const auto fields = [] {
        std::array<FlowField, std::size(kFields)> list{};
        std::ranges::transform(kFields, list.begin(), &Field::field);
        return list;
    }();
    return fields;
}

} // namespace

std::span<const FlowField> dnsFields() { return fieldArray(); }

const FlowField* findDnsField(std::string_view name)
{
    const auto found = std::ranges::find(fieldArray(), name, &FlowField::name);
    return found == fieldArray().end() ? nullptr : &*found;
}

const FlowField* findField(std::string_view name)
{
    const FlowField* ofFlows = findFlowField(name);
    return ofFlows ? ofFlows : findDnsField(name);
}

bool isDnsField(const FlowField& field)
{
    const FlowField* first = fieldArray().data();
    return !std::less<>()(&field, first) && std::less<>()(&field, first + std::size(kFields));
}

double dnsValue(const FlowField& field, const DnsSums& sums)
{
    const auto value = isDnsField(field) ? kFields[&field - fieldArray().data()].value : nullptr;
    return value ? value(sums) : kAbsent;
}

} // namespace weir::core
