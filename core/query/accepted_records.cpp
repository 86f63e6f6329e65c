// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/accepted_records.h"

#include "core/query/row_fold.h"

#include <algorithm>

namespace weir::core {

AcceptedRecords::AcceptedRecords(const Snapshot& snapshot, const Request& request, const std::stop_token& cancel)
    : m_snapshot(snapshot), m_filter(request.filter, snapshot), m_views(snapshot, false), m_known(snapshot.conversations.size())
{
    if (request.within)
        m_scope.emplace(*request.within, snapshot);
    if (!m_filter.hasRowTerms() || request.within)
        return;
    const RowFold fold(snapshot, request.filter, {request.rows, request.view, false, request.range, {}}, cancel);
    std::vector<bool> left(fold.unfilteredRows());
    for (const uint32_t slot : fold.rows())
        left[slot] = true;
    std::ranges::fill(m_known, kNo);
    for (const uint32_t conversation : fold.grouper().met()) {
        const ConversationSlots slots = fold.grouper().slotsOfMet(conversation);
        if (!left[slots.slot] && (slots.serverSlot == kNoSlot || !left[slots.serverSlot]))
            continue;
        for (const uint32_t view : fold.grouper().viewsInRow(conversation))
            accept(view);
    }
}

bool AcceptedRecords::contains(uint32_t conversation)
{
    uint8_t& known = m_known[conversation];
    if (known == kUnknown) {
        known = kNo;
        const StoredConversation& row = m_snapshot.conversations[conversation];
        if ((!m_scope || m_scope->contains(row)) && m_filter.acceptsConversation(row))
            accept(conversation);
    }
    return known == kYes;
}

MemberSet AcceptedRecords::membersOf(uint32_t conversation, Time time)
{
    if (!m_views.isSettled(conversation))
        m_views.settle(conversation, [this](uint32_t view) { return contains(view); });
    return m_views.membersOf(conversation, time);
}

void AcceptedRecords::accept(uint32_t conversation)
{
    const StoredConversation& row = m_snapshot.conversations[conversation];
    m_known[conversation] = kYes;
    const bool isServer = m_scope && m_scope->isSeenFromServer(row);
    const uint8_t measures = measuresOf(m_snapshot.sources[row.source].hello.measures, isServer ? opposite(row.direction) : row.direction);
    m_measures |= measures;
    if (row.transport == Transport::Tcp)
        m_measuresTcp |= measures;
}

} // namespace weir::core
