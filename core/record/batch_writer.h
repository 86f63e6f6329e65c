// SPDX-License-Identifier: GPL-3.0-or-later
// One Batch of weir.proto in the making: rows come in, columns are kept. Every row names the same columns in the
// same order.
#pragma once

#include "core/record/column_writer.h"
#include "core/record/record_format.h"

#include <cassert>

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
        if (m_rows % ColumnWriter::kWaiting == 0 && m_rows != 0)
            settle(ColumnWriter::kWaiting);
        m_next = m_columns.data();
        ++m_rows;
    }
    template <typename Number> void number(uint32_t tag, Number number)
    {
        next(tag).number(m_rows - 1, static_cast<uint64_t>(number));
    }
    /// A column for each of `columns`, which say their tag and, as an index of `numbers`, their place.
    template <typename Columns> void numbers(const Columns& columns, const uint64_t* numbers)
    {
        ColumnWriter* next = m_next;
        const size_t row = m_rows - 1;
        if (next == m_end) {
            for (const auto& column : columns)
                number(column.tag, numbers[column.place]);
            return;
        }
        for (const auto& column : columns)
            (next++)->number(row, numbers[column.place]);
        m_next = next;
    }
    template <typename Number> void delta(uint32_t tag, Number number)
    {
        next(tag).delta(m_rows - 1, static_cast<uint64_t>(number));
    }
    void text(uint32_t tag, std::string_view text) { m_textBytes += next(tag).text(m_rows - 1, text); }
    void fixed(uint32_t tag, const std::array<uint8_t, 16>& bytes) { next(tag).fixed(bytes); }

    /// The message, valid until the next call; the next row begins the next batch. There must be rows.
    std::span<const uint8_t> take();

private:
    ColumnWriter& next(uint32_t tag) { return m_next != m_end ? *m_next++ : addColumn(tag); }
    void settle(size_t count);
    ColumnWriter& addColumn(uint32_t tag);

    FrameKind m_kind;
    size_t m_mostRows;
    size_t m_rows = 0;
    size_t m_textBytes = 0;
    std::vector<ColumnWriter> m_columns;
    ColumnWriter* m_next = nullptr;
    ColumnWriter* m_end = nullptr; // of m_columns
    std::vector<uint8_t> m_body;
};

} // namespace weir::core
