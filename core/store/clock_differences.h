// SPDX-License-Identifier: GPL-3.0-or-later
// How far the clocks of observers are apart, from connections that both saw begin. Writer's thread of a store.
#pragma once

#include "core/store/snapshot.h"

#include <map>

namespace weir::core {

class ClockDifferences
{
public:
    /// Farther apart than this, two beginnings are not the same one.
    static constexpr Duration kFarthest = std::chrono::minutes(1);

    /// The same connection began at `ahead` later on the clock of `source` than on that of `reference`. True: what is
    /// believed of the two has changed noticeably.
    bool add(uint16_t source, uint16_t reference, Duration ahead);
    std::vector<ClockDifference> believed() const;

private:
    struct Clocks
    {
        std::vector<Duration> latest; // a ring
        size_t next = 0;
        std::optional<Duration> ahead;
    };
    std::map<std::pair<uint16_t, uint16_t>, Clocks> m_clocks; // the smaller source first
};

} // namespace weir::core
