// SPDX-License-Identifier: GPL-3.0-or-later
// DNS messages (RFC 1035, mDNS RFC 6762): is this one, and which addresses does it give to names.
// Every pointer of a compressed name must point before the part that holds it, so no name can loop.
#pragma once

#include "core/names/address_answer.h"
#include "core/names/payload_view.h"

#include <optional>
#include <string>
#include <vector>

namespace weir::core {

struct DnsShape
{
    bool isResponse = false;
    bool isMulticast =
        false; // only mDNS writes messages so: no id, and .local or a cache-flush / unicast bit
};

/// The 12 bytes at the start: false when no DNS message begins so.
bool mayBeDns(PayloadView header);

/// Checks every section to the last byte. Of a cut message: the header and what there is of the first
/// question.
std::optional<DnsShape> recogniseDns(PayloadView message, bool isCut);

struct DnsQuestion
{
    std::string name; // as readDnsName() gives it
    uint16_t type = 0;
    uint16_t classCode = 0; // without mDNS's top bit

    friend bool operator==(const DnsQuestion&, const DnsQuestion&) = default;
};

/// What a transaction needs to know of a message.
struct DnsMessage
{
    uint16_t id = 0;
    bool isResponse = false;
    uint16_t code = 0;    // the extended one where EDNS says more (RFC 6891)
    uint16_t answers = 0; // as the header counts them
    uint16_t authorities = 0;
    std::vector<DnsQuestion> questions;
    std::vector<DnsQuestion> told; // of a response without a question (mDNS): names and types of its first answers
};

/// Of a conversation that is known to speak DNS: a damaged record behind the questions does no harm.
std::optional<DnsMessage> readDnsMessage(PayloadView message);

/// Appends the A and AAAA answers, each with the name that was asked for when a chain of aliases led to it.
void addressesOf(PayloadView message, std::vector<AddressAnswer>& answers);

} // namespace weir::core
