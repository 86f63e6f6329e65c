// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/packed_column.h"

#include <algorithm>
#include <bit>

namespace weir::core {

PackedColumn::PackedColumn(std::span<const uint64_t> values)
{
    if (std::ranges::all_of(values, [](uint64_t value) { return value == 0; }))
        return;
    m_blocks.reserve((values.size() + kBlockRows - 1) / kBlockRows);
    size_t words = 0;
    for (size_t at = 0; at < values.size(); at += kBlockRows) {
        const auto block = values.subspan(at, std::min(kBlockRows, values.size() - at));
        const auto [smallest, largest] = std::ranges::minmax(block);
        const auto bits = static_cast<uint8_t>(std::bit_width(largest - smallest));
        m_blocks.push_back({smallest, static_cast<uint32_t>(words), bits});
        words += (block.size() * bits + 63) / 64;
    }
    m_words.resize(words + 1);
    for (size_t index = 0; index < m_blocks.size(); ++index) {
        const Block& block = m_blocks[index];
        const size_t begin = index * kBlockRows;
        const size_t end = std::min(begin + kBlockRows, values.size());
        for (size_t row = begin, bit = 0; row < end && block.bits != 0; ++row, bit += block.bits) {
            const uint64_t rest = values[row] - block.smallest;
            uint64_t* word = m_words.data() + block.firstWord + bit / 64;
            word[0] |= rest << bit % 64;
            if (bit % 64 + block.bits > 64)
                word[1] |= rest >> (64 - bit % 64);
        }
    }
}

void PackedColumn::read(size_t blockIndex, size_t rows, uint64_t* out) const
{
    if (m_blocks.empty()) {
        std::fill_n(out, rows, 0);
        return;
    }
    const Block& block = m_blocks[blockIndex];
    if (block.bits == 0) {
        std::fill_n(out, rows, block.smallest);
        return;
    }
    const uint64_t* words = m_words.data() + block.firstWord;
    const uint64_t mask = ~uint64_t(0) >> (64 - block.bits);
    for (size_t row = 0, bit = 0; row < rows; ++row, bit += block.bits) {
        const size_t shift = bit % 64;
        uint64_t value = words[bit / 64] >> shift;
        if (shift + block.bits > 64)
            value |= words[bit / 64 + 1] << (64 - shift);
        out[row] = block.smallest + (value & mask);
    }
}

} // namespace weir::core
