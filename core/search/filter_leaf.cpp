// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/filter_leaf.h"

#include "core/search/field_alias.h"

#include <algorithm>
#include <fmt/format.h>

namespace weir::core {
namespace {

using Op = SearchOperator;

/// What free words look into.
constexpr std::string_view kNameFields[] = {
    "client_ip", "server_ip", "client_host", "server_host", "client_domain", "server_domain", "client_process",
    "server_process", "client_user", "server_user", "client_command_line", "server_command_line", "client_container", "server_container", "client_namespace", "server_namespace", "client_pod",
    "server_pod", "client_deployment", "server_deployment", "client_service", "server_service", "client_labels",
    "server_labels", "protocol", "transport"};

tl::unexpected<SearchError> wrongValue(const SearchTerm& term, std::string message)
{
    return tl::unexpected(SearchError{term.valueSpan.position, term.valueSpan.length, std::move(message)});
}

bool hasWildcard(const SearchTerm& term)
{
    return term.op == Op::Equals && !term.quoted && term.value.find_first_of("*?") != std::string::npos;
}

bool isComparison(Op op)
{
    return op == Op::Greater || op == Op::GreaterOrEqual || op == Op::Less || op == Op::LessOrEqual || op == Op::Range;
}

bool isAddressField(const FlowField& field) { return field.name.ends_with("_ip"); }

FilterLeaf leafOf(std::vector<const FlowField*> fields, FilterTest test)
{
    FilterLeaf leaf;
    leaf.fields = std::move(fields);
    leaf.test = std::move(test);
    for (const FlowField* field : leaf.fields) {
        if (field->kind != FieldKind::Dimension || field->name == "first_seen" || field->name == "last_seen")
            leaf.level = FilterLevel::Row;
        else if (field->name == "time")
            leaf.level = FilterLevel::Record;
        else if (const DimensionReader reader = dimensionReader(field->name))
            leaf.readers.push_back(reader);
        else if (const DnsReader dns = dnsReader(field->name)) {
            leaf.level = FilterLevel::Record;
            leaf.dnsReaders.push_back(dns);
        }
    }
    return leaf;
}

/// The ends of a comparison or range, each read by `parse`; a star is open.
template <typename Interval, typename Parse>
SearchResult<Interval> intervalOf(const SearchTerm& term, Interval interval, Parse parse)
{
    const auto set = [&](auto& end, const std::string& text) -> SearchResult<void> {
        if (term.op == Op::Range && text == "*")
            return {};
        auto value = parse(text);
        if (!value)
            return wrongValue(term, value.error());
        end = *value;
        return {};
    };
    SearchResult<void> done;
    if (term.op != Op::Less && term.op != Op::LessOrEqual)
        done = set(interval.low, term.value);
    if (done && term.op != Op::Greater && term.op != Op::GreaterOrEqual)
        done = set(interval.high, term.op == Op::Range ? term.upper : term.value);
    if (!done)
        return tl::unexpected(done.error());
    interval.lowIncluded = term.op != Op::Greater;
    interval.highIncluded = term.op != Op::Less;
    return interval;
}

SearchResult<FilterLeaf> numericLeaf(const SearchTerm& term, std::vector<const FlowField*> fields)
{
    const Unit unit = fields.front()->unit;
    if (term.op == Op::Contains || term.op == Op::Regex)
        return wrongValue(term, fmt::format("{} is no text; a number, a comparison or a range was expected.", term.field));
    if (unit == Unit::Instant) {
        auto interval = intervalOf(term, TimeInterval{}, parseInstant);
        if (!interval)
            return tl::unexpected(interval.error());
        return leafOf(std::move(fields), *interval);
    }
    auto interval = intervalOf(term, NumberInterval{}, [&](const std::string& text) { return parseQuantity(text, unit); });
    if (!interval)
        return tl::unexpected(interval.error());
    return leafOf(std::move(fields), *interval);
}

SearchResult<FilterLeaf> textLeaf(const SearchTerm& term, std::vector<const FlowField*> fields)
{
    if (term.op == Op::Regex) {
        if (term.value.empty())
            return wrongValue(term, "A pattern was expected between the slashes.");
        auto pattern = TextPattern::regex(term.value);
        if (!pattern)
            return wrongValue(term, fmt::format("This is no regular expression: {}.", pattern.error()));
        return leafOf(std::move(fields), *pattern);
    }
    if (term.op == Op::Contains)
        return leafOf(std::move(fields), term.quoted ? TextPattern::substring(term.value)
                                                     : TextPattern::wildcards(term.value, false, true));
    if (isComparison(term.op))
        return wrongValue(term, fmt::format("{} is a text; comparisons and ranges need a number or a time.", term.field));
    const auto address = AddressPattern::parse(term.value);
    const bool ofAddresses = std::ranges::all_of(fields, [](const FlowField* field) { return isAddressField(*field); });
    if (ofAddresses && !hasWildcard(term) && (!address || address->port))
        return wrongValue(term, "An address, a network (10.0.0.0/8) or a pattern (10.0.*) was expected.");
    const bool mayBeAddress = std::ranges::any_of(
        fields, [](const FlowField* field) { return isAddressField(*field) || field->name.ends_with("_host"); });
    if (address && !address->port && mayBeAddress)
        return leafOf(std::move(fields), *address);
    return leafOf(std::move(fields), term.quoted ? TextPattern::whole(term.value) : TextPattern::wildcards(term.value, true));
}

FilterLeaf freeLeaf(const SearchTerm& term)
{
    std::vector<const FlowField*> fields;
    if (term.op == Op::Address) {
        fields = {findFlowField("client_ip"), findFlowField("server_ip")};
        FilterLeaf leaf = leafOf(std::move(fields), *AddressPattern::parse(term.value));
        leaf.isEndpoint = true;
        return leaf;
    }
    std::ranges::transform(kNameFields, std::back_inserter(fields), findFlowField);
    FilterLeaf leaf = leafOf(std::move(fields), term.quoted ? TextPattern::substring(term.value)
                                                            : TextPattern::wildcards(term.value, false));
    leaf.dnsReaders.push_back(dnsReader("query"));
    return leaf;
}

struct Matcher
{
    const Snapshot& snapshot;
    DimensionValue value;

    bool operator()(const ValueExists&) const { return true; }
    bool operator()(const TextPattern& pattern) const { return pattern.matches(valueText(snapshot, value)); }
    bool operator()(const AddressPattern& pattern) const
    {
        return value.space == ValueSpace::Address && pattern.covers(snapshot.address(AddressId{value.id}));
    }
    bool operator()(const NumberInterval& interval) const
    {
        return value.space == ValueSpace::Number && interval.contains(value.id);
    }
    bool operator()(const TimeInterval&) const { return false; } // no conversation carries a time
};

} // namespace

NumberInterval TimeInterval::microseconds(Time end) const
{
    NumberInterval interval;
    interval.lowIncluded = lowIncluded;
    interval.highIncluded = highIncluded;
    if (low)
        interval.low = double(nanoseconds(low->at(end))) / 1000;
    if (high)
        interval.high = double(nanoseconds(high->at(end))) / 1000;
    return interval;
}

bool FilterLeaf::matches(const Snapshot& snapshot, DimensionValue value) const
{
    return !value.isAbsent() && std::ranges::any_of(partsOf(snapshot, value), [&](DimensionValue part) { return std::visit(Matcher{snapshot, part}, test); });
}

SearchResult<FilterLeaf> makeFilterLeaf(const SearchTerm& term)
{
    if (term.field.empty())
        return freeLeaf(term);
    std::vector<const FlowField*> fields = fieldsOfKey(term.field);
    if (fields.empty())
        return tl::unexpected(SearchError{term.fieldSpan.position, term.fieldSpan.length,
                                          fmt::format("There is no field '{}'; did you mean '{}'?", term.field, nearestKey(term.field))});
    if (term.op == Op::Exists)
        return leafOf(std::move(fields), ValueExists{});
    const FlowField& first = *fields.front();
    const bool isNumber = first.kind != FieldKind::Dimension || first.unit == Unit::Instant || first.unit == Unit::Count;
    const bool asText = first.kind == FieldKind::Dimension && first.unit == Unit::Count &&
                        (term.op == Op::Contains || term.op == Op::Regex || hasWildcard(term));
    return isNumber && !asText ? numericLeaf(term, std::move(fields)) : textLeaf(term, std::move(fields));
}

} // namespace weir::core
