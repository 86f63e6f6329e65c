// SPDX-License-Identifier: GPL-3.0-or-later
// Finds conversations that several sources saw: the same ends and transport, and lives that overlap on one clock. What
// they make is a ring of views (StoredConversation::nextView). Addresses rewritten between two observers (NAT) are not
// followed. Writer's thread of a store that has more than one source.
#pragma once

#include "core/store/clock_differences.h"
#include "core/store/snapshot.h"

#include <tsl/robin_map.h>
#include <vector>

namespace weir::core {

class ViewIndex
{
public:
    explicit ViewIndex(Snapshot& state) : m_state(state) {}

    /// Conversations come in the order of their indexes. `sawBeginning`: its source watched for a while before.
    void add(uint32_t conversation, bool sawBeginning);
    void extend(uint32_t conversation, Time lastSeen);
    /// A source has told what it recorded up to `until`; Time::max(): it ended.
    void advance(uint16_t source, Time until);
    /// A source that ended goes on.
    void resume(uint16_t source);
    /// Makes rings of what belongs together by now, and tells one view of each. What is not decided yet is looked at again
    /// next time.
    std::vector<uint32_t> join();
    size_t bytes() const { return m_views.capacity() * sizeof(View) + m_newest.size() * 32; }

private:
    static constexpr uint32_t kNone = UINT32_MAX;
    struct View
    {
        Time last{};
        uint32_t older = kNone; // of the same ends, or of the same hash
        bool sawBeginning = false;
        bool mayJoin = false;   // another source has these ends too, and it is in no ring
        bool isPending = false;
    };

    template <typename Visit> void visitAlike(uint32_t conversation, Visit visit) const;
    void setPending(uint32_t conversation);
    void noteClocks(uint32_t conversation);
    bool settle(uint32_t conversation);
    Duration overlap(uint32_t one, uint32_t other) const;
    bool mayBeOne(uint32_t one, uint32_t other) const;
    bool isBetterFor(uint32_t rival, uint32_t than, uint32_t view) const;
    bool isPast(uint32_t one, uint32_t other) const;
    Duration slack(uint16_t one, uint16_t other) const;
    void link(uint32_t one, uint32_t other);

    Snapshot& m_state;
    ClockDifferences m_clocks;
    std::vector<View> m_views; // by conversation
    tsl::robin_map<uint64_t, uint32_t> m_newest; // by hash of the ends
    std::vector<uint32_t> m_pending;
    std::vector<Time> m_until; // by source
};

} // namespace weir::core
