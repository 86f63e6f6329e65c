// SPDX-License-Identifier: GPL-3.0-or-later
// The one aggregation path: adds the stored metrics of records into slots (a row, a step of a trend, ...).
#pragma once

#include "core/flow/flow_field.h"
#include "core/store/snapshot.h"

#include <span>
#include <vector>

namespace weir::core {

inline constexpr uint32_t kNoSlot = UINT32_MAX;

/// Which stored members a fold has to add; the fewer, the faster.
struct FoldInputs
{
    std::vector<uint64_t FlowMetrics::*> members;
    bool delay = false; // delay and jitter, combined from both halves record by record

    /// What `field` (stored or derived) is made of.
    void require(const FlowField& field);
};

/// Sums by slot, column by column. The members of a slot's records are added as they are oriented; a record whose
/// conversation was swapped later is added mirrored.
class Accumulator
{
public:
    Accumulator(const Snapshot& snapshot, FoldInputs inputs);

    /// Adds rows of one block; slots[i] == kNoSlot leaves row i out.
    void add(const Chunk& chunk, size_t block, std::span<const uint64_t> conversations, std::span<const uint32_t> slots);
    void resize(size_t slots);
    FoldedMetrics result(size_t slot, double seconds) const;

private:
    struct Column
    {
        uint64_t FlowMetrics::*member;
        uint64_t FlowMetrics::*mirror; // nullptr: the same
        Fold fold;
        size_t index;
        std::vector<uint64_t> sums[2]; // as oriented, swapped
    };
    struct Delay
    {
        std::vector<uint64_t> sum, count, smallest, largest, jitter;
    };

    const Snapshot& m_snapshot;
    std::vector<Column> m_columns;
    bool m_withDelay;
    Delay m_delay;
};

} // namespace weir::core
