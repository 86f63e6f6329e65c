// SPDX-License-Identifier: GPL-3.0-or-later
// A state of the store that never changes: queries read it on any thread without waiting.
#pragma once

#include "core/record/record_sink.h"
#include "core/store/chunk.h"
#include "core/store/paged_rows.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace weir::core {

enum class TextId : uint32_t {}; // into Snapshot::texts; 0 is the empty text

struct StoredConversation
{
    Endpoint client; // as the records are oriented
    Endpoint server;
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
    Time firstSeen{};
    uint32_t rttNearMinUs = UINT32_MAX; // over its whole life
    uint32_t rttFarMinUs = UINT32_MAX;
};

struct StoredSource
{
    StreamHello hello;
    Progress progress;
    bool ended = false;
    std::optional<Error> error;
};

struct StoredName
{
    IpAddress address;
    TextId name{};
    NameOrigin origin = NameOrigin::DnsAnswer;
    Time validFrom{};
};

struct AddressHash
{
    size_t operator()(const IpAddress& address) const
    {
        return (address.low() ^ address.high() * 0x9e3779b97f4a7c15ULL) * 0xbf58476d1ce4e5b9ULL >> 7;
    }
};

struct Snapshot
{
    std::vector<std::shared_ptr<const Chunk>> chunks;
    PagedRows<StoredConversation> conversations;
    PagedRows<std::string> texts;
    std::vector<StoredSource> sources;
    std::vector<Loss> losses;
    std::shared_ptr<const std::unordered_map<IpAddress, StoredName, AddressHash>> names;
    uint64_t records = 0;
    uint64_t droppedRecords = 0; // left memory because of the budget
    size_t bytes = 0;
    uint64_t generation = 0;

    const std::string& text(TextId id) const { return texts[size_t(id)]; }
    /// First and last start of the records, widened by one interval; empty when there are none.
    std::optional<TimeRange> span() const;
};

} // namespace weir::core
