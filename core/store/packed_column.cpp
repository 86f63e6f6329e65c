// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/packed_column.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace weir::core {
namespace {

constexpr size_t kLargestAtAnyBit = 57; // with up to 7 bits before it, a value is inside one 8-byte load

using Unpack = void (*)(const char* bytes, size_t rows, uint64_t smallest, uint64_t* out);

/// For one width, so that every shift is a constant: eight values begin at a byte again.
template <size_t Bits> void unpack(const char* bytes, size_t rows, uint64_t smallest, uint64_t* out)
{
    constexpr uint64_t kMask = ~uint64_t(0) >> (64 - Bits);
    const auto value = [&](size_t row) {
        uint64_t word;
        std::memcpy(&word, bytes + row * Bits / 8, sizeof word);
        return smallest + (word >> row * Bits % 8 & kMask);
    };
    size_t row = 0;
    for (; row + 8 <= rows; row += 8) {
#pragma GCC unroll 8
        for (size_t at = 0; at < 8; ++at)
            out[row + at] = value(at);
        bytes += Bits;
    }
    for (size_t at = 0; row + at < rows; ++at)
        out[row + at] = value(at);
}

template <size_t... Bits> constexpr std::array<Unpack, sizeof...(Bits) + 1> unpackersOf(std::index_sequence<Bits...>)
{
    return {nullptr, unpack<Bits + 1>...};
}
constexpr auto kUnpackers = unpackersOf(std::make_index_sequence<kLargestAtAnyBit>());

} // namespace

void PackedColumn::appendZeroBlock()
{
    if (m_blocks.empty())
        ++m_zeroBlocks;
    else
        m_blocks.push_back({0, static_cast<uint32_t>(m_words.size()), 0});
}

void PackedColumn::appendBlock(std::span<const uint64_t> values)
{
    const auto [smallest, largest] = std::ranges::minmax(values);
    if (largest == 0)
        return appendZeroBlock();
    m_blocks.resize(m_blocks.empty() ? m_zeroBlocks : m_blocks.size());
    const auto bits = static_cast<uint8_t>(std::bit_width(largest - smallest));
    const size_t firstWord = m_words.size();
    m_blocks.push_back({smallest, static_cast<uint32_t>(firstWord), bits});
    if (bits == 0)
        return;
    m_words.resize(firstWord + (values.size() * bits + 63) / 64);
    uint64_t* out = m_words.data() + firstWord;
    uint64_t word = 0;
    unsigned filled = 0;
    for (const uint64_t value : values) {
        const uint64_t rest = value - smallest;
        word |= rest << filled;
        filled += bits;
        if (filled >= 64) {
            *out++ = word;
            filled -= 64;
            word = filled == 0 ? 0 : rest >> (bits - filled);
        }
    }
    if (filled != 0)
        *out = word;
}

void PackedColumn::finish()
{
    if (m_blocks.empty())
        return;
    m_words.push_back(0);
    m_blocks.shrink_to_fit();
    m_words.shrink_to_fit();
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
    const uint64_t smallest = block.smallest;
    const size_t bits = block.bits;
    if (std::endian::native == std::endian::little && bits <= kLargestAtAnyBit)
        return kUnpackers[bits](reinterpret_cast<const char*>(words), rows, smallest, out);
    for (size_t row = 0, bit = 0; row < rows; ++row, bit += bits) {
        const size_t shift = bit % 64;
        uint64_t value = words[bit / 64] >> shift;
        if (shift + bits > 64)
            value |= words[bit / 64 + 1] << (64 - shift);
        out[row] = smallest + (value & mask);
    }
}

} // namespace weir::core
