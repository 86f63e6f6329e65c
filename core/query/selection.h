// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of one block that a fold takes, and the slot each is added to.
#pragma once

#include "core/query/view_order.h"
#include "core/store/packed_column.h"

#include <array>
#include <cstdint>

namespace weir::core {

struct Selection
{
    size_t count = 0;
    bool anyMirrored = false;
    std::array<uint16_t, kBlockRows> rows;
    std::array<uint32_t, kBlockRows> slots;
    std::array<uint8_t, kBlockRows> mirrored; // seen from the other end

    void clear() { count = 0, anyMirrored = false; }
    void add(size_t row, uint32_t slot, bool isMirrored)
    {
        rows[count] = static_cast<uint16_t>(row);
        slots[count] = slot;
        mirrored[count] = isMirrored;
        anyMirrored |= isMirrored;
        ++count;
    }
};

/// Rows of which only some metrics count.
struct PartialSelection
{
    Selection selection;
    std::array<MemberSet, kBlockRows> members; // as the slot's own end names them

    void clear() { selection.clear(); }
    void add(size_t row, uint32_t slot, bool isMirrored, MemberSet counted)
    {
        members[selection.count] = counted;
        selection.add(row, slot, isMirrored);
    }
};

} // namespace weir::core
