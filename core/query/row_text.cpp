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

RowText::RowText(const RowFold& fold) : m_fold(fold), m_snapshot(fold.snapshot()) {}

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

template <typename Read> std::string RowText::joined(uint32_t slot, Read read, bool onlyMain)
{
    const ViewOrder& views = m_fold.grouper().views();
    std::vector<DimensionValue> distinct;
    bool more = false;
    for (const uint32_t member : members(slot)) {
        const DimensionValue value = read(m_snapshot.conversations[member]);
        if (value.isAbsent() || std::ranges::find(distinct, value) != distinct.end())
            continue;
        if (onlyMain && views.hasSeveral(member) && !views.isMain(member))
            continue;
        more = distinct.size() == kMostValues;
        if (more)
            break;
        distinct.push_back(value);
    }
    std::vector<std::string> texts;
    for (const DimensionValue value : distinct)
        texts.push_back(valueText(m_snapshot, value));
    std::ranges::sort(texts, [](const std::string& left, const std::string& right) { return naturalOrder(left, right) < 0; });
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : ", ") + text;
    return more ? all + ", …" : all;
}

std::string RowText::domainOfEnd(uint32_t slot, NodeId node)
{
    static const DimensionReader client = dimensionReader("client_domain"), server = dimensionReader("server_domain");
    return joined(slot, [&](const StoredConversation& row) {
        const bool isClient = m_fold.grouper().clientNode(row) == node;
        return isClient ? client(m_snapshot, row) : server(m_snapshot, row);
    });
}

std::string RowText::kindOf(uint32_t slot, NodeId node)
{
    const RowOrigin& origin = m_fold.grouper().origin(slot);
    const StoredConversation& row = m_snapshot.conversations[origin.conversation];
    if (weir::core::kindOf(node) == NodeKind::Process)
        return "process";
    if (weir::core::kindOf(node) == NodeKind::ObservedHost || isObserver(m_snapshot, row.source, m_snapshot.address(AddressId{uint32_t(node)})))
        return "observer";
    return domainOfEnd(slot, node).empty() ? "host" : "domain";
}

std::string RowText::endpoint(uint32_t slot, bool server)
{
    const std::string address = text(server ? "server_ip" : "client_ip", slot), port = text(server ? "server_port" : "client_port", slot);
    if (port.empty())
        return address;
    return (address.find(':') == std::string::npos ? address : '[' + address + ']') + ':' + port;
}

std::string RowText::state(uint32_t slot) const
{
    static const FlowField* const open = findFlowField("open_connections");
    double count = kAbsent;
    m_fold.values(slot, {&open, 1}, &count);
    const StoredConversation& row = m_snapshot.conversations[m_fold.grouper().origin(slot).conversation];
    if (isAbsent(count) || row.transport != Transport::Tcp)
        return {};
    return count > 0 ? "open" : "closed";
}

std::string RowText::text(std::string_view name, uint32_t slot)
{
    if (const DimensionReader read = dimensionReader(name))
        return joined(slot, [&](const StoredConversation& row) { return read(m_snapshot, row); }, name == "direction");
    const RowOrigin& origin = m_fold.grouper().origin(slot);
    if (name == "client" || name == "node")
        return nodeText(m_snapshot, origin.node);
    if (name == "server")
        return nodeText(m_snapshot, origin.peer);
    if (name == "client_kind" || name == "kind")
        return kindOf(slot, origin.node);
    if (name == "server_kind")
        return kindOf(slot, origin.peer);
    if (name == "domain")
        return domainOfEnd(slot, origin.node);
    if (name == "client_endpoint" || name == "server_endpoint")
        return endpoint(slot, name == "server_endpoint");
    if (name == "state")
        return state(slot);
    if (name != "name")
        return {};
    const std::string domain = weir::core::kindOf(origin.node) != NodeKind::Address ? std::string() : domainOfEnd(slot, origin.node);
    return domain.empty() ? nodeText(m_snapshot, origin.node) : domain;
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
