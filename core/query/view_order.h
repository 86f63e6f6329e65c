// SPDX-License-Identifier: GPL-3.0-or-later
// Of a conversation that several sources saw, which view counts when: the client's, where its source recorded; of the
// others what no better view could measure, and everything while no better one was there.
#pragma once

#include "core/store/snapshot.h"

#include <array>
#include <vector>

namespace weir::core {

/// The client's view before one from between, and that before the server's.
bool isBetterView(const Snapshot& snapshot, const StoredConversation& one, const StoredConversation& other);

/// Stored metrics: bits by columnOf().
using MemberSet = uint64_t;
inline constexpr MemberSet kEverything = ~MemberSet{0};
/// Of the same conversation, called from its other end.
MemberSet mirrored(MemberSet members);

class ViewOrder
{
public:
    /// `byObserver`: what each observer saw counts by itself; only sources of one observer make way for each other.
    ViewOrder(const Snapshot& snapshot, bool byObserver);

    /// Some conversation has several views.
    bool isNeeded() const { return !m_better.empty(); }
    bool hasSeveral(uint32_t conversation) const { return isNeeded() && m_snapshot.groups[conversation].hasViews; }

    /// The views of a conversation of which one counts, itself first.
    template <typename Visit> void visitRivals(uint32_t conversation, Visit visit) const
    {
        const uint16_t source = m_snapshot.groups[conversation].source;
        m_snapshot.visitViews(conversation, [&](uint32_t view) {
            if (!m_byObserver || isSameObserver(source, m_snapshot.groups[view].source))
                visit(view);
        });
    }
    /// The best of the views that `accepts`, which the others then yield to; kOnlyView: there is none.
    template <typename Accepts> uint32_t settle(uint32_t conversation, Accepts accepts)
    {
        m_views.clear();
        visitRivals(conversation, [&](uint32_t view) {
            if (accepts(view))
                m_views.push_back(view);
        });
        return order();
    }
    /// After settle(): from the best to the worst, those that were accepted.
    const std::vector<uint32_t>& settled() const { return m_views; }
    /// Of a view that was settled: is there none that is better?
    bool isMain(uint32_t view) const { return m_better[view] == view; }
    bool isSettled(uint32_t view) const { return m_better[view] != kOnlyView; }
    uint32_t mainOf(uint32_t view) const;
    /// What a record of a settled view, active around `time`, adds; kEverything while no better view was there.
    MemberSet membersOf(uint32_t view, Time time) const;
    /// The conversation that a record's `members` count for; kOnlyView: for none, a better view tells them.
    template <typename Accepts> uint32_t countsFor(uint32_t conversation, Time time, MemberSet members, Accepts accepts)
    {
        if (!hasSeveral(conversation))
            return conversation;
        if (!isSettled(conversation))
            settle(conversation, accepts);
        const bool counts = isSettled(conversation) && (membersOf(conversation, time) & members) != 0;
        return counts ? mainOf(conversation) : kOnlyView;
    }

private:
    uint32_t order();
    bool isSameObserver(uint16_t one, uint16_t other) const;
    bool wasRecording(uint16_t source, Time time, uint16_t clockOf) const;
    MemberSet measured(uint32_t view) const;

    const Snapshot& m_snapshot;
    bool m_byObserver;
    std::vector<uint32_t> m_better; // by conversation: the next better one; itself when there is none
    std::vector<uint32_t> m_views;
};

} // namespace weir::core
