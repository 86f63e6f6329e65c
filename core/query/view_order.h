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
    /// `separate`: every view counts, each by itself.
    ViewOrder(const Snapshot& snapshot, bool separate);

    /// Some conversation has several views.
    bool isNeeded() const { return !m_better.empty(); }
    bool hasSeveral(uint32_t conversation) const { return isNeeded() && m_snapshot.groups[conversation].hasViews; }

    /// The best of the views that `accepts`, which the others then yield to; kOnlyView: there is none.
    template <typename Accepts> uint32_t settle(uint32_t conversation, Accepts accepts)
    {
        m_views.clear();
        m_snapshot.visitViews(conversation, [&](uint32_t view) {
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
    /// What a record of a settled view adds; kEverything while no better view was there.
    MemberSet membersOf(uint32_t view, Time start) const;
    /// The conversation that a record's `members` count for; kOnlyView: for none, a better view tells them.
    template <typename Accepts> uint32_t countsFor(uint32_t conversation, Time start, MemberSet members, Accepts accepts)
    {
        if (!hasSeveral(conversation))
            return conversation;
        if (!isSettled(conversation))
            settle(conversation, accepts);
        const bool counts = isSettled(conversation) && (membersOf(conversation, start) & members) != 0;
        return counts ? mainOf(conversation) : kOnlyView;
    }

private:
    uint32_t order();
    bool wasRecording(uint16_t source, Time start, uint16_t clockOf) const;
    MemberSet measured(uint32_t view) const;

    const Snapshot& m_snapshot;
    std::vector<uint32_t> m_better; // by conversation: the next better one; itself when there is none
    std::vector<uint32_t> m_views;
};

} // namespace weir::core
