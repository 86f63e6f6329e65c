// SPDX-License-Identifier: GPL-3.0-or-later
// One Batch of weir.proto in the making: rows come in, columns are kept. Every row names the same columns in the
// same order. A few dozen rows wait as they came: most columns are nothing but zeros or nothing but small numbers, which
// is seen at once for all of them instead of by a branch for each number that nobody can foresee.
#pragma once

#include "core/record/column_writer.h"
#include "core/record/record_format.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>
#include <span>

namespace weir::core {

class BatchWriter
{
public:
    BatchWriter(FrameKind kind, size_t mostRows) : m_kind(kind), m_mostRows(mostRows) {}

    FrameKind kind() const { return m_kind; }
    size_t rows() const { return m_rows; }
    size_t textBytes() const { return m_textBytes; }

    void beginRow()
    {
        assert(m_rows < m_mostRows);
        if (m_waiting == kWaiting)
            settle();
        if (!m_block)
            m_block = std::make_unique<Block>();
        m_row = (*m_block)[m_waiting++].data();
        m_column = 0;
        ++m_rows;
    }
    template <typename Number> void number(uint32_t tag, Number number)
    {
        next(tag);
        store(static_cast<uint64_t>(number));
    }
    /// A column for each of `tags`.
    void numbers(std::span<const uint32_t> tags, const uint64_t* numbers)
    {
        for (size_t at = m_columns.size(); at < m_column + tags.size(); ++at)
            m_columns.emplace_back(tags[at - m_column], m_mostRows);
        std::copy_n(numbers, tags.size(), m_row + m_column);
        m_column += tags.size();
    }
    template <typename Number> void delta(uint32_t tag, Number number)
    {
        store(next(tag).step(static_cast<uint64_t>(number)));
    }
    void text(uint32_t tag, std::string_view text)
    {
        ColumnWriter& column = next(tag);
        if (text.empty())
            return store(0);
        const size_t before = column.textBytes();
        store(column.placeOf(text));
        m_textBytes += column.textBytes() - before;
    }
    void fixed(uint32_t tag, const std::array<uint8_t, 16>& bytes)
    {
        next(tag).fixed(bytes);
        store(0);
    }

    /// The message, valid until the next call; the next row begins the next batch. There must be rows.
    std::span<const uint8_t> take();

private:
    static constexpr size_t kWaiting = 64;     // rows
    static constexpr size_t kMostColumns = 48; // of any kind of row

    using Block = std::array<std::array<uint64_t, kMostColumns>, kWaiting>;

    ColumnWriter& next(uint32_t tag)
    {
        assert(m_column < kMostColumns);
        return m_column < m_columns.size() ? m_columns[m_column] : m_columns.emplace_back(tag, m_mostRows);
    }
    void store(uint64_t number) { m_row[m_column++] = number; }
    void settle();

    FrameKind m_kind;
    size_t m_mostRows;
    size_t m_rows = 0;
    size_t m_textBytes = 0;
    std::vector<ColumnWriter> m_columns;
    std::unique_ptr<Block> m_block;
    size_t m_waiting = 0;       // rows of the block in use
    uint64_t* m_row = nullptr;  // the last of them
    size_t m_column = 0;        // of it, that comes next
    std::vector<uint8_t> m_body;
};

} // namespace weir::core
