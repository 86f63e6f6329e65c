// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the blocks of a snapshot that a time range touches.
#pragma once

#include "core/store/snapshot.h"

#include <array>
#include <span>

namespace weir::core {

struct ScannedBlock
{
    const Chunk& chunk;
    size_t block;
    std::span<const uint64_t> conversations;
    std::span<const uint64_t> startsNs; // as int64 nanoseconds
    bool whole;                         // all rows are inside the range; else the visitor compares starts
};

/// When the records of a block were active, which says more than their intervals where clocks differ.
struct ActiveTimes
{
    std::array<uint64_t, kBlockRows> firsts{}, lasts{}; // microseconds after start, and after first

    void read(const Chunk& chunk, size_t block)
    {
        chunk.readFirstSeen(block, firsts.data());
        chunk.readLastSeen(block, lasts.data());
    }
    Time middle(size_t row, Time start) const { return start + std::chrono::microseconds(firsts[row] + lasts[row] / 2); }
};

/// Starts are read where they decide; `withStarts` reads them everywhere.
template <typename Visit> void scan(const Snapshot& snapshot, const TimeRange& range, bool withStarts, Visit visit)
{
    std::array<uint64_t, kBlockRows> conversations{}, starts{};
    for (const auto& chunk : snapshot.chunks) {
        if (chunk->last() < range.from || chunk->first() >= range.to)
            continue;
        for (size_t block = 0; block < chunk->blocks(); ++block) {
            const auto [first, last] = chunk->blockSpan(block);
            if (last < range.from || first >= range.to)
                continue;
            const size_t rows = chunk->blockRows(block);
            chunk->readConversations(block, conversations.data());
            const bool whole = first >= range.from && last < range.to;
            if (withStarts || !whole)
                chunk->readStarts(block, starts.data());
            visit(ScannedBlock{*chunk, block, {conversations.data(), rows}, {starts.data(), rows}, whole});
        }
    }
}

} // namespace weir::core
