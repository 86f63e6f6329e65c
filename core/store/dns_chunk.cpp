// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dns_chunk.h"

#include <algorithm>

namespace weir::core {

DnsChunk::DnsChunk(std::span<const StoredDns> rows) : m_rows(rows.size())
{
    for (const StoredDns& row : rows) {
        m_first = std::min(m_first, row.time);
        m_last = std::max(m_last, row.time);
    }
    std::array<uint64_t, kBlockRows> values;
    for (size_t at = 0; at < rows.size(); at += kBlockRows) {
        const auto block = rows.subspan(at, std::min(kBlockRows, rows.size() - at));
        const auto pack = [&](Column column, auto value) {
            std::ranges::transform(block, values.begin(), value);
            m_columns[column].appendBlock({values.data(), block.size()});
        };
        pack(Conversation, [](const StoredDns& row) { return row.conversation; });
        pack(Query, [](const StoredDns& row) { return row.query; });
        pack(Asked, [&](const StoredDns& row) { return static_cast<uint64_t>((row.time - m_first).count()); });
        pack(Response, [](const StoredDns& row) { return row.responseNs; });
        pack(Retries, [](const StoredDns& row) { return row.retries; });
        pack(Type, [](const StoredDns& row) { return row.queryType; });
        pack(Code, [](const StoredDns& row) { return row.code; });
        pack(Answers, [](const StoredDns& row) { return row.answers; });
        pack(How, [](const StoredDns& row) { return uint64_t(row.outcome) << 1 | uint64_t(row.askedByServer); });
    }
    for (PackedColumn& column : m_columns)
        column.finish();
}

std::span<const StoredDns> DnsChunk::read(size_t block, std::array<StoredDns, kBlockRows>& room) const
{
    const size_t rows = std::min(kBlockRows, m_rows - block * kBlockRows);
    std::array<uint64_t, kBlockRows> values;
    const auto unpack = [&](Column column, auto take) {
        m_columns[column].read(block, rows, values.data());
        for (size_t row = 0; row < rows; ++row)
            take(room[row], values[row]);
    };
    unpack(Conversation, [](StoredDns& row, uint64_t value) { row.conversation = static_cast<uint32_t>(value); });
    unpack(Query, [](StoredDns& row, uint64_t value) { row.query = static_cast<uint32_t>(value); });
    unpack(Asked, [&](StoredDns& row, uint64_t value) { row.time = m_first + Duration(static_cast<int64_t>(value)); });
    unpack(Response, [](StoredDns& row, uint64_t value) { row.responseNs = value; });
    unpack(Retries, [](StoredDns& row, uint64_t value) { row.retries = static_cast<uint32_t>(value); });
    unpack(Type, [](StoredDns& row, uint64_t value) { row.queryType = static_cast<uint16_t>(value); });
    unpack(Code, [](StoredDns& row, uint64_t value) { row.code = static_cast<uint16_t>(value); });
    unpack(Answers, [](StoredDns& row, uint64_t value) { row.answers = static_cast<uint16_t>(value); });
    unpack(How, [](StoredDns& row, uint64_t value) {
        row.outcome = DnsOutcome(value >> 1);
        row.askedByServer = (value & 1) != 0;
    });
    return {room.data(), rows};
}

size_t DnsChunk::bytes() const
{
    size_t sum = sizeof *this;
    for (const PackedColumn& column : m_columns)
        sum += column.bytes();
    return sum;
}

} // namespace weir::core
