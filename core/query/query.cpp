// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/query.h"

#include "core/query/dimension.h"
#include "core/query/fold.h"
#include "core/query/scan.h"

#include <algorithm>
#include <numeric>
#include <tsl/robin_map.h>
#include <unordered_map>

namespace weir::core {
namespace {

double secondsOf(const Snapshot& snapshot, TimeRange range)
{
    const auto span = snapshot.span();
    if (!span)
        return 0;
    range.from = std::max(range.from, span->from);
    range.to = std::min(range.to, span->to);
    return range.to > range.from ? std::chrono::duration<double>(range.to - range.from).count() : 0;
}

/// Gives each conversation its row, when it is first met.
class Grouper
{
public:
    Grouper(const Snapshot& snapshot, const Query& query)
        : m_snapshot(snapshot), m_query(query), m_slots(snapshot.conversations.size(), kUnknown)
    {
    }

    uint32_t slotOf(uint64_t conversation)
    {
        uint32_t& slot = m_slots[conversation];
        if (slot == kUnknown)
            slot = decide(conversation);
        return slot;
    }
    size_t size() const { return m_members.size(); }
    const std::vector<uint32_t>& members(size_t slot) const { return m_members[slot]; }

private:
    static constexpr uint32_t kUnknown = UINT32_MAX - 1;

    uint32_t decide(uint64_t index)
    {
        const StoredConversation& row = m_snapshot.conversations[index];
        if (m_query.filter && !m_query.filter->accepts(m_snapshot, row))
            return kNoSlot;
        uint32_t slot = static_cast<uint32_t>(m_members.size());
        if (m_query.rows == RowKind::Paths) {
            const bool byHost = m_query.view == View::Host;
            const std::string key = dimensionText(m_snapshot, row, byHost ? "client_host" : "client_ip") + '\n' +
                                    dimensionText(m_snapshot, row, byHost ? "server_host" : "server_ip");
            slot = m_keys.try_emplace(key, slot).first->second;
        }
        if (slot == m_members.size())
            m_members.emplace_back();
        m_members[slot].push_back(static_cast<uint32_t>(index));
        return slot;
    }

    const Snapshot& m_snapshot;
    const Query& m_query;
    std::vector<uint32_t> m_slots;
    std::vector<std::vector<uint32_t>> m_members;
    std::unordered_map<std::string, uint32_t> m_keys;
};

double valueOf(const FlowField& field, const FoldedMetrics& folded, bool measurable)
{
    if (!measurable)
        return kAbsent;
    return field.derive ? field.derive(folded) : double(folded.sums.*field.member);
}

class TextPool
{
public:
    explicit TextPool(Table& table) : m_table(table) {}
    uint32_t add(const std::string& text)
    {
        if (text.empty())
            return 0;
        const auto [found, isNew] = m_ids.try_emplace(text, static_cast<uint32_t>(m_table.texts.size()));
        if (isNew)
            m_table.texts.push_back(text);
        return found->second;
    }

private:
    Table& m_table;
    std::unordered_map<std::string, uint32_t> m_ids;
};

bool measurable(const Snapshot& snapshot, const StoredConversation& row, const FlowField& field)
{
    return (snapshot.sources[row.source].hello.measures & field.measuredBy) != 0 &&
           (field.appliesTo == AppliesTo::Everything || row.transport == Transport::Tcp);
}

void sortRows(Table& table, const std::vector<SortKey>& keys, std::optional<size_t> limit)
{
    std::vector<uint32_t> order(table.rows);
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, [&](uint32_t left, uint32_t right) {
        for (const SortKey& key : keys) {
            const TableColumn* column = table.column(key.column);
            if (!column)
                continue;
            if (column->isText) {
                const int order3 = table.text(*column, left).compare(table.text(*column, right));
                if (order3 != 0)
                    return key.descending ? order3 > 0 : order3 < 0;
                continue;
            }
            const double a = column->numbers[left], b = column->numbers[right];
            if (isAbsent(a) || isAbsent(b)) {
                if (isAbsent(a) != isAbsent(b))
                    return isAbsent(b);
                continue;
            }
            if (a != b)
                return key.descending ? a > b : a < b;
        }
        return false;
    });
    if (limit && *limit < order.size())
        order.resize(*limit);
    for (TableColumn& column : table.columns) {
        if (column.isText) {
            std::vector<uint32_t> sorted(order.size());
            std::ranges::transform(order, sorted.begin(), [&](uint32_t row) { return column.texts[row]; });
            column.texts = std::move(sorted);
        } else {
            std::vector<double> sorted(order.size());
            std::ranges::transform(order, sorted.begin(), [&](uint32_t row) { return column.numbers[row]; });
            column.numbers = std::move(sorted);
        }
    }
    table.rows = order.size();
}

} // namespace

std::vector<std::string> defaultColumns(RowKind rows)
{
    std::vector<std::string> columns;
    if (rows == RowKind::Connections)
        columns = {"client_ip", "client_port", "server_ip", "server_port", "transport", "first_seen", "last_seen"};
    else if (rows == RowKind::Paths)
        columns = {"client", "server"};
    for (const FlowField& field : flowFields()) {
        const bool wanted = field.kind == FieldKind::Metric || (rows == RowKind::Connections && field.kind == FieldKind::Dimension);
        if (wanted && field.name != "time" && std::ranges::find(columns, field.name) == columns.end())
            columns.emplace_back(field.name);
    }
    return columns;
}

Table run(const Snapshot& snapshot, const Query& query)
{
    const auto names = query.columns.empty() ? defaultColumns(query.rows) : query.columns;
    FoldInputs inputs;
    for (const std::string& name : names) {
        if (const FlowField* field = findFlowField(name))
            inputs.require(*field);
    }
    Grouper grouper(snapshot, query);
    Accumulator sums(snapshot, inputs);
    struct Seen
    {
        int64_t first = INT64_MAX, last = INT64_MIN;
    };
    std::vector<Seen> seen;
    std::array<uint32_t, kBlockRows> slots;
    scan(snapshot, query.range, [&](const ScannedBlock& scanned) {
        std::array<uint64_t, kBlockRows> firsts, lasts;
        const size_t rows = scanned.conversations.size();
        scanned.chunk.readFirstSeen(scanned.block, firsts.data());
        scanned.chunk.readLastSeen(scanned.block, lasts.data());
        for (size_t row = 0; row < rows; ++row) {
            const auto start = static_cast<int64_t>(scanned.startsNs[row]);
            const bool inside = scanned.whole || query.range.contains(timeFromNanoseconds(start));
            slots[row] = inside ? grouper.slotOf(scanned.conversations[row]) : kNoSlot;
            if (slots[row] == kNoSlot)
                continue;
            if (seen.size() < grouper.size())
                seen.resize(grouper.size());
            Seen& span = seen[slots[row]];
            span.first = std::min(span.first, start / 1000 + static_cast<int64_t>(firsts[row]));
            span.last = std::max(span.last, start / 1000 + static_cast<int64_t>(firsts[row] + lasts[row]));
        }
        sums.resize(grouper.size());
        sums.add(scanned.chunk, scanned.block, scanned.conversations, {slots.data(), rows});
    });

    Table table;
    TextPool pool(table);
    table.rows = table.unfilteredRows = grouper.size();
    const double seconds = secondsOf(snapshot, query.range);
    std::vector<FoldedMetrics> folded(grouper.size());
    for (size_t slot = 0; slot < folded.size(); ++slot)
        folded[slot] = sums.result(slot, seconds);
    for (const std::string& name : names) {
        TableColumn& column = table.columns.emplace_back();
        column.name = name;
        const bool pairEnd = name == "client" || name == "server";
        const std::string source = !pairEnd ? name : name + (query.view == View::Host ? "_host" : "_ip");
        const FlowField* field = findFlowField(source);
        if (!field)
            continue;
        column.title = pairEnd ? (name == "client" ? "Client" : "Server") : std::string(field->title);
        column.unit = field->unit;
        column.isText = field->kind == FieldKind::Dimension && field->unit != Unit::Instant && field->unit != Unit::Count;
        for (size_t slot = 0; slot < table.rows; ++slot) {
            const auto& members = grouper.members(slot);
            if (source == "first_seen" || source == "last_seen") {
                column.numbers.push_back(static_cast<double>(source == "first_seen" ? seen[slot].first : seen[slot].last));
            } else if (field->kind == FieldKind::Dimension) {
                const std::string text = dimensionText(snapshot, snapshot.conversations[members.front()], source);
                if (column.isText)
                    column.texts.push_back(pool.add(text));
                else
                    column.numbers.push_back(text.empty() ? kAbsent : std::stod(text));
            } else {
                const bool any = std::ranges::any_of(members, [&](uint32_t member) {
                    return measurable(snapshot, snapshot.conversations[member], *field);
                });
                column.numbers.push_back(valueOf(*field, folded[slot], any));
            }
        }
    }
    sortRows(table, query.sort, query.limit);
    return table;
}

Table trend(const Snapshot& snapshot, const TrendQuery& query)
{
    Table table;
    const auto span = snapshot.span();
    if (!span)
        return table;
    const Time from = intervalStart(std::max(query.range.from, span->from), query.step);
    const Time to = std::min(query.range.to, span->to);
    const auto steps = static_cast<size_t>(std::max<int64_t>(0, (to - from + query.step - Duration(1)) / query.step));
    FoldInputs inputs;
    for (const std::string& name : query.metrics) {
        if (const FlowField* field = findFlowField(name))
            inputs.require(*field);
    }
    Query rows;
    rows.rows = RowKind::Connections;
    rows.filter = query.filter;
    Grouper grouper(snapshot, rows);
    Accumulator sums(snapshot, inputs);
    sums.resize(steps);
    std::array<uint32_t, kBlockRows> slots;
    scan(snapshot, query.range, [&](const ScannedBlock& scanned) {
        const size_t count = scanned.conversations.size();
        for (size_t row = 0; row < count; ++row) {
            const Time start = timeFromNanoseconds(static_cast<int64_t>(scanned.startsNs[row]));
            const bool inside = query.range.contains(start) && grouper.slotOf(scanned.conversations[row]) != kNoSlot;
            slots[row] = inside ? static_cast<uint32_t>((start - from) / query.step) : kNoSlot;
        }
        sums.add(scanned.chunk, scanned.block, scanned.conversations, {slots.data(), count});
    });
    table.rows = table.unfilteredRows = steps;
    TableColumn& time = table.columns.emplace_back();
    time.name = "time";
    time.title = "Time";
    time.unit = Unit::Instant;
    for (size_t step = 0; step < steps; ++step)
        time.numbers.push_back(static_cast<double>(nanoseconds(from + query.step * static_cast<int64_t>(step)) / 1000));
    for (const std::string& name : query.metrics) {
        const FlowField* field = findFlowField(name);
        if (!field)
            continue;
        TableColumn column;
        column.name = name;
        column.title = field->title;
        column.unit = field->unit;
        for (size_t step = 0; step < steps; ++step)
            column.numbers.push_back(valueOf(*field, sums.result(step, std::chrono::duration<double>(query.step).count()), true));
        table.columns.push_back(std::move(column));
    }
    return table;
}

} // namespace weir::core
