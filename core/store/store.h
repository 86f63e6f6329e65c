// SPDX-License-Identifier: GPL-3.0-or-later
// All records of a workspace. One thread writes (through the sinks of addSource), any thread takes snapshots
// that the writer published.
#pragma once

#include "core/store/snapshot.h"

#include <mutex>
#include <tsl/robin_map.h>

namespace weir::core {

struct StoreOptions
{
    size_t memoryBudget = size_t(1) << 30; // bytes; beyond it the oldest chunks are dropped and counted
};

class Store
{
public:
    explicit Store(StoreOptions options = {});
    ~Store();

    /// The rows of one stream go in here; the sink lives as long as the store.
    RecordSink& addSource();
    /// Makes what was written visible. Writer's thread.
    void publish();
    /// The latest published state; never null. Any thread.
    std::shared_ptr<const Snapshot> snapshot() const;

private:
    class SourceSink;

    TextId intern(const std::string& text);
    void append(StoredRecord row);
    void closeChunk();
    void enforceBudget();

    StoreOptions m_options;
    std::vector<std::unique_ptr<SourceSink>> m_sinks;
    Snapshot m_state; // the writer's
    std::unordered_map<IpAddress, StoredName, AddressHash> m_names;
    bool m_namesChanged = false;
    std::vector<StoredRecord> m_open;
    tsl::robin_map<std::string, TextId> m_textIds;
    size_t m_chunkBytes = 0;
    mutable std::mutex m_publishedMutex;
    std::shared_ptr<const Snapshot> m_published;
};

} // namespace weir::core
