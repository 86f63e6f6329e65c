// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/view_index.h"

#include <algorithm>

namespace weir::core {
namespace {

constexpr size_t kMostAlike = 64; // a pair of ports that is used over and over: only the latest are compared
constexpr Duration kUnknownClocks = std::chrono::seconds(2);
constexpr Duration kKnownClocks = std::chrono::milliseconds(500);

uint64_t mixed(uint64_t value)
{
    value = (value ^ value >> 32) * 0x9e3779b97f4a7c15ULL;
    value = (value ^ value >> 29) * 0xbf58476d1ce4e5b9ULL;
    return value ^ value >> 32;
}

uint64_t hashOf(const Endpoint& end) { return mixed(mixed(end.address.high()) + mixed(end.address.low() ^ uint64_t(end.port) << 48)); }

/// The same from both ends.
uint64_t hashOf(const StoredConversation& row) { return mixed(hashOf(row.client) + hashOf(row.server) + uint64_t(row.transport)); }

bool haveSameEnds(const StoredConversation& one, const StoredConversation& other)
{
    return one.transport == other.transport && ((one.client == other.client && one.server == other.server) ||
                                                (one.client == other.server && one.server == other.client));
}

/// Nobody else can see it, and others may have the same addresses for themselves.
bool staysOnHost(const StoredConversation& row)
{
    return row.direction == Direction::Local || row.client.address.isLoopback() || row.server.address.isLoopback();
}

} // namespace

template <typename Visit> void ViewIndex::visitAlike(uint32_t conversation, Visit visit) const
{
    const StoredConversation& row = m_state.conversations[conversation];
    const auto newest = m_newest.find(hashOf(row));
    size_t seen = 0;
    for (uint32_t at = newest == m_newest.end() ? kNone : newest->second; at != kNone && seen < kMostAlike; at = m_views[at].older) {
        if (at == conversation || !haveSameEnds(row, m_state.conversations[at]))
            continue;
        visit(at);
        ++seen;
    }
}

void ViewIndex::add(uint32_t conversation, bool sawBeginning)
{
    const StoredConversation& row = m_state.conversations[conversation];
    const auto [newest, isNew] = m_newest.try_emplace(hashOf(row), conversation);
    m_views.push_back({.last = row.firstSeen, .older = isNew ? kNone : newest->second, .sawBeginning = sawBeginning});
    if (isNew)
        return;
    newest.value() = conversation;
    bool isShared = false;
    visitAlike(conversation, [&](uint32_t other) { isShared |= m_state.conversations[other].source != row.source; });
    if (!isShared)
        return;
    visitAlike(conversation, [&](uint32_t other) { m_views[other].mayJoin = m_state.conversations[other].nextView == kOnlyView; });
    m_views[conversation].mayJoin = true;
    setPending(conversation);
    noteClocks(conversation);
}

/// Only connections tell, those whose ends were used once, and that both sources were there to see begin.
void ViewIndex::noteClocks(uint32_t conversation)
{
    const StoredConversation& row = m_state.conversations[conversation];
    if (row.transport != Transport::Tcp || !m_views[conversation].sawBeginning)
        return;
    uint32_t found = kNone;
    bool isOnly = true;
    visitAlike(conversation, [&](uint32_t other) {
        isOnly &= found == kNone && m_state.conversations[other].source != row.source;
        found = other;
    });
    if (!isOnly || found == kNone || !m_views[found].sawBeginning)
        return;
    const StoredConversation& other = m_state.conversations[found];
    if (!m_clocks.add(row.source, other.source, row.firstSeen - other.firstSeen))
        return;
    m_state.clockDifferences = m_clocks.believed();
    for (uint32_t at = 0; at < m_views.size(); ++at) {
        if (m_views[at].mayJoin)
            setPending(at);
    }
}

void ViewIndex::setPending(uint32_t conversation)
{
    if (!std::exchange(m_views[conversation].isPending, true))
        m_pending.push_back(conversation);
}

void ViewIndex::extend(uint32_t conversation, Time lastSeen)
{
    View& view = m_views[conversation];
    view.last = std::max(view.last, lastSeen);
    if (view.mayJoin)
        setPending(conversation);
}

void ViewIndex::advance(uint16_t source, Time until)
{
    if (m_until.size() <= source)
        m_until.resize(source + size_t(1), Time::min());
    m_until[source] = std::max(m_until[source], until);
}

void ViewIndex::resume(uint16_t source)
{
    advance(source, Time::min());
    m_until[source] = Time::min();
}

std::vector<uint32_t> ViewIndex::join()
{
    std::vector<uint32_t> joined, undecided;
    while (!m_pending.empty()) {
        const uint32_t conversation = m_pending.back();
        m_pending.pop_back();
        m_views[conversation].isPending = false;
        if (m_views[conversation].mayJoin && !settle(conversation))
            undecided.push_back(conversation);
        else if (m_state.conversations[conversation].nextView != kOnlyView)
            joined.push_back(conversation);
    }
    for (const uint32_t conversation : undecided)
        setPending(conversation);
    return joined;
}

/// False: whether it has another view shows later.
bool ViewIndex::settle(uint32_t conversation)
{
    std::vector<std::pair<Duration, uint32_t>> candidates;
    visitAlike(conversation, [&](uint32_t other) {
        if (!mayBeOne(conversation, other))
            return;
        const Duration shared = overlap(conversation, other);
        if (shared >= -slack(m_state.conversations[conversation].source, m_state.conversations[other].source))
            candidates.emplace_back(shared, other);
    });
    std::ranges::sort(candidates, std::greater());
    bool isSettled = true;
    for (const auto& [shared, other] : candidates) {
        bool hasRival = false;
        visitAlike(conversation, [&, other = other](uint32_t rival) { hasRival |= isBetterFor(rival, conversation, other); });
        if (hasRival)
            continue;
        if (shared < Duration(0) && !isPast(conversation, other)) { // one of them may go on, or a better one come
            isSettled = false;
            continue;
        }
        link(conversation, other);
        for (const auto& candidate : candidates) { // of a third source
            if (m_views[candidate.second].mayJoin)
                setPending(candidate.second);
        }
        return true;
    }
    return isSettled;
}

/// How long both lived, on one clock; negative: how far they are apart.
Duration ViewIndex::overlap(uint32_t one, uint32_t other) const
{
    const StoredConversation& row = m_state.conversations[one];
    const StoredConversation& otherRow = m_state.conversations[other];
    const Duration ahead = m_state.clockAhead(row.source, otherRow.source);
    return std::min(m_views[one].last, m_views[other].last + ahead) - std::max(row.firstSeen, otherRow.firstSeen + ahead);
}

/// No ring has two views of one source.
bool ViewIndex::mayBeOne(uint32_t one, uint32_t other) const
{
    const StoredConversation& row = m_state.conversations[one];
    const StoredConversation& otherRow = m_state.conversations[other];
    const bool isPrivate = staysOnHost(row) || staysOnHost(otherRow);
    if (isPrivate && m_state.sources[row.source].hello.observer != m_state.sources[otherRow.source].hello.observer)
        return false;
    bool isApart = true;
    m_state.visitViews(other, [&](uint32_t theirs) {
        m_state.visitViews(one, [&](uint32_t own) { isApart &= m_state.conversations[own].source != m_state.conversations[theirs].source; });
    });
    return isApart;
}

bool ViewIndex::isBetterFor(uint32_t rival, uint32_t than, uint32_t view) const
{
    return rival != view && m_state.conversations[rival].source == m_state.conversations[than].source && mayBeOne(rival, view) &&
           overlap(rival, view) > overlap(than, view);
}

/// Both sources have told all of the time in which these two lived.
bool ViewIndex::isPast(uint32_t one, uint32_t other) const
{
    const uint16_t source = m_state.conversations[one].source, otherSource = m_state.conversations[other].source;
    if (m_until.size() <= std::max(source, otherSource))
        return false;
    const Duration ahead = m_state.clockAhead(source, otherSource);
    const Time end = std::max(m_views[one].last, m_views[other].last + ahead) + slack(source, otherSource);
    return m_until[source] > end && m_until[otherSource] > end - ahead;
}

Duration ViewIndex::slack(uint16_t one, uint16_t other) const
{
    const bool isKnown = std::ranges::any_of(m_state.clockDifferences, [&](const ClockDifference& known) {
        return known.source == std::min(one, other) && known.reference == std::max(one, other);
    });
    return isKnown ? kKnownClocks : kUnknownClocks;
}

void ViewIndex::link(uint32_t one, uint32_t other)
{
    const auto next = [&](uint32_t at) { return m_state.conversations[at].nextView == kOnlyView ? at : m_state.conversations[at].nextView; };
    const uint32_t afterOne = next(one), afterOther = next(other);
    m_state.conversations.change(one).nextView = afterOther;
    m_state.conversations.change(other).nextView = afterOne;
    m_state.hasViews = true;
    for (const uint32_t view : {one, other}) {
        m_views[view].mayJoin = false;
        m_state.groups.change(view).hasViews = true;
    }
}

} // namespace weir::core
