// SPDX-License-Identifier: GPL-3.0-or-later
// A filter applied to one snapshot: decides each distinct value once and remembers it. One thread.
#pragma once

#include "core/search/filter.h"

#include <array>

namespace weir::core {

class FilterRun
{
public:
    /// A null filter accepts everything.
    FilterRun(std::shared_ptr<const Filter> filter, const Snapshot& snapshot);

    bool acceptsEveryConversation() const;
    bool acceptsConversation(const StoredConversation& conversation);

    /// `time` terms, decided for each record (start in microseconds).
    bool hasRecordTerms() const { return m_hasRecordTerms; }
    bool acceptsRecord(const StoredConversation& conversation, double startUs);

    /// Terms decided for each row after folding. Dimension terms that are mixed with metrics by OR or NOT hold for a row
    /// when they hold for any of its records: collect mixedBits() of those with OR.
    bool hasRowTerms() const { return !m_rowFields.empty(); }
    bool hasMixedTerms() const { return !m_mixed.empty(); }
    bool mixedNeedsRecords() const { return m_mixedNeedsRecords; }
    uint64_t mixedBits(const StoredConversation& conversation, double startUs, const StoredDns* transaction = nullptr);

    /// Every term that is not decided for rows. The conversation is as the transaction's asker calls its ends.
    bool acceptsTransaction(const StoredConversation& conversation, const StoredDns& transaction);
    /// False: it accepts no transaction of this conversation, whatever was asked.
    bool mayAcceptTransactionsOf(const StoredConversation& conversation);

    /// The fields whose folded values acceptsRow() wants, in this order.
    std::span<const FlowField* const> rowFields() const { return m_rowFields; }
    bool acceptsRow(std::span<const double> values, uint64_t mixedBits) const;

private:
    struct Memo // one byte a value: 0 not asked yet, 1 no, 2 yes
    {
        std::array<std::vector<uint8_t>, kValueSpaces> known;
    };

    bool holds(uint32_t leaf, const StoredConversation& conversation, double startUs, const StoredDns* transaction = nullptr);
    bool readsTransactions(const FilterNode& node) const;
    bool holdsEndpoint(const FilterLeaf& leaf, const StoredConversation& conversation) const;
    bool holdsValue(uint32_t leaf, DimensionValue value);
    bool holdsRow(const FilterLeaf& leaf, uint32_t index, std::span<const double> values) const;
    template <typename Decide> bool evaluate(const FilterNode& node, const Decide& decide) const;
    template <typename Visit> void visitLeaves(const FilterNode& node, const Visit& visit) const;

    std::shared_ptr<const Filter> m_filter;
    const Snapshot& m_snapshot;
    std::vector<Memo> m_memos; // by leaf
    std::vector<NumberInterval> m_times; // by leaf, of time terms
    std::vector<const FlowField*> m_rowFields;
    std::vector<uint32_t> m_mixed; // leaves; bit n of mixedBits() is the nth
    bool m_hasRecordTerms = false;
    bool m_mixedNeedsRecords = false;
};

} // namespace weir::core
