// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include "core/store/row_members.h"
#include "core/store/source_sink.h"

#include <algorithm>

namespace weir::core {
namespace {

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
        if (source.progress.watched && !source.recorded.empty())
            range = {std::min(range.from, source.recorded.front().from), std::max(range.to, source.recorded.back().to)};
    }
    return range.from < range.to ? std::optional(range) : std::nullopt;
}

Duration Snapshot::clockAhead(uint16_t source, uint16_t reference) const
{
    for (const ClockDifference& known : clockDifferences) {
        if (known.source == source && known.reference == reference)
            return known.ahead;
        if (known.source == reference && known.reference == source)
            return -known.ahead;
    }
    return Duration(0);
}

size_t Store::AddressHash::operator()(const IpAddress& address) const
{
    return mixed(address.low() ^ mixed(address.high()));
}

size_t Store::PairHash::operator()(uint64_t pair) const { return mixed(pair); }

Store::Store(StoreOptions options) : m_options(std::move(options))
{
    m_state.texts.append({});
    m_state.processes.append({});
    m_textIds[""] = TextId{0};
    publish();
}

Store::~Store() = default;

RecordSink& Store::addSource()
{
    m_state.sources.emplace_back();
    m_sinks.push_back(std::make_unique<SourceSink>(*this, static_cast<uint16_t>(m_sinks.size())));
    if (m_sinks.size() == 2)
        indexViews();
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

ProcessIndex Store::intern(const Process& process)
{
    StoredProcess row;
    copyProcessFacts(process, row);
    for (const ProcessText& text : kProcessTexts)
        row.*text.stored = intern(process.*text.row);
    const uint64_t first = mixed(mixed(static_cast<uint64_t>(nanoseconds(row.started)) ^ row.pid) ^ uint64_t(row.name) << 32 ^ uint64_t(row.commandLine));
    for (uint64_t key = first;; ++key) {
        const auto found = m_processIds.find(key);
        if (found == m_processIds.end()) {
            if (m_state.processes.size() >= m_options.mostProcesses) {
                ++m_state.droppedNames;
                return ProcessIndex{0};
            }
            const ProcessIndex index{static_cast<uint32_t>(m_state.processes.size())};
            m_state.processes.append(row);
            m_processIds.emplace(key, index);
            return index;
        }
        if (m_state.processes[size_t(found->second)] == row)
            return found->second;
    }
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

void Store::append(const StoredDns& row)
{
    m_openDns.push_back(row);
    ++m_state.dnsRecords;
    if (m_openDns.size() < kDnsChunkRows)
        return;
    m_state.dnsChunks.push_back(std::make_shared<const DnsChunk>(m_openDns));
    m_chunkBytes += m_state.dnsChunks.back()->bytes();
    m_openDns.clear();
    enforceBudget();
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
    size_t dropped = 0, droppedDns = 0;
    while (m_chunkBytes + fixed > m_options.memoryBudget) {
        const bool hasFlows = m_state.chunks.size() > dropped + 1, hasDns = m_state.dnsChunks.size() > droppedDns;
        if (!hasFlows && !hasDns)
            break;
        if (hasDns && (!hasFlows || m_state.dnsChunks[droppedDns]->last() < m_state.chunks[dropped]->last())) {
            const DnsChunk& chunk = *m_state.dnsChunks[droppedDns++];
            m_chunkBytes -= chunk.bytes();
            m_state.dnsRecords -= chunk.rows();
            m_state.droppedRecords += chunk.rows();
            m_state.dnsEvicted += chunk.rows();
            continue;
        }
        m_chunkBytes -= m_state.chunks[dropped]->bytes();
        m_state.records -= m_state.chunks[dropped]->rows();
        m_state.droppedRecords += m_state.chunks[dropped]->rows();
        m_state.evicted += m_state.chunks[dropped]->rows();
        forget(*m_state.chunks[dropped]);
        ++dropped;
    }
    m_state.chunks.erase(m_state.chunks.begin(), m_state.chunks.begin() + static_cast<ptrdiff_t>(dropped));
    m_state.dnsChunks.erase(m_state.dnsChunks.begin(), m_state.dnsChunks.begin() + static_cast<ptrdiff_t>(droppedDns));
}

/// Where the last record of a source was is now a hole up to the end of its interval.
void Store::forget(const Chunk& chunk)
{
    std::vector<Time> until(m_sinks.size(), Time::min());
    std::array<uint64_t, kBlockRows> conversations, starts;
    for (size_t block = 0; block < chunk.blocks(); ++block) {
        chunk.readConversations(block, conversations.data());
        chunk.readStarts(block, starts.data());
        for (size_t row = 0; row < chunk.blockRows(block); ++row) {
            Time& last = until[m_state.groups[conversations[row]].source];
            last = std::max(last, timeFromNanoseconds(static_cast<int64_t>(starts[row])));
        }
    }
    for (size_t source = 0; source < until.size(); ++source) {
        if (until[source] != Time::min())
            m_sinks[source]->forget(until[source] + m_state.sources[source].hello.interval);
    }
}

size_t Store::fixedBytes() const
{
    // The indexes of the writer: two words beside each key, at a load of a half.
    size_t indexes = m_state.conversations.size() * 16 + m_state.pairs.size() * 48 + m_state.addresses.size() * 64 + m_state.texts.size() * 96;
    for (const auto& sink : m_sinks)
        indexes += sink->bytes();
    indexes += m_views ? m_views->bytes() : 0;
    return m_state.conversations.bytes() + m_state.rttMinima.bytes() + m_state.groups.bytes() + m_state.pairs.bytes() + m_state.addresses.bytes() + m_state.names.bytes() + m_state.processes.bytes() + m_processIds.size() * 32 +
           m_state.texts.bytes() + 2 * m_textBytes + m_state.losses.bytes() + m_open.capacity() * sizeof(StoredRecord) +
           m_openDns.capacity() * sizeof(StoredDns) + indexes;
}

void Store::publish()
{
    for (const uint32_t conversation : m_views ? m_views->join() : std::vector<uint32_t>())
        alignViews(conversation);
    auto next = std::make_shared<Snapshot>();
    ++m_state.generation;
    m_state.bytes = m_chunkBytes + fixedBytes();
    next->labels = m_options.labels;
    next->chunks = m_state.chunks;
    if (!m_open.empty())
        next->chunks.push_back(std::make_shared<const Chunk>(m_open));
    next->dnsChunks = m_state.dnsChunks;
    if (!m_openDns.empty())
        next->dnsChunks.push_back(std::make_shared<const DnsChunk>(m_openDns));
    next->conversations = m_state.conversations.share();
    next->groups = m_state.groups.share();
    next->rttMinima = m_state.rttMinima.share();
    next->pairs = m_state.pairs.share();
    next->addresses = m_state.addresses.share();
    next->names = m_state.names.share();
    next->processes = m_state.processes.share();
    next->texts = m_state.texts.share();
    next->losses = m_state.losses.share();
    next->sources = m_state.sources;
    next->clockDifferences = m_state.clockDifferences;
    next->hasViews = m_state.hasViews;
    next->records = m_state.records;
    next->droppedRecords = m_state.droppedRecords;
    next->evicted = m_state.evicted;
    next->dnsRecords = m_state.dnsRecords;
    next->dnsEvicted = m_state.dnsEvicted;
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
