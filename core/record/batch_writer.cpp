// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/batch_writer.h"

#include "core/record/wire_format.h"

namespace weir::core {

ColumnWriter& BatchWriter::addColumn(uint32_t tag)
{
    m_columns.emplace_back(tag, m_mostRows);
    m_next = m_end = m_columns.data() + m_columns.size();
    return m_columns.back();
}

void BatchWriter::settle(size_t count)
{
    for (ColumnWriter& column : m_columns)
        column.settle(count);
}

std::span<const uint8_t> BatchWriter::take()
{
    settle((m_rows - 1) % ColumnWriter::kWaiting + 1);
    m_body.clear();
    putNumber(m_body, wireKey(kBatchRows, WireType::Varint));
    putNumber(m_body, m_rows);
    for (ColumnWriter& column : m_columns)
        column.moveTo(m_body);
    m_rows = m_textBytes = 0;
    return m_body;
}

} // namespace weir::core
