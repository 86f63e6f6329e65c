// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of one source on their way into the store: stream by stream, each with ids of its own. Writer's thread.
#pragma once

#include "core/store/store.h"

namespace weir::core {

class Store::SourceSink final : public RecordSink
{
public:
    SourceSink(Store& store, uint16_t source) : m_store(store), m_source(source) {}

    /// After an end, or with another stream's identity, a new stream of the same source begins: its ids mean nothing of
    /// what they meant, and a conversation that is known from before is found again by its ends and its beginning.
    void hello(const StreamHello& hello) override;
    void process(const Process& row) override { m_processes[uint32_t(row.id)] = m_store.intern(row); }
    void conversation(const Conversation& row) override;
    void record(const FlowRecord& record) override;
    void dns(const DnsRecord& record) override;
    void name(const AddressName& name) override { m_store.addName(name); }
    void loss(const Loss& loss) override { m_store.m_state.losses.append({loss, m_source}); }
    void progress(const Progress& progress) override;
    void end(const std::optional<Error>& error) override;
    /// The records up to then left memory: nobody can tell any more what was recorded.
    void forget(Time until);
    size_t bytes() const { return m_known.size() * 32 + m_processes.size() * 16; } // at a load of a half; what m_indexes needs the store counts itself

private:
    StoredSource& source() { return m_store.m_state.sources[m_source]; }
    void beginStream();
    std::optional<uint32_t> indexOf(const Conversation& row, const StoredConversation& stored);
    std::optional<uint32_t> knownLike(const StoredConversation& row) const;
    void remember(const StoredConversation& row, uint32_t index);
    StoredOwner stored(const ProcessOwner& owner);
    void widenRecorded(const TimeRange& range);
    void showRecorded();

    Store& m_store;
    uint16_t m_source;
    tsl::robin_map<uint32_t, uint32_t> m_indexes; // of this stream: id to place in the store
    tsl::robin_map<uint32_t, ProcessIndex> m_processes; // of this stream
    tsl::robin_map<uint64_t, uint32_t> m_known;   // of all streams, by hash; made when a second one begins
    bool m_hasFormer = false;                     // there was a stream before
    std::vector<TimeRange> m_former;              // recorded by the streams before, in order
    std::optional<TimeRange> m_own;               // recorded by this stream
    Time m_forgotten = Time::min();
    bool m_watched = false;                       // this stream says itself what it watched
};

} // namespace weir::core
