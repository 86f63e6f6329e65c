// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/dns_table.h"

#include "core/query/dns_fold.h"
#include "core/query/natural_order.h"
#include "core/query/row_order.h"
#include "core/query/steps.h"
#include "core/search/field_alias.h"

#include <algorithm>
#include <tsl/robin_map.h>
#include <unordered_map>

namespace weir::core {
namespace {

constexpr size_t kMostValues = 8; // of a dimension in a row of several transactions

bool isNumber(const FlowField& field) { return field.kind != FieldKind::Dimension || field.unit == Unit::Instant; }

/// The texts of one column; of a row of several transactions its distinct values, joined.
class Cells
{
public:
    Cells(const DnsFold& fold, const std::string& field, TextPool& pool) : m_fold(fold), m_of(field), m_pool(pool) {}

    /// As the pool calls it; 0: absent.
    uint32_t of(uint32_t slot)
    {
        std::vector<DimensionValue> distinct;
        bool more = false;
        for (const StoredDns& row : m_fold.members(slot)) {
            const DimensionValue value = m_fold.dimension(row, m_of);
            if (m_fold.members(slot).size() == 1)
                return known(value);
            if (value.isAbsent() || std::ranges::find(distinct, value) != distinct.end())
                continue;
            more = distinct.size() == kMostValues;
            if (more)
                break;
            distinct.push_back(value);
        }
        return m_pool.add(joined(distinct) + (more ? ", …" : ""));
    }

private:
    uint32_t known(DimensionValue value)
    {
        const auto [found, isNew] = m_known.try_emplace(uint64_t(value.space) << 32 | value.id, 0);
        if (isNew)
            found.value() = m_pool.add(valueText(m_fold.snapshot(), value));
        return found->second;
    }
    std::string joined(const std::vector<DimensionValue>& values) const
    {
        std::vector<std::string> texts;
        for (const DimensionValue value : values)
            texts.push_back(valueText(m_fold.snapshot(), value));
        std::ranges::sort(texts, [](const std::string& left, const std::string& right) { return naturalOrder(left, right) < 0; });
        texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
        std::string all;
        for (const std::string& text : texts)
            all += (all.empty() ? "" : ", ") + text;
        return all;
    }

    const DnsFold& m_fold;
    DnsDimension m_of;
    TextPool& m_pool;
    tsl::robin_map<uint64_t, uint32_t> m_known; // of rows of one transaction
};

std::vector<double> sortValues(const DnsFold& fold, const std::string& name)
{
    const FlowField* field = findField(name);
    std::vector<double> values(fold.rows().size(), kAbsent);
    if (!field)
        return values;
    if (isNumber(*field)) {
        std::ranges::transform(fold.rows(), values.begin(), [&](uint32_t slot) { return fold.value(slot, *field); });
        return values;
    }
    std::vector<std::string> distinct = {{}};
    TextPool pool(distinct);
    Cells cells(fold, name, pool);
    std::vector<uint32_t> ids(fold.rows().size());
    std::ranges::transform(fold.rows(), ids.begin(), [&](uint32_t slot) { return cells.of(slot); });
    return ranksOf(ids, distinct);
}

/// Of a transaction the path that it is part of, of a server twice its node; names are nobody.
std::vector<NodePair> endsOf(const DnsFold& fold, const Query& query, const std::vector<uint32_t>& places)
{
    std::vector<NodePair> ends;
    if (query.rows == RowKind::DnsNames)
        return ends;
    const NodeFinder nodes(fold.snapshot(), query.view, !query.byObserver);
    for (const uint32_t place : places) {
        const StoredDns& row = fold.members(fold.rows()[place]).front();
        const NodePair pair = nodes.ends(fold.snapshot().conversations[row.conversation]);
        const NodeId asked = fold.isTurned(row) ? pair.client : pair.server;
        ends.push_back(query.rows == RowKind::Dns ? pair : NodePair{asked, asked});
    }
    return ends;
}

TableColumn describe(const std::string& name, const FlowField& field, RowKind rows)
{
    const bool isFolded = rows != RowKind::Dns;
    TableColumn column;
    column.name = name;
    column.title = field.title;
    column.isText = !isNumber(field) && (field.unit != Unit::Count || isFolded);
    column.unit = column.isText && (field.unit != Unit::Truth || isFolded) ? Unit::None : field.unit;
    return column;
}

} // namespace

bool dnsColumnExists(RowKind rows, std::string_view name)
{
    const FlowField* field = findField(name);
    if (!field || field->kind == FieldKind::Part)
        return false;
    const bool isSpan = name == "first_seen" || name == "last_seen";
    return findDnsField(name) || (name == "time" ? rows == RowKind::Dns : isSpan ? rows != RowKind::Dns : field->kind == FieldKind::Dimension);
}

std::vector<std::string> defaultDnsColumns(RowKind rows)
{
    if (rows == RowKind::DnsNames)
        return {"query", "transactions", "succeeded", "errors", "timeouts", "error_rate", "response_time", "response_time_p50", "response_time_p95",
                "response_time_max", "retries", "answers", "qtype", "rcode", "client_ip", "server_ip", "first_seen", "last_seen"};
    if (rows == RowKind::DnsServers)
        return {"server_ip", "server_domain", "transactions", "succeeded", "errors", "timeouts", "error_rate", "response_time", "response_time_p50",
                "response_time_p95", "response_time_max", "retries", "answers", "rcode", "client_ip", "first_seen", "last_seen"};
    std::vector<std::string> columns = {"time", "client_ip", "client_port", "server_ip", "server_port", "transport",
                                        "query", "qtype", "rcode", "answers", "response_time", "retries"};
    for (const FlowField& field : flowFields()) {
        if (field.kind == FieldKind::Dimension && dnsColumnExists(rows, field.name) && std::ranges::find(columns, field.name) == columns.end())
            columns.emplace_back(field.name);
    }
    return columns;
}

Table dnsTable(const Snapshot& snapshot, const Query& query, std::stop_token cancel)
{
    const DnsFold fold(snapshot, query.filter, {query.rows, query.byObserver, query.range, query.within}, cancel);
    Table table;
    table.cancelled = cancel.stop_requested();
    if (table.cancelled)
        return table;
    std::vector<std::vector<double>> keys;
    for (const SortKey& key : query.sort)
        keys.push_back(sortValues(fold, key.column));
    const std::vector<uint32_t> places = sortedPlaces(fold.rows().size(), keys, query);
    table.rows = places.size();
    table.matchedRows = fold.rows().size();
    table.unfilteredRows = fold.unfilteredRows();
    for (const uint32_t place : places)
        table.keys.push_back(fold.key(fold.rows()[place]));
    table.ends = endsOf(fold, query, places);
    TextPool pool(table.texts);
    for (const std::string& name : query.columns) {
        const FlowField* field = dnsColumnExists(query.rows, name) ? findField(name) : nullptr;
        TableColumn& column = table.columns.emplace_back();
        if (!field) {
            column.name = column.title = name;
            column.isText = true; // an unknown column is empty
            column.texts.assign(places.size(), 0);
            continue;
        }
        column = describe(name, *field, query.rows);
        if (isNumber(*field))
            column.total = fold.total(*field);
        std::vector<std::string> ports = {{}};
        TextPool portPool(ports);
        Cells cells(fold, name, column.isText ? pool : portPool);
        for (const uint32_t place : places) {
            const uint32_t slot = fold.rows()[place];
            if (isNumber(*field)) {
                column.numbers.push_back(fold.value(slot, *field));
            } else if (column.isText) {
                column.texts.push_back(cells.of(slot));
            } else {
                const std::string& port = ports[cells.of(slot)];
                column.numbers.push_back(port.empty() ? kAbsent : std::strtod(port.c_str(), nullptr));
            }
        }
    }
    return table;
}

Table dnsTrend(const Snapshot& snapshot, const TrendQuery& query, std::stop_token cancel)
{
    const Steps steps(snapshot, query.range, query.step);
    const DnsFold fold(snapshot, query.filter, {query.rows, false, query.range, query.within}, cancel);
    Table table;
    table.cancelled = cancel.stop_requested();
    if (table.cancelled)
        return table;
    std::vector<std::vector<StoredDns>> asked(steps.count());
    for (const uint32_t slot : fold.rows()) {
        for (const StoredDns& row : fold.members(slot)) {
            if (steps.range().contains(row.time))
                asked[steps.stepOf(row.time)].push_back(row);
        }
    }
    table.rows = table.matchedRows = table.unfilteredRows = steps.count();
    table.columns.push_back(steps.timeColumn());
    const std::vector<bool> recorded = steps.recorded(snapshot);
    for (const std::string& name : query.metrics) {
        const FlowField* field = findDnsField(name);
        if (!field || field->kind != FieldKind::Metric)
            continue;
        TableColumn& column = table.columns.emplace_back(describe(name, *field, RowKind::Dns));
        for (size_t step = 0; step < steps.count(); ++step)
            column.numbers.push_back(recorded[step] ? DnsFold::valueOf(asked[step], *field, steps.seconds(step)) : kAbsent);
    }
    return table;
}

std::vector<Facet> dnsFacets(const Snapshot& snapshot, const Query& query, const std::vector<std::string>& fields, std::stop_token cancel)
{
    const DnsFold fold(snapshot, query.filter, {query.rows, query.byObserver, query.range, query.within}, cancel);
    std::vector<Facet> result;
    for (const std::string& name : fields) {
        if (cancel.stop_requested())
            break;
        const size_t blank = name.find(' ');
        const auto dimensionsOf = [](std::string_view key) {
            std::vector<DnsDimension> dimensions;
            for (const FlowField* field : fieldsOfKey(key))
                dimensions.emplace_back(field->name);
            return dimensions;
        };
        const auto keys = dimensionsOf(std::string_view(name).substr(0, blank));
        const auto others = blank == std::string::npos ? std::vector<DnsDimension>() : dimensionsOf(std::string_view(name).substr(blank + 1));
        std::unordered_map<std::string, size_t> counts;
        for (const uint32_t slot : fold.rows()) {
            std::vector<std::string> values; // of this row
            for (const StoredDns& row : fold.members(slot)) {
                for (const DnsDimension& key : keys) {
                    for (const DimensionValue part : partsOf(snapshot, fold.dimension(row, key))) {
                        std::string text = valueText(snapshot, part);
                        if (text.empty())
                            continue;
                        if (!others.empty())
                            text += ' ' + valueText(snapshot, fold.dimension(row, others.front()));
                        values.push_back(std::move(text));
                    }
                }
            }
            std::ranges::sort(values);
            values.erase(std::unique(values.begin(), values.end()), values.end());
            for (std::string& value : values)
                ++counts[std::move(value)];
        }
        Facet& facet = result.emplace_back(Facet{name, {}});
        for (const auto& [text, rows] : counts)
            facet.values.push_back({text, rows});
        std::ranges::sort(facet.values, [](const FacetValue& left, const FacetValue& right) {
            return left.rows != right.rows ? left.rows > right.rows : naturalOrder(left.text, right.text) < 0;
        });
    }
    return result;
}

} // namespace weir::core
