// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/node.h"

#include "core/query/dimension.h"
#include "core/store/store.h"

#include <algorithm>

namespace weir::core {
namespace {

// Addresses are below these bits. A process is the number of its host above that of its name.
constexpr uint32_t kObservedHost = 1u << 31;
constexpr uint32_t kProcess = 1u << 30;
constexpr uint32_t kNameBits = 21;
static_assert(kMostTexts <= size_t(1) << kNameBits);
constexpr uint32_t kMostHosts = kProcess >> kNameBits;

uint32_t hostOf(NodeId node) { return (uint32_t(node) & (kProcess - 1)) >> kNameBits; }
TextId nameOf(NodeId node) { return TextId{uint32_t(node) & ((1u << kNameBits) - 1)}; }

bool haveSeveralHosts(const Snapshot& snapshot)
{
    return std::ranges::any_of(snapshot.sources, [&](const StoredSource& source) {
        return source.hello.observer != snapshot.sources.front().hello.observer;
    });
}

} // namespace

NodeKind kindOf(NodeId node)
{
    return uint32_t(node) & kObservedHost ? NodeKind::ObservedHost : uint32_t(node) & kProcess ? NodeKind::Process : NodeKind::Address;
}

std::string nodeText(const Snapshot& snapshot, NodeId node)
{
    switch (kindOf(node)) {
    case NodeKind::ObservedHost: return snapshot.sources[uint32_t(node) & ~kObservedHost].hello.observer;
    case NodeKind::Process: {
        const std::string& name = snapshot.text(nameOf(node));
        return haveSeveralHosts(snapshot) ? name + " @ " + snapshot.sources[hostOf(node)].hello.observer : name;
    }
    default: return snapshot.address(AddressId{uint32_t(node)}).text();
    }
}

NodeFinder::NodeFinder(const Snapshot& snapshot, View view, bool acrossViews)
    : m_snapshot(snapshot), m_view(view), m_acrossViews(acrossViews && view != View::Ip)
{
    for (const StoredSource& source : snapshot.sources) {
        const auto same = std::ranges::find(snapshot.sources, source.hello.observer, [](const StoredSource& other) { return other.hello.observer; });
        m_hostOfSource.push_back(static_cast<uint32_t>(same - snapshot.sources.begin()));
    }
}

NodeId NodeFinder::own(const StoredConversation& row, bool server) const
{
    const StoredOwner& owner = server ? serverOwnerOf(row) : clientOwnerOf(row);
    const AddressId address = server ? serverAddressOf(row) : clientAddressOf(row);
    if (m_view == View::Process && owner.process != TextId{0})
        return NodeId{kProcess | std::min(m_hostOfSource[row.source], kMostHosts - 1) << kNameBits | uint32_t(owner.process)};
    if (m_view != View::Ip && isObserver(m_snapshot, row.source, m_snapshot.address(address)))
        return NodeId{kObservedHost | m_hostOfSource[row.source]};
    return NodeId{uint32_t(address)};
}

/// What the view says that knows most of this end: its process, else its host.
NodeId NodeFinder::best(const StoredConversation& row, bool server) const
{
    NodeId best = own(row, server);
    if (row.nextView == kOnlyView)
        return best;
    const auto worth = [](NodeId node) { return kindOf(node) == NodeKind::Process ? 2 : kindOf(node) == NodeKind::ObservedHost ? 1 : 0; };
    m_snapshot.visitViews(row.nextView, [&](uint32_t view) {
        const StoredConversation& other = m_snapshot.conversations[view];
        const NodeId node = own(other, server);
        if (worth(node) > worth(best) || (worth(node) == worth(best) && node < best))
            best = node;
    });
    return best;
}

} // namespace weir::core
