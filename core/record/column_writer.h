// SPDX-License-Identifier: GPL-3.0-or-later
// One column of a batch in the making, already as the bytes that Column of weir.proto wants.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tsl/robin_map.h>
#include <vector>

namespace weir::core {

class ColumnWriter
{
public:
    /// `mostRows` is how many rows a batch may have; memory is taken when the column is first needed.
    ColumnWriter(uint32_t tag, size_t mostRows) : m_tag(tag), m_mostRows(mostRows) {}

    /// What to store of `number` where only steps from row to row are kept.
    uint64_t step(uint64_t number)
    {
        const auto step = static_cast<int64_t>(number - m_before);
        m_before = number;
        m_isDelta = true;
        return static_cast<uint64_t>(step) << 1 ^ static_cast<uint64_t>(step >> 63);
    }
    /// The number that stands for `text`; 0 stands for the empty one. Longer ones than a reader takes are cut.
    uint64_t placeOf(std::string_view text);
    /// Grows with the first row of each text: it is held once.
    size_t textBytes() const { return m_texts ? m_texts->encoded.size() : 0; }
    void fixed(const std::array<uint8_t, 16>& bytes) { m_fixed.insert(m_fixed.end(), bytes.begin(), bytes.end()); }

    /// The next `count` rows, whose numbers lie `stride` apart; `bits`: all of them, or-ed.
    void add(const uint64_t* numbers, size_t stride, size_t count, uint64_t bits);
    /// Appends the column to a Batch, unless it has nothing but zeros, and starts over.
    void moveTo(std::vector<uint8_t>& batch);

private:
    struct Texts
    {
        std::vector<uint8_t> encoded; // as fields of Column
        uint64_t count = 0;
        std::string last;
        uint64_t lastPlace = 0;
        tsl::robin_map<std::string, uint64_t, std::hash<std::string_view>, std::equal_to<>> places;
    };

    uint32_t m_tag;
    bool m_isDelta = false;
    size_t m_mostRows;
    size_t m_zeros = 0; // rows before the first number that is none, as long as there is none
    uint64_t m_before = 0;
    uint8_t* m_end = nullptr; // of m_numbers; null: nothing but zeros so far
    std::unique_ptr<uint8_t[]> m_numbers;
    std::unique_ptr<Texts> m_texts;
    std::vector<uint8_t> m_fixed;
};

} // namespace weir::core
