// SPDX-License-Identifier: GPL-3.0-or-later
// One column of a batch in the making, already as the bytes that Column of weir.proto wants. Numbers wait until a few
// dozen are there: most columns are nothing but zeros or nothing but small ones, which is seen at once for all of them
// instead of by a branch for each that nobody can foresee.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tsl/robin_map.h>
#include <vector>

namespace weir::core {

class ColumnWriter
{
public:
    static constexpr size_t kWaiting = 64;

    /// `mostRows` is how many rows a batch may have; memory is taken when the column is first needed.
    ColumnWriter(uint32_t tag, size_t mostRows) : m_tag(tag), m_mostRows(mostRows) {}

    void number(size_t row, uint64_t number) { m_waiting[row % kWaiting] = number; }
    /// The step from the row before.
    void delta(size_t row, uint64_t number)
    {
        const auto step = static_cast<int64_t>(number - m_before);
        m_before = number;
        m_isDelta = true;
        this->number(row, static_cast<uint64_t>(step) << 1 ^ static_cast<uint64_t>(step >> 63));
    }
    /// Longer ones than a reader takes are cut. Gives by how many bytes the texts grew: each is held once.
    size_t text(size_t row, std::string_view text)
    {
        if (text.empty()) {
            number(row, 0);
            return 0;
        }
        const size_t before = m_texts ? m_texts->encoded.size() : 0;
        number(row, placeOf(text));
        return m_texts->encoded.size() - before;
    }
    void fixed(const std::array<uint8_t, 16>& bytes) { m_fixed.insert(m_fixed.end(), bytes.begin(), bytes.end()); }

    /// Takes in the `count` numbers that wait: after each kWaiting rows, and at the end.
    void settle(size_t count);
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

    /// Counted from 1; 0 is the empty text.
    uint64_t placeOf(std::string_view text);

    uint32_t m_tag;
    bool m_isDelta = false;
    size_t m_mostRows;
    size_t m_zeros = 0; // rows before the first number that is none, as long as there is none
    uint64_t m_before = 0;
    uint8_t* m_end = nullptr; // of m_numbers; null: nothing but zeros so far
    std::unique_ptr<uint8_t[]> m_numbers;
    std::unique_ptr<Texts> m_texts;
    std::vector<uint8_t> m_fixed;
    std::array<uint64_t, kWaiting> m_waiting;
};

} // namespace weir::core
