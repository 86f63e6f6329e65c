// SPDX-License-Identifier: GPL-3.0-or-later
// The one aggregation path: adds the stored metrics of records into slots (a row, a step of a trend, …).
#pragma once

#include "core/query/delay_fold.h"
#include "core/query/fold_inputs.h"
#include "core/query/selection.h"
#include "core/store/snapshot.h"

#include <cstdint>
#include <span>
#include <vector>

namespace weir::core {

/// The numbers of a slot lie together, so that a record touches one place and not one per column.
class Accumulator
{
public:
    Accumulator(const Snapshot& snapshot, const FoldInputs& inputs);

    void resize(size_t slots);
    void prefetch(uint32_t slot) const
    {
        // As a number: the place may lie past the end, or there may be no values at all.
        const auto values = reinterpret_cast<uintptr_t>(m_values.data());
        const uintptr_t row = values + slot * m_columns.size() * sizeof m_values[0];
        __builtin_prefetch(reinterpret_cast<const void*>(row), 1);
        __builtin_prefetch(reinterpret_cast<const void*>(row + (m_columns.size() - 1) * sizeof m_values[0]), 1); // it may be in two lines
    }
    /// Adds the selected rows of a block; a mirrored row adds what its other end sent as received and so on.
    void add(const Chunk& chunk, size_t block, std::span<const uint64_t> conversations, const Selection& selection);
    /// Of the selected rows, adds only what differs between the ends: a node that talks to itself is both.
    void addOtherEnd(const Chunk& chunk, size_t block, const Selection& selection);
    /// Adds of each row what is counted of it.
    void add(const Chunk& chunk, size_t block, std::span<const uint64_t> conversations, const PartialSelection& partial, bool otherEnd = false);

    FoldedMetrics result(size_t slot, double seconds) const;
    /// Several slots together.
    FoldedMetrics total(std::span<const uint32_t> slots, double seconds) const;
    const DelayFold& delay() const { return m_delay; }

private:
    struct Column
    {
        uint64_t FlowMetrics::*member;
        Fold fold;
        bool hasMirror;
        size_t own;    // columns of the store
        size_t mirror;
    };

    void addColumns(const Chunk& chunk, size_t block, const Selection& selection, bool onlyWithMirror);
    void addColumn(size_t at, const Chunk& chunk, size_t block, const Selection& selection);

    std::vector<Column> m_columns;
    std::vector<uint64_t> m_values; // slot-major
    bool m_withDelay;
    DelayFold m_delay;
};

} // namespace weir::core
