// SPDX-License-Identifier: GPL-3.0-or-later
// Conversations that several sources saw.
#include "core/flow/flow_field.h"
#include "core/store/source_sink.h"

#include <utility>

namespace weir::core {

/// What one source alone had told is looked through once.
void Store::indexViews()
{
    m_views.emplace(m_state);
    for (uint32_t at = 0; at < m_state.conversations.size(); ++at)
        m_views->add(at, false);
    auto chunks = m_state.chunks;
    if (!m_open.empty())
        chunks.push_back(std::make_shared<const Chunk>(m_open));
    std::array<uint64_t, kBlockRows> conversations, starts;
    for (const auto& chunk : chunks) {
        for (size_t block = 0; block < chunk->blocks(); ++block) {
            chunk->readConversations(block, conversations.data());
            chunk->readStarts(block, starts.data());
            for (size_t row = 0; row < chunk->blockRows(block); ++row)
                m_views->extend(static_cast<uint32_t>(conversations[row]), timeFromNanoseconds(static_cast<int64_t>(starts[row])));
        }
    }
}

void Store::setSides(uint32_t conversation, bool swapped, Direction direction)
{
    StoredConversation& row = m_state.conversations.change(conversation);
    row.swapped = swapped;
    row.direction = direction;
    ConversationGroup& group = m_state.groups.change(conversation);
    group.swapped = swapped;
    group.direction = direction;
    group.pair = intern(swapped ? StoredPair{row.serverAddress, row.clientAddress} : StoredPair{row.clientAddress, row.serverAddress});
}

/// All views of a conversation take the same end for the client: as a kernel's sockets say, else who was there first.
void Store::alignViews(uint32_t conversation)
{
    const auto isLive = [this](const StoredConversation& row) { return (m_state.sources[row.source].hello.measures & kLive) != 0; };
    const auto clientOf = [](const StoredConversation& row) { return row.swapped ? row.server : row.client; };
    const StoredConversation* best = &m_state.conversations[conversation];
    m_state.visitViews(conversation, [&](uint32_t view) {
        const StoredConversation& row = m_state.conversations[view];
        const Duration later = row.firstSeen - best->firstSeen - m_state.clockAhead(row.source, best->source);
        if (isLive(row) != isLive(*best) ? isLive(row) : later != Duration(0) ? later < Duration(0) : row.source < best->source)
            best = &row;
    });
    const Endpoint client = clientOf(*best);
    m_state.visitViews(conversation, [&](uint32_t view) {
        const StoredConversation& row = m_state.conversations[view];
        if (clientOf(row) != client)
            setSides(view, !row.swapped, opposite(row.direction));
    });
}

} // namespace weir::core
