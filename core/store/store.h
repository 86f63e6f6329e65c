// SPDX-License-Identifier: GPL-3.0-or-later
// All records of a workspace. One thread writes (through the sinks of addSource), any thread takes snapshots
// that the writer published. What it holds is bounded; what had to go is counted in the snapshot.
#pragma once

#include "core/store/snapshot.h"
#include "core/store/view_index.h"

#include <mutex>
#include <optional>
#include <tsl/robin_map.h>

namespace weir::core {

inline constexpr size_t kMostTexts = size_t(1) << 21;

struct StoreOptions
{
    size_t memoryBudget = size_t(1) << 30; // bytes; beyond it the oldest chunks are dropped and counted
    size_t mostConversations = size_t(1) << 23; // records of further ones are dropped and counted
    size_t mostProcesses = size_t(1) << 20;     // further ones are not named, and counted
    size_t mostTexts = kMostTexts;              // names, protocols, SNIs; further ones are dropped and counted
    std::shared_ptr<const LabelBook> labels{};
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

    struct AddressHash
    {
        size_t operator()(const IpAddress& address) const;
    };
    struct PairHash
    {
        size_t operator()(uint64_t pair) const;
    };

    TextId intern(const std::string& text);
    AddressId intern(const IpAddress& address);
    PairId intern(StoredPair pair);
    ProcessIndex intern(const Process& process);
    void addName(const AddressName& name);
    void append(StoredRecord row);
    void append(const StoredDns& row);
    void closeChunk();
    void enforceBudget();
    void forget(const Chunk& chunk);
    void indexViews();
    void alignViews(uint32_t conversation);
    void setSides(uint32_t conversation, bool swapped, Direction direction);
    size_t fixedBytes() const;

    StoreOptions m_options;
    std::vector<std::unique_ptr<SourceSink>> m_sinks;
    Snapshot m_state; // the writer's
    std::vector<StoredRecord> m_open;
    std::vector<StoredDns> m_openDns;
    std::optional<ViewIndex> m_views; // when there are several sources
    tsl::robin_map<std::string, TextId> m_textIds;
    tsl::robin_map<IpAddress, AddressId, AddressHash> m_addressIds;
    tsl::robin_map<uint64_t, PairId, PairHash> m_pairIds;
    tsl::robin_map<uint64_t, ProcessIndex> m_processIds; // by hash of what tells one from another
    size_t m_chunkBytes = 0;
    size_t m_textBytes = 0;
    mutable std::mutex m_publishedMutex;
    std::shared_ptr<const Snapshot> m_published;
};

} // namespace weir::core
