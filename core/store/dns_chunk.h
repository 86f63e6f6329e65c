// SPDX-License-Identifier: GPL-3.0-or-later
// Some thousand DNS transactions as columns, immutable once made.
#pragma once

#include "core/dns/dns_record.h"
#include "core/store/packed_column.h"

#include <array>
#include <span>
#include <vector>

namespace weir::core {

inline constexpr size_t kDnsChunkRows = 4 * kBlockRows;

/// A transaction with its conversation and its query as a store names them (ConversationIndex, TextId).
struct StoredDns
{
    uint32_t conversation = 0;
    uint32_t query = 0;
    Time time{};
    uint64_t responseNs = 0;
    uint32_t retries = 0;
    uint16_t queryType = 0;
    uint16_t code = 0;
    uint16_t answers = 0;
    DnsOutcome outcome = DnsOutcome::Open;
    bool askedByServer = false; // of the conversation as its records are oriented

    friend bool operator==(const StoredDns&, const StoredDns&) = default;
};

class DnsChunk
{
public:
    explicit DnsChunk(std::span<const StoredDns> rows);

    size_t rows() const { return m_rows; }
    size_t blocks() const { return (m_rows + kBlockRows - 1) / kBlockRows; }
    /// Of the questions.
    Time first() const { return m_first; }
    Time last() const { return m_last; }
    /// The rows of a block, in `room`.
    std::span<const StoredDns> read(size_t block, std::array<StoredDns, kBlockRows>& room) const;
    size_t bytes() const;

private:
    enum Column { Conversation, Query, Asked, Response, Retries, Type, Code, Answers, How, kColumns };

    size_t m_rows;
    Time m_first = Time::max();
    Time m_last = Time::min();
    std::array<PackedColumn, kColumns> m_columns;
};

} // namespace weir::core
