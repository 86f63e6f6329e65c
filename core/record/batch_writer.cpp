// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/batch_writer.h"

#include "core/record/wire_format.h"

namespace weir::core {

void BatchWriter::settle()
{
    std::array<uint64_t, kMostColumns> bits{};
    for (size_t row = 0; row < m_waiting; ++row) {
        for (size_t column = 0; column < kMostColumns; ++column)
            bits[column] |= (*m_block)[row][column];
    }
    for (size_t column = 0; column < m_columns.size(); ++column)
        m_columns[column].add(&m_block->front()[column], kMostColumns, m_waiting, bits[column]);
    m_waiting = 0;
}

std::span<const uint8_t> BatchWriter::take()
{
    settle();
    m_body.clear();
    putNumber(m_body, wireKey(kBatchRows, WireType::Varint));
    putNumber(m_body, m_rows);
    for (ColumnWriter& column : m_columns)
        column.moveTo(m_body);
    m_rows = m_textBytes = 0;
    return m_body;
}

} // namespace weir::core
