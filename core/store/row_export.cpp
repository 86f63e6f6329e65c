// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/row_export.h"

#include "core/store/row_members.h"

#include <algorithm>

namespace weir::core {
namespace {

uint64_t stateOf(const StoredOwner& owner)
{
    uint64_t hash = uint64_t(owner.process) << 32 | owner.pid;
    for (const uint64_t part : {uint64_t(owner.details), uint64_t(owner.gap)})
        hash = (hash ^ part) * 0x9e3779b97f4a7c15ULL + (hash >> 31);
    return hash;
}

ProcessOwner asRow(const Snapshot& snapshot, const StoredOwner& stored)
{
    ProcessOwner owner;
    owner.name = snapshot.text(stored.process);
    owner.pid = stored.pid;
    owner.process = ProcessId(uint32_t(stored.details));
    owner.gap = stored.gap;
    return owner;
}

/// Of everything that may become known later.
uint64_t stateOf(const StoredConversation& row)
{
    uint64_t hash = uint64_t(row.direction) << 2 | uint64_t(row.swapped) << 1 | uint64_t(row.tls);
    const auto mix = [&](uint64_t part) { hash = (hash ^ part) * 0x9e3779b97f4a7c15ULL + (hash >> 31); };
    for (const ConversationText& text : kConversationTexts)
        mix(uint64_t(row.*text.stored));
    mix(stateOf(row.clientOwner));
    mix(stateOf(row.serverOwner));
    return hash;
}

Conversation asRow(const Snapshot& snapshot, uint32_t index)
{
    const StoredConversation& stored = snapshot.conversations[index];
    Conversation row;
    row.id = ConversationId{index};
    copyConversationFacts(stored, row);
    for (const ConversationText& text : kConversationTexts)
        row.*text.row = snapshot.text(stored.*text.stored);
    row.clientOwner = asRow(snapshot, stored.clientOwner);
    row.serverOwner = asRow(snapshot, stored.serverOwner);
    return row;
}

uint64_t rowsSoFar(const Snapshot& snapshot) { return snapshot.evicted + snapshot.records; }
uint64_t dnsSoFar(const Snapshot& snapshot) { return snapshot.dnsEvicted + snapshot.dnsRecords; }

} // namespace

RowExport::RowExport(uint16_t source, const Snapshot& from, RecordWriter::Write write)
    : m_source(source), m_write(std::move(write)), m_nextRow(rowsSoFar(from)), m_nextDns(dnsSoFar(from)), m_nextLoss(from.losses.size()),
      m_streams(from.sources[source].recorded.size())
{
    if (!from.sources[source].recorded.empty())
        m_from = from.sources[source].recorded.back().to;
    beginStream(from);
}

RowExport::RowExport(uint16_t source, RowSelection selection, RecordWriter::Write write)
    : m_source(source), m_write(std::move(write)), m_selection(std::move(selection))
{
}

uint64_t RowExport::writeSelection(const Snapshot& snapshot, uint16_t source, RowSelection selection, RecordWriter::Write write)
{
    RowExport rows(source, std::move(selection), std::move(write));
    rows.beginStream(snapshot);
    for (const uint32_t conversation : rows.m_selection->told)
        rows.announce(snapshot, conversation);
    rows.writeRecords(snapshot);
    rows.writeDns(snapshot);
    for (size_t at = 0; at < snapshot.losses.size(); ++at) {
        if (const StoredLoss& loss = snapshot.losses[at]; loss.source == source && rows.m_selection->range.contains(loss.time))
            rows.m_writer->loss(loss);
    }
    Progress progress;
    progress.watched = rows.m_selection->range; // where it is empty, nothing else was there
    rows.m_writer->progress(progress);
    rows.endStream(snapshot);
    return rows.m_records;
}

void RowExport::beginStream(const Snapshot& snapshot)
{
    m_announced.clear();
    m_processes.clear();
    m_names.clear();
    m_writer = std::make_unique<RecordWriter>(m_write);
    StreamHello hello = snapshot.sources[m_source].hello;
    hello.stream = 0; // nobody comes back to a file
    m_writer->hello(hello);
}

void RowExport::endStream(const Snapshot& snapshot)
{
    for (const auto& [index, state] : m_announced) {
        const StoredConversation& row = snapshot.conversations[index];
        if (stateOf(row) != state)
            tellConversation(snapshot, index);
        announceNames(snapshot, row.clientAddress);
        announceNames(snapshot, row.serverAddress);
    }
    m_writer->end(std::nullopt);
}

void RowExport::write(const Snapshot& snapshot)
{
    const auto& recorded = snapshot.sources[m_source].recorded;
    if (recorded.size() > m_streams) {
        if (m_streams > 0) {
            endStream(snapshot);
            beginStream(snapshot);
        }
        m_streams = recorded.size();
        m_from = recorded.back().from;
    }
    writeRecords(snapshot);
    writeDns(snapshot);
    for (; m_nextLoss < snapshot.losses.size(); ++m_nextLoss) {
        if (snapshot.losses[m_nextLoss].source == m_source)
            m_writer->loss(snapshot.losses[m_nextLoss]);
    }
    tellProgress(snapshot);
    m_writer->flush();
}

void RowExport::finish(const Snapshot& snapshot)
{
    write(snapshot);
    endStream(snapshot);
}

void RowExport::tellProgress(const Snapshot& snapshot)
{
    const StoredSource& source = snapshot.sources[m_source];
    Progress progress = source.progress;
    progress.watched.reset();
    if (source.progress.watched && m_from && !source.recorded.empty() && *m_from < source.recorded.back().to)
        progress.watched = {*m_from, source.recorded.back().to};
    m_writer->progress(progress);
}

void RowExport::writeRecords(const Snapshot& snapshot)
{
    uint64_t chunkStart = snapshot.evicted;
    m_missed += std::max(chunkStart, m_nextRow) - m_nextRow;
    m_nextRow = std::max(chunkStart, m_nextRow);
    for (const auto& chunk : snapshot.chunks) {
        const uint64_t chunkEnd = chunkStart + chunk->rows();
        while (m_nextRow < chunkEnd) {
            const auto row = static_cast<size_t>(m_nextRow - chunkStart);
            const size_t block = row / kBlockRows;
            writeBlock(snapshot, *chunk, block, row % kBlockRows);
            m_nextRow = chunkStart + block * kBlockRows + chunk->blockRows(block);
        }
        chunkStart = chunkEnd;
    }
}

void RowExport::writeDns(const Snapshot& snapshot)
{
    std::array<StoredDns, kBlockRows> room;
    uint64_t next = snapshot.dnsEvicted; // the place of the block's first row
    m_missed += std::max(next, m_nextDns) - m_nextDns;
    m_nextDns = std::max(next, m_nextDns);
    for (const auto& chunk : snapshot.dnsChunks) {
        if (next + chunk->rows() <= m_nextDns) {
            next += chunk->rows();
            continue;
        }
        for (size_t block = 0; block < chunk->blocks(); ++block) {
            for (const StoredDns& row : chunk->read(block, room)) {
                if (next++ < m_nextDns || snapshot.groups[row.conversation].source != m_source)
                    continue;
                if (m_selection && (!m_selection->range.contains(row.time) || !m_selection->transaction(row)))
                    continue;
                announce(snapshot, row.conversation);
                m_writer->dns({ConversationId{row.conversation}, row.askedByServer, row.time, Duration(static_cast<int64_t>(row.responseNs)),
                               snapshot.text(TextId{row.query}), row.queryType, row.outcome, row.code, row.answers, row.retries});
            }
        }
    }
    m_nextDns = next;
}

void RowExport::writeBlock(const Snapshot& snapshot, const Chunk& chunk, size_t block, size_t firstRow)
{
    const size_t rows = chunk.blockRows(block);
    std::array<uint64_t, kBlockRows> conversations, starts, firstSeen, lastSeen, values;
    chunk.readConversations(block, conversations.data());
    chunk.readStarts(block, starts.data());
    chunk.readFirstSeen(block, firstSeen.data());
    chunk.readLastSeen(block, lastSeen.data());
    std::vector<FlowRecord> records(rows);
    for (size_t column = 0; column < storedMembers().size(); ++column) {
        if (chunk.metric(column).isZero(block))
            continue;
        chunk.metric(column).read(block, rows, values.data());
        for (size_t row = firstRow; row < rows; ++row)
            records[row].metrics.*storedMembers()[column] = values[row];
    }
    for (size_t row = firstRow; row < rows; ++row) {
        const auto index = static_cast<uint32_t>(conversations[row]);
        if (snapshot.groups[index].source != m_source)
            continue;
        const Time start = timeFromNanoseconds(static_cast<int64_t>(starts[row]));
        if (m_selection && (!m_selection->range.contains(start) || !m_selection->record(index, start)))
            continue;
        announce(snapshot, index);
        FlowRecord& record = records[row];
        record.conversation = ConversationId{index};
        record.start = start;
        record.firstSeen = record.start + std::chrono::microseconds(firstSeen[row]);
        record.lastSeen = record.firstSeen + std::chrono::microseconds(lastSeen[row]);
        m_writer->record(record);
        ++m_records;
    }
}

void RowExport::announce(const Snapshot& snapshot, uint32_t index)
{
    const StoredConversation& row = snapshot.conversations[index];
    const uint64_t state = stateOf(row);
    const auto [found, isNew] = m_announced.try_emplace(index, state);
    if (!isNew && found->second == state)
        return;
    found.value() = state;
    tellConversation(snapshot, index);
    announceNames(snapshot, row.clientAddress);
    announceNames(snapshot, row.serverAddress);
}

void RowExport::tellConversation(const Snapshot& snapshot, uint32_t index)
{
    const StoredConversation& row = snapshot.conversations[index];
    announceProcess(snapshot, row.clientOwner.details);
    announceProcess(snapshot, row.serverOwner.details);
    m_writer->conversation(asRow(snapshot, index));
}

void RowExport::announceProcess(const Snapshot& snapshot, ProcessIndex index)
{
    if (index == ProcessIndex{0} || !m_processes.insert(uint32_t(index)).second)
        return;
    const StoredProcess& stored = snapshot.processes[size_t(index)];
    Process row;
    row.id = ProcessId(uint32_t(index));
    copyProcessFacts(stored, row);
    for (const ProcessText& text : kProcessTexts)
        row.*text.row = snapshot.text(stored.*text.stored);
    m_writer->process(row);
}

void RowExport::announceNames(const Snapshot& snapshot, AddressId address)
{
    const StoredAddress& stored = snapshot.addresses[size_t(address)];
    for (uint32_t at = stored.newestName; at != kNoName; at = snapshot.names[at].older) {
        const StoredName& name = snapshot.names[at];
        if (m_names.insert(at).second)
            m_writer->name({stored.address, snapshot.text(name.name), name.origin, name.validFrom});
    }
}

} // namespace weir::core
