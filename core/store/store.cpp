// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include <algorithm>

namespace weir::core {

std::optional<TimeRange> Snapshot::span() const
{
    if (chunks.empty())
        return std::nullopt;
    TimeRange range{Time::max(), Time::min()};
    for (const auto& chunk : chunks) {
        range.from = std::min(range.from, chunk->first());
        range.to = std::max(range.to, chunk->last());
    }
    Duration interval = std::chrono::seconds(1);
    for (const StoredSource& source : sources)
        interval = std::max(interval, source.hello.interval);
    range.to += interval;
    return range;
}

class Store::SourceSink final : public RecordSink
{
public:
    SourceSink(Store& store, uint16_t source) : m_store(store), m_source(source) {}

    void hello(const StreamHello& hello) override { source().hello = hello; }
    void conversation(const Conversation& row) override
    {
        StoredConversation stored;
        const auto [found, isNew] = m_indexes.try_emplace(uint32_t(row.id), uint32_t(m_store.m_state.conversations.size()));
        if (!isNew)
            stored = m_store.m_state.conversations[found->second];
        stored.client = row.client;
        stored.server = row.server;
        stored.transport = row.transport;
        stored.direction = row.direction;
        stored.swapped = row.swapped;
        stored.tls = row.tls;
        stored.source = m_source;
        stored.protocol = m_store.intern(row.protocol);
        stored.sni = m_store.intern(row.sni);
        stored.alpn = m_store.intern(row.alpn);
        stored.httpHost = m_store.intern(row.httpHost);
        stored.tunnel = m_store.intern(row.tunnel);
        stored.firstSeen = row.firstSeen;
        if (isNew)
            m_store.m_state.conversations.append(stored);
        else
            m_store.m_state.conversations.change(found->second) = stored;
    }
    void record(const FlowRecord& record) override
    {
        const auto found = m_indexes.find(uint32_t(record.conversation));
        if (found == m_indexes.end())
            return; // a hostile stream; a record of nobody says nothing
        const StoredConversation& conversation = m_store.m_state.conversations[found->second];
        const FlowMetrics& metrics = record.metrics;
        const bool nearer = metrics.rttNearCount != 0 && metrics.rttNearMinUs < conversation.rttNearMinUs;
        const bool farther = metrics.rttFarCount != 0 && metrics.rttFarMinUs < conversation.rttFarMinUs;
        if (nearer || farther) {
            StoredConversation& changed = m_store.m_state.conversations.change(found->second);
            if (nearer)
                changed.rttNearMinUs = static_cast<uint32_t>(metrics.rttNearMinUs);
            if (farther)
                changed.rttFarMinUs = static_cast<uint32_t>(metrics.rttFarMinUs);
        }
        m_store.append({ConversationIndex{found->second}, record});
    }
    void name(const AddressName& name) override
    {
        m_store.m_names[name.address] = {name.address, m_store.intern(name.name), name.origin, name.validFrom};
        m_store.m_namesChanged = true;
    }
    void loss(const Loss& loss) override { m_store.m_state.losses.push_back(loss); }
    void progress(const Progress& progress) override { source().progress = progress; }
    void end(const std::optional<Error>& error) override
    {
        source().ended = true;
        source().error = error;
    }

private:
    StoredSource& source() { return m_store.m_state.sources[m_source]; }

    Store& m_store;
    uint16_t m_source;
    tsl::robin_map<uint32_t, uint32_t> m_indexes;
};

Store::Store(StoreOptions options) : m_options(options)
{
    m_state.texts.append({});
    m_textIds[""] = TextId{0};
    m_namesChanged = true;
    publish();
}

Store::~Store() = default;

RecordSink& Store::addSource()
{
    m_state.sources.emplace_back();
    m_sinks.push_back(std::make_unique<SourceSink>(*this, static_cast<uint16_t>(m_sinks.size())));
    return *m_sinks.back();
}

TextId Store::intern(const std::string& text)
{
    const auto [found, isNew] = m_textIds.try_emplace(text, TextId(m_state.texts.size()));
    if (isNew)
        m_state.texts.append(text);
    return found->second;
}

void Store::append(StoredRecord row)
{
    m_open.push_back(row);
    ++m_state.records;
    if (m_open.size() == kChunkRows)
        closeChunk();
}

void Store::closeChunk()
{
    m_state.chunks.push_back(std::make_shared<const Chunk>(m_open));
    m_chunkBytes += m_state.chunks.back()->bytes();
    m_open.clear();
    enforceBudget();
}

void Store::enforceBudget()
{
    const size_t fixed = m_state.conversations.bytes() + m_state.texts.bytes();
    size_t dropped = 0;
    while (m_state.chunks.size() - dropped > 1 && m_chunkBytes + fixed > m_options.memoryBudget) {
        m_chunkBytes -= m_state.chunks[dropped]->bytes();
        m_state.records -= m_state.chunks[dropped]->rows();
        m_state.droppedRecords += m_state.chunks[dropped]->rows();
        ++dropped;
    }
    m_state.chunks.erase(m_state.chunks.begin(), m_state.chunks.begin() + static_cast<ptrdiff_t>(dropped));
}

void Store::publish()
{
    auto next = std::make_shared<Snapshot>();
    if (m_namesChanged)
        m_state.names = std::make_shared<const std::unordered_map<IpAddress, StoredName, AddressHash>>(m_names);
    m_namesChanged = false;
    ++m_state.generation;
    m_state.bytes = m_chunkBytes + m_state.conversations.bytes() + m_state.texts.bytes() + m_open.capacity() * sizeof(StoredRecord);
    next->chunks = m_state.chunks;
    if (!m_open.empty())
        next->chunks.push_back(std::make_shared<const Chunk>(m_open));
    next->conversations = m_state.conversations.share();
    next->texts = m_state.texts.share();
    next->sources = m_state.sources;
    next->losses = m_state.losses;
    next->names = m_state.names;
    next->records = m_state.records;
    next->droppedRecords = m_state.droppedRecords;
    next->bytes = m_state.bytes;
    next->generation = m_state.generation;
    const std::scoped_lock lock(m_publishedMutex);
    m_published = std::move(next);
}

std::shared_ptr<const Snapshot> Store::snapshot() const
{
    const std::scoped_lock lock(m_publishedMutex);
    return m_published;
}

} // namespace weir::core
