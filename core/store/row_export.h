// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of one source in a store as record streams again, from snapshot to snapshot, each row once. One thread.
#pragma once

#include "core/record/record_writer.h"
#include "core/store/snapshot.h"

#include <functional>
#include <memory>
#include <set>
#include <tsl/robin_map.h>

namespace weir::core {

/// What of a source is written; both ask on the thread that writes.
struct RowSelection
{
    TimeRange range;
    std::vector<uint32_t> told{}; // conversations that are told of though they may have no record
    std::function<bool(uint32_t conversation, Time start)> record;
    std::function<bool(const StoredDns& transaction)> transaction;
};

class RowExport
{
public:
    /// `from` is what need not be written any more.
    RowExport(uint16_t source, const Snapshot& from, RecordWriter::Write write);

    /// Of one snapshot, as one stream, only what is selected: for write() in the place of the other three.
    static uint64_t writeSelection(const Snapshot& snapshot, uint16_t source, RowSelection selection, RecordWriter::Write write);

    /// Writes what came since the last time. A time that nobody watched ends one stream and begins another.
    void write(const Snapshot& snapshot);
    /// The last rows, and what became known of conversations meanwhile. Nothing can be written after it.
    void finish(const Snapshot& snapshot);
    uint64_t records() const { return m_records; }
    uint64_t missed() const { return m_missed; } // left the store's memory before they were written

private:
    RowExport(uint16_t source, RowSelection selection, RecordWriter::Write write);
    void beginStream(const Snapshot& snapshot);
    void endStream(const Snapshot& snapshot);
    void writeRecords(const Snapshot& snapshot);
    void writeDns(const Snapshot& snapshot);
    void writeBlock(const Snapshot& snapshot, const Chunk& chunk, size_t block, size_t firstRow);
    void announce(const Snapshot& snapshot, uint32_t index);
    void tellConversation(const Snapshot& snapshot, uint32_t index);
    void announceProcess(const Snapshot& snapshot, ProcessIndex index);
    void announceNames(const Snapshot& snapshot, AddressId address);
    void tellProgress(const Snapshot& snapshot);

    uint16_t m_source;
    RecordWriter::Write m_write;
    std::optional<RowSelection> m_selection;
    std::unique_ptr<RecordWriter> m_writer; // of the stream that is being written
    uint64_t m_nextRow = 0;                 // counted from the first that the store ever had
    uint64_t m_nextDns = 0;                 // the same, of transactions
    size_t m_nextLoss = 0;
    size_t m_streams = 0;                   // recorded ranges begun so far
    std::optional<Time> m_from;             // where the stream begins
    tsl::robin_map<uint32_t, uint64_t> m_announced; // conversation to what was said of it, as a hash
    std::set<uint32_t> m_processes;                 // given in this stream
    std::set<uint32_t> m_names;                     // the same
    uint64_t m_records = 0;
    uint64_t m_missed = 0;
};

} // namespace weir::core
