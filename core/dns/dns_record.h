// SPDX-License-Identifier: GPL-3.0-or-later
// One DNS transaction: a question, however often it was asked, and what became of it.
#pragma once

#include "core/flow/conversation.h"

#include <cstdint>
#include <string>

namespace weir::core {

enum class DnsOutcome : uint8_t {
    Answered,
    TimedOut, // kDnsTimeout after it was asked last
    Open,     // nobody watched long enough to know
};

struct DnsRecord
{
    ConversationId conversation{};
    bool askedByServer = false; // by the end that the conversation calls its server
    Time time{};                // asked first
    Duration responseTime{};    // from then to the answer; 0 without one
    std::string query;          // lower case, no final dot but that of the root
    uint16_t queryType = 0;
    DnsOutcome outcome = DnsOutcome::Open;
    uint16_t code = 0;    // of the answer
    uint16_t answers = 0; // records that answer, as it counts them
    uint32_t retries = 0; // how often it was asked again

    friend bool operator==(const DnsRecord&, const DnsRecord&) = default;
};

inline constexpr Duration kDnsTimeout = std::chrono::seconds(6);

} // namespace weir::core
