// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/row_text.h"

#include "core/query/natural_order.h"

#include <algorithm>
#include <numeric>

namespace weir::core {
namespace {

constexpr RowColumn kRowColumns[] = {
    {"client", "Client", true, false, false, true, "the client's host, address or process, as the view folds it"},
    {"server", "Server", true, false, false, true, "the server's host, address or process, as the view folds it"},
    {"client_kind", "Client kind", true, false, false, true, "observer, process, domain or host"},
    {"server_kind", "Server kind", true, false, false, true, "observer, process, domain or host"},
    {"node", "Node", false, true, false, true, "the host, address or process, as the view folds it"},
    {"name", "Name", false, true, false, true, "its domain when it has one, else the host, address or process"},
    {"kind", "Kind", false, true, false, true, "observer, process, domain or host"},
    {"domain", "Domain", false, true, false, true, "names of its addresses"},
    {"peers", "Peers", false, true, false, false, "distinct other nodes it talks to"},
    {"client_endpoint", "Client", false, false, true, true, "address and port"},
    {"server_endpoint", "Server", false, false, true, true, "address and port"},
    {"state", "State", false, false, true, true, "of a TCP connection at the end of the range: open or closed"},
};

} // namespace

std::span<const RowColumn> rowColumns() { return kRowColumns; }

const RowColumn* findRowColumn(RowKind rows, std::string_view name)
{
    const auto found = std::ranges::find(kRowColumns, name, &RowColumn::name);
    const bool exists = found != std::end(kRowColumns) &&
                        (rows == RowKind::Paths ? found->ofPaths : rows == RowKind::Nodes ? found->ofNodes : found->ofConnections);
    return exists ? found : nullptr;
}

RowText::RowText(const RowFold& fold, TextPool& pool) : m_fold(fold), m_snapshot(fold.snapshot()), m_pool(pool) {}

RowText::Column::Column(std::string_view name) : m_dimension(dimensionReader(name)), m_onlyMain(name == "direction"), m_own(&RowText::none)
{
    constexpr std::pair<std::string_view, uint32_t (RowText::*)(uint32_t)> kOwn[] = {
        {"client", &RowText::clientOf},        {"server", &RowText::serverOf},
        {"node", &RowText::clientOf},          {"name", &RowText::nameOf},
        {"client_kind", &RowText::clientKind}, {"server_kind", &RowText::serverKind},
        {"kind", &RowText::clientKind},        {"domain", &RowText::domainOf},
        {"state", &RowText::state},            {"client_endpoint", &RowText::clientEndpoint},
        {"server_endpoint", &RowText::serverEndpoint},
    };
    const auto found = std::ranges::find(kOwn, name, [](const auto& own) { return own.first; });
    if (found != std::end(kOwn))
        m_own = found->second;
}

uint32_t RowText::id(const Column& column, uint32_t slot)
{
    if (!column.m_dimension)
        return (this->*column.m_own)(slot);
    return joined(slot, [&](const StoredConversation& row) { return column.m_dimension(m_snapshot, row); }, column.m_onlyMain);
}

uint32_t RowText::valueId(DimensionValue value)
{
    const auto [found, isNew] = m_valueIds.try_emplace(uint64_t(value.space) << 32 | value.id, 0);
    if (isNew)
        found.value() = m_pool.add(valueText(m_snapshot, value));
    return found->second;
}

uint32_t RowText::nodeId(NodeId node)
{
    const auto [found, isNew] = m_nodeIds.try_emplace(uint32_t(node), 0);
    if (isNew)
        found.value() = m_pool.add(nodeText(m_snapshot, node));
    return found->second;
}

void RowText::groupMembers()
{
    m_grouped = true;
    const RowGrouper& grouper = m_fold.grouper();
    const auto each = [&](auto visit) {
        for (const uint32_t conversation : grouper.met()) {
            const ConversationSlots slots = grouper.slotsOfMet(conversation);
            visit(slots.slot, conversation);
            if (slots.serverSlot != kNoSlot && slots.serverSlot != slots.slot)
                visit(slots.serverSlot, conversation);
        }
    };
    m_begin.assign(grouper.size() + 1, 0);
    each([&](uint32_t slot, uint32_t) { ++m_begin[slot + 1]; });
    std::partial_sum(m_begin.begin(), m_begin.end(), m_begin.begin());
    m_members.resize(m_begin.back());
    std::vector<uint32_t> next(m_begin.begin(), m_begin.end());
    each([&](uint32_t slot, uint32_t conversation) { m_members[next[slot]++] = conversation; });
}

std::span<const uint32_t> RowText::members(uint32_t slot)
{
    const RowKind rows = m_fold.request().rows;
    if (rows == RowKind::Connections || rows == RowKind::Flows)
        return m_views = m_fold.grouper().viewsInRow(m_fold.grouper().origin(slot).conversation);
    if (!m_grouped)
        groupMembers();
    return std::span(m_members).subspan(m_begin[slot], m_begin[slot + 1] - m_begin[slot]);
}

template <typename Read> uint32_t RowText::joined(uint32_t slot, Read read, bool onlyMain)
{
    const ViewOrder& views = m_fold.grouper().views();
    std::vector<DimensionValue> distinct;
    bool more = false;
    const auto add = [&](DimensionValue value) {
        if (value.isAbsent() || more || std::ranges::find(distinct, value) != distinct.end())
            return;
        more = distinct.size() == kMostValues;
        if (!more)
            distinct.push_back(value);
    };
    for (const uint32_t member : members(slot)) {
        if (more)
            break;
        if (onlyMain && views.hasSeveral(member) && !views.isMain(member))
            continue;
        const DimensionValue value = read(m_snapshot.conversations[member]);
        if (value.space == ValueSpace::LabelSet)
            std::ranges::for_each(partsOf(m_snapshot, value), add);
        else
            add(value);
    }
    if (distinct.empty())
        return 0;
    if (distinct.size() == 1)
        return valueId(distinct.front());
    std::vector<std::string> texts;
    for (const DimensionValue value : distinct)
        texts.push_back(valueText(m_snapshot, value));
    std::ranges::sort(texts, [](const std::string& left, const std::string& right) { return naturalOrder(left, right) < 0; });
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : ", ") + text;
    return m_pool.add(more ? all + ", …" : all);
}

uint32_t RowText::domainOfEnd(uint32_t slot, NodeId node)
{
    static const DimensionReader client = dimensionReader("client_domain"), server = dimensionReader("server_domain");
    return joined(slot, [&](const StoredConversation& row) {
        const bool isClient = m_fold.grouper().clientNode(row) == node;
        return isClient ? client(m_snapshot, row) : server(m_snapshot, row);
    });
}

uint32_t RowText::kindOf(uint32_t slot, NodeId node)
{
    const StoredConversation& row = m_snapshot.conversations[m_fold.grouper().origin(slot).conversation];
    const NodeKind kind = weir::core::kindOf(node);
    const bool isOwn = kind == NodeKind::ObservedHost || (kind == NodeKind::Address && isObserver(m_snapshot, row.source, m_snapshot.address(AddressId{uint32_t(node)})));
    return m_pool.add(kind == NodeKind::Process ? "process" : isOwn ? "observer" : domainOfEnd(slot, node) == 0 ? "host" : "domain");
}

uint32_t RowText::endpoint(uint32_t slot, std::string_view address, std::string_view port)
{
    const std::string ip = m_pool.text(id(Column(address), slot)), number = m_pool.text(id(Column(port), slot));
    if (number.empty())
        return m_pool.add(ip);
    return m_pool.add((ip.find(':') == std::string::npos ? ip : '[' + ip + ']') + ':' + number);
}

uint32_t RowText::state(uint32_t slot)
{
    static const FlowField* const open = findFlowField("open_connections");
    double count = kAbsent;
    m_fold.values(slot, {&open, 1}, &count);
    const StoredConversation& row = m_snapshot.conversations[m_fold.grouper().origin(slot).conversation];
    if (isAbsent(count) || row.transport != Transport::Tcp)
        return 0;
    return m_pool.add(count > 0 ? "open" : "closed");
}

uint32_t RowText::nameOf(uint32_t slot)
{
    const NodeId node = client(slot);
    const uint32_t domain = weir::core::kindOf(node) != NodeKind::Address ? 0 : domainOfEnd(slot, node);
    return domain == 0 ? nodeId(node) : domain;
}

double RowText::peers(uint32_t slot)
{
    const RowGrouper& grouper = m_fold.grouper();
    const NodeId node = grouper.origin(slot).node;
    std::vector<NodeId> others;
    for (const uint32_t member : members(slot)) {
        const StoredConversation& row = m_snapshot.conversations[member];
        const NodeId client = grouper.clientNode(row), server = grouper.serverNode(row);
        if (client != server)
            others.push_back(client == node ? server : client);
    }
    std::ranges::sort(others);
    return double(std::unique(others.begin(), others.end()) - others.begin());
}

} // namespace weir::core
