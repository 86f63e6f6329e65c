// SPDX-License-Identifier: GPL-3.0-or-later
// A state of the store that never changes: queries read it on any thread without waiting.
#pragma once

#include "core/record/record_sink.h"
#include "core/store/chunk.h"
#include "core/store/dns_chunk.h"
#include "core/store/paged_rows.h"

#include <memory>
#include <optional>
#include <vector>

namespace weir::core {

enum class TextId : uint32_t {};    // into Snapshot::texts; 0 is the empty text
enum class AddressId : uint32_t {}; // into Snapshot::addresses; dense, so that grouping needs no hashing of addresses

enum class ProcessIndex : uint32_t {}; // into Snapshot::processes; 0 is nobody

struct StoredProcess
{
    uint32_t pid = 0;
    uint32_t uid = 0;
    uint32_t netns = 0;
    uint64_t cgroupId = 0;
    Time started{};
    TextId name{};
    TextId commandLine{};
    TextId user{};
    TextId cgroup{};
    TextId container{};
    TextId parents{};

    friend bool operator==(const StoredProcess&, const StoredProcess&) = default;
};

struct StoredOwner
{
    TextId process{};
    uint32_t pid = 0;
    ProcessIndex details{};
    OwnerGap gap = OwnerGap::None;
};

inline constexpr uint32_t kOnlyView = UINT32_MAX;

struct StoredConversation
{
    Endpoint client; // as the records are oriented
    Endpoint server;
    AddressId clientAddress{};
    AddressId serverAddress{};
    Transport transport = Transport::Other;
    Direction direction = Direction::Transit;
    bool swapped = false;
    bool tls = false;
    uint16_t source = 0;
    TextId protocol{};
    TextId sni{};
    TextId alpn{};
    TextId httpHost{};
    TextId tunnel{};
    TextId dropReasons{};
    StoredOwner clientOwner;
    StoredOwner serverOwner;
    Time firstSeen{};
    uint32_t nextView = kOnlyView; // the same conversation as another source saw it; the last one's is the first
};

enum class PairId : uint32_t {}; // into Snapshot::pairs; dense, so that grouping by pair needs no hashing

struct StoredPair
{
    AddressId client{};
    AddressId server{};
};

/// What grouping asks of a conversation, apart from the rest so that it stays in the cache.
struct ConversationGroup
{
    PairId pair{}; // of the sides as they are known now
    uint16_t source = 0;
    Transport transport = Transport::Other;
    Direction direction : 4 = Direction::Transit;
    bool swapped : 1 = false;
    bool hasViews : 1 = false; // several sources saw it
};
static_assert(sizeof(ConversationGroup) == 8);

/// Smallest round trips of a conversation's whole life; apart from it, because they change with many records.
struct RttMinima
{
    uint32_t nearUs = UINT32_MAX; // none measured yet
    uint32_t farUs = UINT32_MAX;
};

struct StoredSource
{
    StreamHello hello;
    Progress progress;
    bool ended = false;         // its stream, for now: another may follow
    std::optional<Error> error; // why it ended early
    /// In order, apart from each other. Of each stream what it watched, else from the first record to the end of the last
    /// one's interval; between two streams lies what nobody saw.
    std::vector<TimeRange> recorded;
};

inline constexpr uint32_t kNoName = UINT32_MAX;

/// The names of one address are a list, the one learnt last first.
struct StoredName
{
    TextId name{};
    NameOrigin origin = NameOrigin::DnsAnswer;
    Time validFrom{};
    uint32_t older = kNoName; // into Snapshot::names
};

struct StoredAddress
{
    IpAddress address;
    uint32_t newestName = kNoName; // into Snapshot::names
};

struct StoredLoss : Loss
{
    uint16_t source = 0;
};

/// How far the clock of one source is ahead of that of another. The smaller source is the first.
struct ClockDifference
{
    uint16_t source = 0;
    uint16_t reference = 0;
    Duration ahead{};
};

class LabelBook;

struct Snapshot
{
    std::shared_ptr<const LabelBook> labels; // of the user; none: null
    std::vector<std::shared_ptr<const Chunk>> chunks;
    std::vector<std::shared_ptr<const DnsChunk>> dnsChunks;
    PagedRows<StoredConversation> conversations;
    PagedRows<ConversationGroup> groups; // by conversation
    PagedRows<RttMinima> rttMinima;      // by conversation
    PagedRows<StoredPair> pairs;
    PagedRows<StoredAddress> addresses;
    PagedRows<StoredName> names;
    PagedRows<StoredProcess> processes;
    PagedRows<std::string> texts;
    PagedRows<StoredLoss> losses;
    std::vector<StoredSource> sources;
    std::vector<ClockDifference> clockDifferences; // where they are known
    bool hasViews = false; // some conversation was seen by several sources
    uint64_t records = 0;
    uint64_t droppedRecords = 0; // left memory because of the budget, or came when it was full of conversations
    uint64_t evicted = 0;        // of these: the oldest, which came before the first row of the first chunk
    uint64_t dnsRecords = 0;
    uint64_t dnsEvicted = 0;     // as `evicted`
    uint64_t droppedNames = 0;   // came when there was no room for names
    size_t bytes = 0;
    uint64_t generation = 0;

    const std::string& text(TextId id) const { return texts[size_t(id)]; }
    /// Every view of a conversation, itself first.
    template <typename Visit> void visitViews(uint32_t conversation, Visit visit) const
    {
        for (uint32_t view = conversation;;) {
            visit(view);
            const uint32_t next = conversations[view].nextView;
            if (next == kOnlyView || next == conversation)
                return;
            view = next;
        }
    }
    /// 0 where it is not known.
    Duration clockAhead(uint16_t source, uint16_t reference) const;
    const IpAddress& address(AddressId id) const { return addresses[size_t(id)].address; }
    /// First and last start of the records, widened by one interval; empty when there are none.
    std::optional<TimeRange> span() const;
};

} // namespace weir::core
