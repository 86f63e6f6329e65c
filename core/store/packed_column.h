// SPDX-License-Identifier: GPL-3.0-or-later
// An immutable column of numbers: per block of 1,024 rows the smallest value and as many bits as the rest needs.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace weir::core {

inline constexpr size_t kBlockRows = 1024;

class PackedColumn
{
public:
    PackedColumn() = default; // all zero
    /// Blocks come one after the other, all but the last of kBlockRows; finish() ends the building.
    void appendBlock(std::span<const uint64_t> values);
    void appendZeroBlock();
    void finish();

    /// Writes the values of block `block` (kBlockRows of them, fewer in the last) to `out`.
    void read(size_t block, size_t rows, uint64_t* out) const;
    bool isZero() const { return m_blocks.empty(); }
    bool isZero(size_t block) const { return m_blocks.empty() || (m_blocks[block].bits == 0 && m_blocks[block].smallest == 0); }
    size_t bytes() const { return m_blocks.capacity() * sizeof(Block) + m_words.capacity() * sizeof(uint64_t); }

private:
    struct Block
    {
        uint64_t smallest;
        uint32_t firstWord;
        uint8_t bits;
    };
    uint32_t m_zeroBlocks = 0; // seen before the first that is not zero
    std::vector<Block> m_blocks;
    std::vector<uint64_t> m_words; // one spare word at the end, so that a read may run over
};

} // namespace weir::core
