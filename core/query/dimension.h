// SPDX-License-Identifier: GPL-3.0-or-later
// The value of a dimension for one conversation: what columns show and filters compare. Values are small ids, so
// that a filter decides each distinct value once and texts are made only for what is shown.
#pragma once

#include "core/flow/flow_field.h"
#include "core/store/snapshot.h"

#include <string>

namespace weir::core {

/// What the id of a value means; None is absent.
enum class ValueSpace : uint8_t { None, Text, Address, Number, Transport, Direction, Family, Bool, Source, Origin, Gap, QueryType, ResponseCode, Label, LabelSet };
inline constexpr size_t kValueSpaces = 15;

struct DimensionValue
{
    ValueSpace space = ValueSpace::None;
    uint32_t id = 0;

    bool isAbsent() const { return space == ValueSpace::None; }
    friend auto operator<=>(const DimensionValue&, const DimensionValue&) = default;
};

/// Reads one field. Where several sources saw the conversation, that is what the one knows that knows most.
struct DimensionReader
{
    DimensionValue (*own)(const Snapshot&, const StoredConversation&) = nullptr; // of this view alone
    bool isOfView = false;                                                       // every view has its own value

    explicit operator bool() const { return own != nullptr; }
    DimensionValue operator()(const Snapshot& snapshot, const StoredConversation& conversation) const
    {
        return isOfView || conversation.nextView == kOnlyView ? own(snapshot, conversation) : ofViews(snapshot, conversation);
    }

private:
    DimensionValue ofViews(const Snapshot& snapshot, const StoredConversation& conversation) const;
};
/// Empty for fields that no conversation carries.
DimensionReader dimensionReader(std::string_view field);

/// Reads one field of a DNS transaction; nullptr for fields that only conversations carry.
using DnsReader = DimensionValue (*)(const Snapshot&, const StoredDns&);
DnsReader dnsReader(std::string_view field);

/// Client and server as they are known now (after a later sign swapped them).
const Endpoint& clientOf(const StoredConversation& conversation);
const Endpoint& serverOf(const StoredConversation& conversation);
AddressId clientAddressOf(const StoredConversation& conversation);
AddressId serverAddressOf(const StoredConversation& conversation);
const StoredOwner& clientOwnerOf(const StoredConversation& conversation);
const StoredOwner& serverOwnerOf(const StoredConversation& conversation);

/// From the observer's own addresses where the source knows them, which it may only at its end.
Direction directionOf(const Snapshot& snapshot, const StoredConversation& conversation);

/// Is this address an own address of the host that observed the conversation?
bool isObserver(const Snapshot& snapshot, uint16_t source, const IpAddress& address);

/// The best name of an address at a time: by origin (SNI, HTTP, DNS, files), then the latest that was valid, else the
/// first that became valid later. nullptr: none.
const StoredName* nameOf(const Snapshot& snapshot, AddressId address, Time time);

std::string valueText(const Snapshot& snapshot, DimensionValue value);
/// A set of labels one by one; of any other value itself. What is listed, counted and compared.
std::vector<DimensionValue> partsOf(const Snapshot& snapshot, DimensionValue value);
/// Empty: absent. Numbers (ports) as decimal text.
std::string dimensionText(const Snapshot& snapshot, const StoredConversation& conversation, std::string_view field);
std::string_view nameOf(Transport transport);
std::string_view nameOf(Direction direction);
std::string_view nameOf(NameOrigin origin);
std::string_view nameOf(OwnerGap gap);

} // namespace weir::core
