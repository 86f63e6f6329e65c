// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/source_sink.h"

#include "core/store/row_members.h"

#include <algorithm>

namespace weir::core {
namespace {

constexpr int64_t kFarthestNs = (int64_t(1) << 62) - (int64_t(1) << 40); // from 1970, about 146 years: no difference of times overflows
constexpr Duration kWatchedBefore = std::chrono::seconds(3); // a conversation that is seen then begins now, and not with the recording

uint32_t saturated(uint64_t us) { return static_cast<uint32_t>(std::min<uint64_t>(us, UINT32_MAX - 1)); }

bool isSensible(const FlowRecord& record)
{
    return nanoseconds(record.start) > -kFarthestNs && record.start <= record.firstSeen && record.firstSeen <= record.lastSeen &&
           nanoseconds(record.lastSeen) < kFarthestNs;
}

bool looksLike(const StoredConversation& one, const StoredConversation& other)
{
    return one.firstSeen == other.firstSeen && one.client == other.client && one.server == other.server && one.transport == other.transport;
}

uint64_t hashOf(const StoredConversation& row)
{
    uint64_t hash = static_cast<uint64_t>(nanoseconds(row.firstSeen)) ^ uint64_t(row.transport) << 56;
    const auto mix = [&](uint64_t value) { hash = ((hash ^ value) * 0x9e3779b97f4a7c15ULL) ^ (hash >> 29); };
    for (const Endpoint& end : {row.client, row.server}) {
        mix(end.address.high());
        mix(end.address.low());
        mix(end.port);
    }
    return hash;
}

void add(std::vector<TimeRange>& ranges, const TimeRange& range)
{
    const auto first = std::ranges::lower_bound(ranges, range.from, {}, &TimeRange::to); // touches or lies behind
    auto last = first;
    TimeRange merged = range;
    for (; last != ranges.end() && last->from <= range.to; ++last)
        merged = {std::min(merged.from, last->from), std::max(merged.to, last->to)};
    ranges.insert(ranges.erase(first, last), merged);
}

} // namespace

void Store::SourceSink::hello(const StreamHello& hello)
{
    if (source().ended)
        beginStream();
    source().hello = hello;
}

void Store::SourceSink::beginStream()
{
    const auto& conversations = m_store.m_state.conversations;
    if (!std::exchange(m_hasFormer, true)) {
        for (uint32_t at = 0; at < conversations.size(); ++at) {
            if (conversations[at].source == m_source)
                remember(conversations[at], at);
        }
    }
    m_indexes.clear();
    m_processes.clear();
    if (m_own)
        add(m_former, *m_own);
    m_own.reset();
    m_watched = false;
    if (m_store.m_views)
        m_store.m_views->resume(m_source);
    source().ended = false;
    source().error.reset();
}

std::optional<uint32_t> Store::SourceSink::knownLike(const StoredConversation& row) const
{
    for (uint64_t key = hashOf(row);; ++key) {
        const auto found = m_known.find(key);
        if (found == m_known.end())
            return std::nullopt;
        if (looksLike(m_store.m_state.conversations[found->second], row))
            return found->second;
    }
}

void Store::SourceSink::remember(const StoredConversation& row, uint32_t index)
{
    for (uint64_t key = hashOf(row); !m_known.try_emplace(key, index).second; ++key) {
    }
}

/// Where `row` goes; nothing when the store is full of conversations.
std::optional<uint32_t> Store::SourceSink::indexOf(const Conversation& row, const StoredConversation& stored)
{
    if (const auto inStream = m_indexes.find(uint32_t(row.id)); inStream != m_indexes.end())
        return inStream->second;
    std::optional<uint32_t> index = m_hasFormer ? knownLike(stored) : std::nullopt;
    if (!index) {
        index = static_cast<uint32_t>(m_store.m_state.conversations.size());
        if (*index >= m_store.m_options.mostConversations)
            return std::nullopt;
        if (m_hasFormer)
            remember(stored, *index);
    }
    m_indexes.emplace(uint32_t(row.id), *index);
    return index;
}

StoredOwner Store::SourceSink::stored(const ProcessOwner& owner)
{
    const auto details = m_processes.find(uint32_t(owner.process));
    return {m_store.intern(owner.name), owner.pid, details == m_processes.end() ? ProcessIndex{0} : details->second, owner.gap};
}

void Store::SourceSink::conversation(const Conversation& row)
{
    StoredConversation stored;
    copyConversationFacts(row, stored);
    stored.firstSeen = std::clamp(row.firstSeen, timeFromNanoseconds(-kFarthestNs), timeFromNanoseconds(kFarthestNs));
    const std::optional<uint32_t> index = indexOf(row, stored);
    if (!index)
        return;
    stored.clientAddress = m_store.intern(row.client.address);
    stored.serverAddress = m_store.intern(row.server.address);
    stored.source = m_source;
    for (const ConversationText& text : kConversationTexts)
        stored.*text.stored = m_store.intern(row.*text.row);
    stored.clientOwner = this->stored(row.clientOwner);
    stored.serverOwner = this->stored(row.serverOwner);
    const StoredPair pair = stored.swapped ? StoredPair{stored.serverAddress, stored.clientAddress}
                                           : StoredPair{stored.clientAddress, stored.serverAddress};
    ConversationGroup group{m_store.intern(pair), m_source, row.transport, row.direction, row.swapped};
    if (*index == m_store.m_state.conversations.size()) {
        m_store.m_state.conversations.append(stored);
        m_store.m_state.rttMinima.append({});
        m_store.m_state.groups.append(group);
        if (m_store.m_views)
            m_store.m_views->add(*index, m_own && stored.firstSeen > m_own->from + kWatchedBefore);
    } else {
        stored.nextView = m_store.m_state.conversations[*index].nextView;
        group.hasViews = stored.nextView != kOnlyView;
        m_store.m_state.conversations.change(*index) = stored;
        m_store.m_state.groups.change(*index) = group;
        if (group.hasViews)
            m_store.alignViews(*index);
    }
}

void Store::SourceSink::record(const FlowRecord& record)
{
    const auto found = m_indexes.find(uint32_t(record.conversation));
    // Of a conversation beyond the bound; or, in a hostile stream, of nobody or at no time.
    if (found == m_indexes.end() || !isSensible(record)) {
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
    if (!m_watched)
        widenRecorded({record.start, record.start + source().hello.interval});
    if (m_store.m_views) {
        m_store.m_views->extend(found->second, record.lastSeen);
        m_store.m_views->advance(m_source, record.start);
    }
    m_store.append({ConversationIndex{found->second}, record});
}

void Store::SourceSink::dns(const DnsRecord& record)
{
    const auto found = m_indexes.find(uint32_t(record.conversation));
    const bool isAtSomeTime = nanoseconds(record.time) > -kFarthestNs && nanoseconds(record.time) < kFarthestNs;
    if (found == m_indexes.end() || !isAtSomeTime) {
        ++m_store.m_state.droppedRecords;
        return;
    }
    m_store.append(StoredDns{found->second, uint32_t(m_store.intern(record.query)), record.time,
                             static_cast<uint64_t>(std::max<int64_t>(0, record.responseTime.count())), record.retries, record.queryType, record.code,
                             record.answers, record.outcome, record.askedByServer});
}

void Store::SourceSink::progress(const Progress& progress)
{
    source().progress = progress;
    if (!progress.watched)
        return;
    m_watched = true;
    widenRecorded(*progress.watched);
    if (m_store.m_views)
        m_store.m_views->advance(m_source, progress.watched->to);
}

void Store::SourceSink::end(const std::optional<Error>& error)
{
    source().ended = true;
    source().error = error;
    if (m_store.m_views)
        m_store.m_views->advance(m_source, Time::max());
}

void Store::SourceSink::widenRecorded(const TimeRange& range)
{
    if (m_own && m_own->from <= range.from && m_own->to >= range.to)
        return;
    m_own = m_own ? TimeRange{std::min(m_own->from, range.from), std::max(m_own->to, range.to)} : range;
    showRecorded();
}

void Store::SourceSink::forget(Time until)
{
    m_forgotten = std::max(m_forgotten, until);
    showRecorded();
}

void Store::SourceSink::showRecorded()
{
    std::vector<TimeRange>& recorded = source().recorded;
    recorded = m_former;
    if (m_own)
        add(recorded, *m_own);
    std::erase_if(recorded, [&](const TimeRange& range) { return range.to <= m_forgotten; });
    if (!recorded.empty())
        recorded.front().from = std::max(recorded.front().from, m_forgotten);
}

} // namespace weir::core
