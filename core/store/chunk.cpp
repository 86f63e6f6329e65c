// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/chunk.h"

#include "core/flow/flow_field.h"

#include <algorithm>
#include <bit>
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

using MetricWords = std::array<uint64_t, sizeof(FlowMetrics) / sizeof(uint64_t)>;
static_assert(sizeof(MetricWords) == sizeof(FlowMetrics));

} // namespace

std::span<uint64_t FlowMetrics::* const> storedMembers() { return members(); }

size_t columnOf(uint64_t FlowMetrics::*member)
{
    return static_cast<size_t>(std::ranges::find(members(), member) - members().begin());
}

Chunk::Chunk(std::span<const StoredRecord> rows) : m_rows(rows.size()), m_metrics(members().size())
{
    m_first = Time::max();
    m_last = Time::min();
    for (const StoredRecord& row : rows) {
        m_first = std::min(m_first, row.record.start);
        m_last = std::max(m_last, row.record.start);
    }
    for (size_t at = 0; at < rows.size(); at += kBlockRows)
        appendBlock(rows.subspan(at, std::min(kBlockRows, rows.size() - at)));
    for (PackedColumn* column : {&m_conversations, &m_starts, &m_firstSeen, &m_lastSeen})
        column->finish();
    for (PackedColumn& column : m_metrics)
        column.finish();
    m_blockSpans.shrink_to_fit();
}

void Chunk::appendBlock(std::span<const StoredRecord> rows)
{
    std::array<uint64_t, kBlockRows> values;
    const auto pack = [&](PackedColumn& column, auto value) {
        std::ranges::transform(rows, values.begin(), value);
        column.appendBlock({values.data(), rows.size()});
    };
    Time low = Time::max(), high = Time::min();
    MetricWords any{}; // which metrics this block has at all: most have few
    for (const StoredRecord& row : rows) {
        low = std::min(low, row.record.start);
        high = std::max(high, row.record.start);
        const auto words = std::bit_cast<MetricWords>(row.record.metrics);
        for (size_t at = 0; at < any.size(); ++at)
            any[at] |= words[at];
    }
    m_blockSpans.emplace_back(low, high);
    pack(m_conversations, [](const StoredRecord& row) { return uint64_t(row.conversation); });
    pack(m_starts, [&](const StoredRecord& row) { return microseconds(row.record.start - m_first); });
    pack(m_firstSeen, [](const StoredRecord& row) { return microseconds(row.record.firstSeen - row.record.start); });
    pack(m_lastSeen, [](const StoredRecord& row) {
        return microseconds(row.record.lastSeen - row.record.start) - microseconds(row.record.firstSeen - row.record.start);
    });
    const auto present = std::bit_cast<FlowMetrics>(any);
    for (size_t at = 0; at < m_metrics.size(); ++at) {
        uint64_t FlowMetrics::*member = members()[at];
        if (present.*member == 0)
            m_metrics[at].appendZeroBlock();
        else
            pack(m_metrics[at], [member](const StoredRecord& row) { return row.record.metrics.*member; });
    }
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
