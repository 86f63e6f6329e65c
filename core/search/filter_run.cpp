// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/filter_run.h"

#include <algorithm>
#include <cmath>

namespace weir::core {
namespace {

using Kind = SearchNode::Kind;

} // namespace

template <typename Visit> void FilterRun::visitLeaves(const FilterNode& node, const Visit& visit) const
{
    if (node.kind == Kind::Term)
        visit(node.leaf);
    for (const FilterNode& child : node.children)
        visitLeaves(child, visit);
}

template <typename Decide> bool FilterRun::evaluate(const FilterNode& node, const Decide& decide) const
{
    const auto each = [&](const FilterNode& child) { return evaluate(child, decide); };
    switch (node.kind) {
    case Kind::Everything: return true;
    case Kind::Term: return decide(node.leaf);
    case Kind::Not: return !each(node.children.front());
    case Kind::And: return std::ranges::all_of(node.children, each);
    case Kind::Or: return std::ranges::any_of(node.children, each);
    }
    return false;
}

FilterRun::FilterRun(std::shared_ptr<const Filter> filter, const Snapshot& snapshot)
    : m_filter(filter ? std::move(filter) : std::make_shared<const Filter>()), m_snapshot(snapshot),
      m_memos(m_filter->leaves().size()), m_times(m_filter->leaves().size())
{
    const auto span = snapshot.span();
    const Time end = span ? span->to : Time{};
    for (size_t at = 0; at < m_times.size(); ++at) {
        if (const auto* interval = std::get_if<TimeInterval>(&m_filter->leaves()[at].test))
            m_times[at] = interval->microseconds(end);
    }
    for (const FilterNode& node : m_filter->conditions()) {
        m_hasRecordTerms |= node.level == FilterLevel::Record;
        if (node.level != FilterLevel::Row)
            continue;
        visitLeaves(node, [this](uint32_t index) {
            const FilterLeaf& leaf = m_filter->leaves()[index];
            if (leaf.level == FilterLevel::Row && std::ranges::find(m_rowFields, leaf.fields.front()) == m_rowFields.end())
                m_rowFields.push_back(leaf.fields.front());
            if (leaf.level != FilterLevel::Row)
                m_mixed.push_back(index);
            m_mixedNeedsRecords |= leaf.level == FilterLevel::Record;
        });
    }
}

bool FilterRun::holdsValue(uint32_t leaf, DimensionValue value)
{
    if (value.isAbsent())
        return false;
    std::vector<uint8_t>& known = m_memos[leaf].known[size_t(value.space)];
    if (known.size() <= value.id)
        known.resize(value.id + 1);
    uint8_t& state = known[value.id];
    if (state == 0)
        state = m_filter->leaves()[leaf].matches(m_snapshot, value) ? 2 : 1;
    return state == 2;
}

bool FilterRun::holdsEndpoint(const FilterLeaf& leaf, const StoredConversation& conversation) const
{
    const auto& pattern = std::get<AddressPattern>(leaf.test);
    const auto isSide = [&](const Endpoint& end) {
        return pattern.covers(end.address) && (!pattern.port || *pattern.port == end.port);
    };
    return isSide(conversation.client) || isSide(conversation.server);
}

bool FilterRun::holds(uint32_t index, const StoredConversation& conversation, double startUs, const StoredDns* transaction)
{
    const FilterLeaf& leaf = m_filter->leaves()[index];
    if (!leaf.dnsReaders.empty()) {
        const auto reads = [&](DnsReader read) { return holdsValue(index, read(m_snapshot, *transaction)); };
        if (transaction && std::ranges::any_of(leaf.dnsReaders, reads))
            return true;
        if (leaf.readers.empty())
            return false;
    }
    if (leaf.level == FilterLevel::Record)
        return m_times[index].contains(startUs);
    if (leaf.isEndpoint)
        return holdsEndpoint(leaf, conversation);
    return std::ranges::any_of(leaf.readers, [&](DimensionReader read) {
        return holdsValue(index, read(m_snapshot, conversation));
    });
}

bool FilterRun::acceptsEveryConversation() const
{
    return std::ranges::none_of(m_filter->conditions(), [](const FilterNode& node) { return node.level == FilterLevel::Conversation; });
}

bool FilterRun::acceptsConversation(const StoredConversation& conversation)
{
    return std::ranges::all_of(m_filter->conditions(), [&](const FilterNode& node) {
        return node.level != FilterLevel::Conversation ||
               evaluate(node, [&](uint32_t leaf) { return holds(leaf, conversation, 0); });
    });
}

bool FilterRun::acceptsRecord(const StoredConversation& conversation, double startUs)
{
    return std::ranges::all_of(m_filter->conditions(), [&](const FilterNode& node) {
        return node.level != FilterLevel::Record ||
               evaluate(node, [&](uint32_t leaf) { return holds(leaf, conversation, startUs); });
    });
}

bool FilterRun::acceptsTransaction(const StoredConversation& conversation, const StoredDns& transaction)
{
    const double askedUs = double(nanoseconds(transaction.time)) / 1000;
    return std::ranges::all_of(m_filter->conditions(), [&](const FilterNode& node) {
        return node.level == FilterLevel::Row ||
               evaluate(node, [&](uint32_t leaf) { return holds(leaf, conversation, askedUs, &transaction); });
    });
}

bool FilterRun::readsTransactions(const FilterNode& node) const
{
    bool reads = false;
    visitLeaves(node, [&](uint32_t leaf) { reads |= !m_filter->leaves()[leaf].dnsReaders.empty(); });
    return reads;
}

bool FilterRun::mayAcceptTransactionsOf(const StoredConversation& conversation)
{
    return std::ranges::all_of(m_filter->conditions(), [&](const FilterNode& node) {
        return node.level != FilterLevel::Conversation || readsTransactions(node) ||
               evaluate(node, [&](uint32_t leaf) { return holds(leaf, conversation, 0); });
    });
}

uint64_t FilterRun::mixedBits(const StoredConversation& conversation, double startUs, const StoredDns* transaction)
{
    uint64_t bits = 0;
    for (size_t at = 0; at < m_mixed.size(); ++at)
        bits |= uint64_t(holds(m_mixed[at], conversation, startUs, transaction)) << at;
    return bits;
}

bool FilterRun::holdsRow(const FilterLeaf& leaf, uint32_t index, std::span<const double> values) const
{
    const auto at = std::ranges::find(m_rowFields, leaf.fields.front()) - m_rowFields.begin();
    const double value = values[static_cast<size_t>(at)];
    if (std::isnan(value))
        return false;
    if (std::holds_alternative<TimeInterval>(leaf.test))
        return m_times[index].contains(value);
    const auto* interval = std::get_if<NumberInterval>(&leaf.test);
    return !interval || interval->contains(value); // without one it asks whether there is a value
}

bool FilterRun::acceptsRow(std::span<const double> values, uint64_t bits) const
{
    const auto decide = [&](uint32_t index) {
        const FilterLeaf& leaf = m_filter->leaves()[index];
        if (leaf.level == FilterLevel::Row)
            return holdsRow(leaf, index, values);
        const auto bit = std::ranges::find(m_mixed, index) - m_mixed.begin();
        return (bits >> bit & 1) != 0;
    };
    return std::ranges::all_of(m_filter->conditions(), [&](const FilterNode& node) {
        return node.level != FilterLevel::Row || evaluate(node, decide);
    });
}

} // namespace weir::core
