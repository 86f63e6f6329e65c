// SPDX-License-Identifier: GPL-3.0-or-later
// Some thousand records as columns, immutable once made.
#pragma once

#include "core/flow/flow_record.h"
#include "core/store/packed_column.h"

#include <array>
#include <span>
#include <vector>

namespace weir::core {

inline constexpr size_t kChunkRows = 16 * kBlockRows;

/// Dense over all sources of a store.
enum class ConversationIndex : uint32_t {};

/// Stored metrics in the order of the field table; the column of a member is columnOf(member).
std::span<uint64_t FlowMetrics::* const> storedMembers();
size_t columnOf(uint64_t FlowMetrics::*member);

struct StoredRecord
{
    ConversationIndex conversation{};
    FlowRecord record;
};

class Chunk
{
public:
    explicit Chunk(std::span<const StoredRecord> rows);

    size_t rows() const { return m_rows; }
    size_t blocks() const { return (m_rows + kBlockRows - 1) / kBlockRows; }
    size_t blockRows(size_t block) const { return std::min(kBlockRows, m_rows - block * kBlockRows); }
    /// Smallest and largest start of the chunk or a block.
    Time first() const { return m_first; }
    Time last() const { return m_last; }
    std::pair<Time, Time> blockSpan(size_t block) const { return m_blockSpans[block]; }

    void readConversations(size_t block, uint64_t* out) const { m_conversations.read(block, blockRows(block), out); }
    void readStarts(size_t block, uint64_t* outNs) const; // as int64 nanoseconds in uint64
    void readFirstSeen(size_t block, uint64_t* outUs) const { m_firstSeen.read(block, blockRows(block), outUs); } // after start
    void readLastSeen(size_t block, uint64_t* outUs) const { m_lastSeen.read(block, blockRows(block), outUs); }   // after first seen
    const PackedColumn& metric(size_t column) const { return m_metrics[column]; }
    size_t bytes() const;

private:
    void appendBlock(std::span<const StoredRecord> rows);

    size_t m_rows;
    Time m_first;
    Time m_last;
    std::vector<std::pair<Time, Time>> m_blockSpans;
    PackedColumn m_conversations;
    PackedColumn m_starts; // microseconds after m_first
    PackedColumn m_firstSeen;
    PackedColumn m_lastSeen;
    std::vector<PackedColumn> m_metrics;
};

} // namespace weir::core
