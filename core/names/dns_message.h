// SPDX-License-Identifier: GPL-3.0-or-later
// DNS messages (RFC 1035, mDNS RFC 6762): is this one, and which addresses does it give to names.
// Every pointer of a compressed name must point before the part that holds it, so no name can loop.
#pragma once

#include "core/names/address_answer.h"
#include "core/names/payload_view.h"

#include <optional>
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

/// Appends the A and AAAA answers, each with the name that was asked for when a chain of aliases led to it.
void addressesOf(PayloadView message, std::vector<AddressAnswer>& answers);

} // namespace weir::core
