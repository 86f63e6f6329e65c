// SPDX-License-Identifier: GPL-3.0-or-later
// One Batch of weir.proto as bytes, column by column, in buffers that are kept from batch to batch.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <tsl/robin_map.h>
#include <vector>

namespace weir::core {

class BatchWriter
{
public:
    void begin(size_t rows);

    /// Adds a column unless all its numbers are 0.
    template <typename Rows, typename Value> void numbers(uint32_t tag, const Rows& rows, Value value)
    {
        uint64_t bits = 0;
        for (const auto& row : rows)
            bits |= static_cast<uint64_t>(value(row));
        numbers(tag, bits, rows, value);
    }
    /// The same; `bits` are those that any of the numbers has.
    template <typename Rows, typename Value>
    void numbers(uint32_t tag, uint64_t bits, const Rows& rows, Value value)
    {
        if (bits == 0)
            return;
        uint8_t* out = startNumbers(rows.size());
        if (bits < 0x80) { // most columns of most batches; without a branch the compiler makes vectors of it
            for (size_t at = 0; at < rows.size(); ++at)
                out[at] = static_cast<uint8_t>(value(rows[at]));
            out += rows.size();
        } else {
            for (const auto& row : rows)
                out = putVarint(out, static_cast<uint64_t>(value(row)));
        }
        addColumn(tag, false, out);
    }

    template <typename Rows, typename Value> void deltas(uint32_t tag, const Rows& rows, Value value)
    {
        uint8_t* out = startNumbers(rows.size());
        uint64_t before = 0;
        for (const auto& row : rows) {
            const auto now = static_cast<uint64_t>(value(row));
            const auto step = static_cast<int64_t>(now - before);
            out = putVarint(out, static_cast<uint64_t>(step) << 1 ^ static_cast<uint64_t>(step >> 63));
            before = now;
        }
        addColumn(tag, true, out);
    }

    /// Adds a column unless all its texts are empty. The texts must outlive the call.
    template <typename Rows, typename Value> void texts(uint32_t tag, const Rows& rows, Value value)
    {
        m_places.clear();
        m_texts.clear();
        uint8_t* out = startNumbers(rows.size());
        for (const auto& row : rows)
            out = putVarint(out, placeOf(value(row)));
        if (!m_texts.empty())
            addColumn(tag, false, out);
    }

    /// `value` gives a range of bytes, equally long for each row.
    template <typename Rows, typename Value> void fixed(uint32_t tag, const Rows& rows, Value value)
    {
        m_fixed.clear();
        for (const auto& row : rows) {
            const auto& bytes = value(row);
            m_fixed.insert(m_fixed.end(), bytes.begin(), bytes.end());
        }
        addFixed(tag);
    }

    /// The message; valid until the next begin().
    std::span<const uint8_t> bytes() const { return m_body; }

private:
    static uint8_t* putVarint(uint8_t* out, uint64_t number)
    {
        while (number >= 0x80) {
            *out++ = static_cast<uint8_t>(number | 0x80);
            number >>= 7;
        }
        *out++ = static_cast<uint8_t>(number);
        return out;
    }
    uint8_t* startNumbers(size_t rows)
    {
        if (m_numbers.size() < rows * 10)
            m_numbers.resize(rows * 10);
        return m_numbers.data();
    }
    /// Of a text in the column, counted from 1.
    uint64_t placeOf(std::string_view text);
    void addColumn(uint32_t tag, bool delta, const uint8_t* numbersEnd);
    void addFixed(uint32_t tag);
    void put(uint64_t number);
    void putBytes(uint32_t field, std::span<const uint8_t> bytes);

    std::vector<uint8_t> m_body;
    std::vector<uint8_t> m_numbers;
    std::vector<uint8_t> m_fixed;
    std::vector<std::string_view> m_texts;
    std::string_view m_lastText; // of m_texts, meaningless while that is empty
    uint64_t m_lastPlace = 0;
    tsl::robin_map<std::string_view, uint64_t> m_places;
};

} // namespace weir::core
