// SPDX-License-Identifier: GPL-3.0-or-later
// DNS messages into transactions: each message is two bytes (who, when and where; length) and its bytes.
#include "core/dns/dns_names.h"
#include "core/dns/dns_tracker.h"

#include <algorithm>
#include <cstdlib>

using namespace weir::core;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static constexpr uint16_t kServerPorts[] = {53, 5353, 5355, 53};
    size_t asked = 0, told = 0;
    DnsTracker tracker([&](const DnsRecord& row, uint32_t) {
        ++told;
        const bool isAnswered = row.outcome == DnsOutcome::Answered;
        if (row.query.empty() || row.query.size() > 255 || row.responseTime < Duration(0) || (!isAnswered && row.responseTime != Duration(0)) ||
            dnsTypeName(row.queryType).empty() || dnsCodeName(row.code).empty())
            std::abort();
    });
    Time now(std::chrono::seconds(1'700'000'000));
    for (size_t at = 0; at + 2 < size;) {
        const uint8_t flags = data[at];
        const size_t length = std::min<size_t>(data[at + 1], size - at - 2);
        now += std::chrono::milliseconds((flags >> 4 & 7) * 700) - (flags & 0x80 ? std::chrono::seconds(3) : std::chrono::seconds(0));
        DnsSight sight{now, ConversationId(flags >> 1 & 1), 0, flags & 1u, 0, 40000, kServerPorts[flags >> 2 & 3]};
        if (sight.side == 1)
            std::swap(sight.senderPort, sight.receiverPort);
        if (const auto message = readDnsMessage(std::span(data + at + 2, length))) {
            asked += message->isResponse ? 0 : message->questions.size();
            tracker.take(sight, *message);
        }
        if (flags & 0x40)
            tracker.advance(now);
        at += 2 + length;
    }
    tracker.finish(now);
    if (tracker.open() != 0 || told > asked)
        std::abort();
    return 0;
}
