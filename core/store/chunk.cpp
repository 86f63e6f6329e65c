// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/chunk.h"

#include "core/flow/flow_field.h"

#include <algorithm>
#include <chrono>

namespace weir::core {
namespace {

uint64_t microseconds(Duration duration)
{
    return static_cast<uint64_t>(std::chrono::floor<std::chrono::microseconds>(duration).count());
}

const std::vector<uint64_t FlowMetrics::*>& members()
{
    static const auto list = [] {
        std::vector<uint64_t FlowMetrics::*> found;
        for (const FlowField& field : flowFields()) {
            if (field.member)
                found.push_back(field.member);
        }
        return found;
    }();
    return list;
}

} // namespace

std::span<uint64_t FlowMetrics::* const> storedMembers() { return members(); }

size_t columnOf(uint64_t FlowMetrics::*member)
{
    return static_cast<size_t>(std::ranges::find(members(), member) - members().begin());
}

Chunk::Chunk(std::span<const StoredRecord> rows) : m_rows(rows.size())
{
    m_first = Time::max();
    m_last = Time::min();
    for (size_t at = 0; at < rows.size(); at += kBlockRows) {
        const auto block = rows.subspan(at, std::min(kBlockRows, rows.size() - at));
        const auto [low, high] = std::ranges::minmax(block, {}, [](const StoredRecord& row) { return row.record.start; });
        m_blockSpans.emplace_back(low.record.start, high.record.start);
        m_first = std::min(m_first, low.record.start);
        m_last = std::max(m_last, high.record.start);
    }
    std::vector<uint64_t> values(rows.size());
    const auto packed = [&](auto value) {
        std::ranges::transform(rows, values.begin(), value);
        return PackedColumn(values);
    };
    m_conversations = packed([](const StoredRecord& row) { return uint64_t(row.conversation); });
    m_starts = packed([&](const StoredRecord& row) { return microseconds(row.record.start - m_first); });
    m_firstSeen = packed([](const StoredRecord& row) { return microseconds(row.record.firstSeen - row.record.start); });
    m_lastSeen = packed([](const StoredRecord& row) {
        return microseconds(row.record.lastSeen - row.record.start) - microseconds(row.record.firstSeen - row.record.start);
    });
    m_metrics.reserve(members().size());
    for (uint64_t FlowMetrics::*member : members())
        m_metrics.push_back(packed([member](const StoredRecord& row) { return row.record.metrics.*member; }));
}

void Chunk::readStarts(size_t block, uint64_t* outNs) const
{
    const size_t rows = blockRows(block);
    m_starts.read(block, rows, outNs);
    const auto first = static_cast<uint64_t>(nanoseconds(m_first));
    for (size_t row = 0; row < rows; ++row)
        outNs[row] = first + outNs[row] * 1000;
}

size_t Chunk::bytes() const
{
    size_t sum = sizeof *this + m_conversations.bytes() + m_starts.bytes() + m_firstSeen.bytes() + m_lastSeen.bytes() +
                 m_blockSpans.capacity() * sizeof m_blockSpans[0] + m_metrics.capacity() * sizeof(PackedColumn);
    for (const PackedColumn& column : m_metrics)
        sum += column.bytes();
    return sum;
}

} // namespace weir::core
