// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include <algorithm>

namespace weir::core {
namespace {

constexpr int64_t kFarthestNs = int64_t(1) << 62; // from 1970, about 146 years: no difference of times overflows

/// Every bit of the result depends on every bit of the value; an IPv4 address fills only the upper ones.
uint64_t mixed(uint64_t value)
{
    value = (value ^ value >> 32) * 0x9e3779b97f4a7c15ULL;
    value = (value ^ value >> 29) * 0xbf58476d1ce4e5b9ULL;
    return value ^ value >> 32;
}

} // namespace

std::optional<TimeRange> Snapshot::span() const
{
    TimeRange range{Time::max(), Time::min()};
    for (const auto& chunk : chunks) {
        range.from = std::min(range.from, chunk->first());
        range.to = std::max(range.to, chunk->last());
    }
    Duration interval = std::chrono::seconds(1);
    for (const StoredSource& source : sources)
        interval = std::max(interval, source.hello.interval);
    if (!chunks.empty())
        range.to += interval;
    for (const StoredSource& source : sources) { // somebody watched, and nothing happened
        if (source.progress.watched)
            range = {std::min(range.from, source.progress.watched->from), std::max(range.to, source.progress.watched->to)};
    }
    return range.from < range.to ? std::optional(range) : std::nullopt;
}

class Store::SourceSink final : public RecordSink
{
public:
    SourceSink(Store& store, uint16_t source) : m_store(store), m_source(source) {}

    void hello(const StreamHello& hello) override { source().hello = hello; }
    void conversation(const Conversation& row) override
    {
        StoredConversation stored;
        const size_t count = m_store.m_state.conversations.size();
        if (count >= m_store.m_options.mostConversations && !m_indexes.contains(uint32_t(row.id)))
            return;
        const auto [found, isNew] = m_indexes.try_emplace(uint32_t(row.id), uint32_t(count));
        stored.client = row.client;
        stored.server = row.server;
        stored.clientAddress = m_store.intern(row.client.address);
        stored.serverAddress = m_store.intern(row.server.address);
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
        stored.clientOwner = {m_store.intern(row.clientOwner.name), row.clientOwner.pid};
        stored.serverOwner = {m_store.intern(row.serverOwner.name), row.serverOwner.pid};
        stored.firstSeen = row.firstSeen;
        const StoredPair pair = stored.swapped ? StoredPair{stored.serverAddress, stored.clientAddress}
                                               : StoredPair{stored.clientAddress, stored.serverAddress};
        const ConversationGroup group{m_store.intern(pair), m_source, row.transport, row.direction, row.swapped};
        if (isNew) {
            m_store.m_state.conversations.append(stored);
            m_store.m_state.rttMinima.append({});
            m_store.m_state.groups.append(group);
        } else {
            m_store.m_state.conversations.change(found->second) = stored;
            m_store.m_state.groups.change(found->second) = group;
        }
    }
    void record(const FlowRecord& record) override
    {
        const auto found = m_indexes.find(uint32_t(record.conversation));
        const bool sensibleTime = nanoseconds(record.start) > -kFarthestNs && record.start <= record.firstSeen &&
                                  record.firstSeen <= record.lastSeen && nanoseconds(record.lastSeen) < kFarthestNs;
        // Of a conversation beyond the bound; or, in a hostile stream, of nobody or at no time.
        if (found == m_indexes.end() || !sensibleTime) {
            ++m_store.m_state.droppedRecords;
            return;
        }
        const RttMinima& known = m_store.m_state.rttMinima[found->second];
        const FlowMetrics& metrics = record.metrics;
        const uint32_t nearUs = metrics.rttNearCount == 0 ? UINT32_MAX : saturated(metrics.rttNearMinUs);
        const uint32_t farUs = metrics.rttFarCount == 0 ? UINT32_MAX : saturated(metrics.rttFarMinUs);
        if (nearUs < known.nearUs || farUs < known.farUs) {
            RttMinima& changed = m_store.m_state.rttMinima.change(found->second);
            changed = {std::min(changed.nearUs, nearUs), std::min(changed.farUs, farUs)};
        }
        widenRecorded({record.start, record.start + source().hello.interval});
        m_store.append({ConversationIndex{found->second}, record});
    }
    void name(const AddressName& name) override { m_store.addName(name); }
    void loss(const Loss& loss) override { m_store.m_state.losses.append(loss); }
    void progress(const Progress& progress) override
    {
        source().progress = progress;
        if (progress.watched)
            widenRecorded(*progress.watched);
    }
    void end(const std::optional<Error>& error) override
    {
        source().ended = true;
        source().error = error;
    }

private:
    static uint32_t saturated(uint64_t us) { return static_cast<uint32_t>(std::min<uint64_t>(us, UINT32_MAX - 1)); }
    StoredSource& source() { return m_store.m_state.sources[m_source]; }
    void widenRecorded(const TimeRange& range)
    {
        std::optional<TimeRange>& own = source().recorded;
        own = own ? TimeRange{std::min(own->from, range.from), std::max(own->to, range.to)} : range;
    }

    Store& m_store;
    uint16_t m_source;
    tsl::robin_map<uint32_t, uint32_t> m_indexes;
};

size_t Store::AddressHash::operator()(const IpAddress& address) const
{
    return mixed(address.low() ^ mixed(address.high()));
}

size_t Store::PairHash::operator()(uint64_t pair) const { return mixed(pair); }

Store::Store(StoreOptions options) : m_options(options)
{
    m_state.texts.append({});
    m_textIds[""] = TextId{0};
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
    const auto found = m_textIds.find(text);
    if (found != m_textIds.end())
        return found->second;
    if (m_state.texts.size() >= m_options.mostTexts) {
        ++m_state.droppedNames;
        return TextId{0};
    }
    const TextId id{static_cast<uint32_t>(m_state.texts.size())};
    m_state.texts.append(text);
    m_textBytes += text.capacity();
    m_textIds.emplace(text, id);
    return id;
}

AddressId Store::intern(const IpAddress& address)
{
    const auto [found, isNew] = m_addressIds.try_emplace(address, AddressId(m_state.addresses.size()));
    if (isNew)
        m_state.addresses.append({address, kNoName});
    return found->second;
}

PairId Store::intern(StoredPair pair)
{
    const uint64_t key = uint64_t(pair.client) << 32 | uint64_t(pair.server);
    const auto [found, isNew] = m_pairIds.try_emplace(key, PairId(m_state.pairs.size()));
    if (isNew)
        m_state.pairs.append(pair);
    return found->second;
}

void Store::addName(const AddressName& row)
{
    constexpr size_t kMostNamesOfAddress = 16;
    const TextId text = intern(row.name);
    if (text == TextId{0})
        return;
    if (m_state.addresses.size() >= 2 * m_options.mostConversations && !m_addressIds.contains(row.address)) {
        ++m_state.droppedNames;
        return;
    }
    const auto address = size_t(intern(row.address));
    size_t known = 0;
    for (uint32_t at = m_state.addresses[address].newestName; at != kNoName; at = m_state.names[at].older, ++known) {
        const StoredName& name = m_state.names[at];
        if (name.name != text || name.origin != row.origin)
            continue;
        if (row.validFrom < name.validFrom)
            m_state.names.change(at).validFrom = row.validFrom;
        return;
    }
    if (known >= kMostNamesOfAddress) {
        ++m_state.droppedNames;
        return;
    }
    const auto added = static_cast<uint32_t>(m_state.names.size());
    m_state.names.append({text, row.origin, row.validFrom, m_state.addresses[address].newestName});
    m_state.addresses.change(address).newestName = added;
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
    const size_t fixed = fixedBytes();
    size_t dropped = 0;
    while (m_state.chunks.size() - dropped > 1 && m_chunkBytes + fixed > m_options.memoryBudget) {
        m_chunkBytes -= m_state.chunks[dropped]->bytes();
        m_state.records -= m_state.chunks[dropped]->rows();
        m_state.droppedRecords += m_state.chunks[dropped]->rows();
        ++dropped;
    }
    m_state.chunks.erase(m_state.chunks.begin(), m_state.chunks.begin() + static_cast<ptrdiff_t>(dropped));
}

size_t Store::fixedBytes() const
{
    // The indexes of the writer: two words beside each key, at a load of a half.
    const size_t indexes = m_state.conversations.size() * 16 + m_state.pairs.size() * 48 + m_state.addresses.size() * 64 + m_state.texts.size() * 96;
    return m_state.conversations.bytes() + m_state.rttMinima.bytes() + m_state.groups.bytes() + m_state.pairs.bytes() + m_state.addresses.bytes() + m_state.names.bytes() +
           m_state.texts.bytes() + 2 * m_textBytes + m_state.losses.bytes() + m_open.capacity() * sizeof(StoredRecord) + indexes;
}

void Store::publish()
{
    auto next = std::make_shared<Snapshot>();
    ++m_state.generation;
    m_state.bytes = m_chunkBytes + fixedBytes();
    next->chunks = m_state.chunks;
    if (!m_open.empty())
        next->chunks.push_back(std::make_shared<const Chunk>(m_open));
    next->conversations = m_state.conversations.share();
    next->groups = m_state.groups.share();
    next->rttMinima = m_state.rttMinima.share();
    next->pairs = m_state.pairs.share();
    next->addresses = m_state.addresses.share();
    next->names = m_state.names.share();
    next->texts = m_state.texts.share();
    next->losses = m_state.losses.share();
    next->sources = m_state.sources;
    next->records = m_state.records;
    next->droppedRecords = m_state.droppedRecords;
    next->droppedNames = m_state.droppedNames;
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
