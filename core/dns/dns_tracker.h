// SPDX-License-Identifier: GPL-3.0-or-later
// From DNS messages to transactions: a question waits in a bounded table for its answer. One thread.
//
// The same question from the same port with the same id, asked again before it is answered or given up, is the same
// transaction. It is given up when nothing came for kDnsTimeout after it was asked last. An answer belongs to the
// question with its id and question (a response that repeats no question: with its id) in the other direction of the
// conversation. Multicast (mDNS, LLMNR) is answered by anybody, in a conversation of its own: there name and type decide;
// a question that says what it knows already, or that defends a name, awaits no answer. Answers that nobody asked for are no
// transactions.
#pragma once

#include "core/dns/dns_record.h"
#include "core/names/dns_message.h"

#include <functional>
#include <tsl/robin_map.h>
#include <vector>

namespace weir::core {

/// Where and when a message was seen.
struct DnsSight
{
    Time time{};
    ConversationId conversation{};
    uint32_t place = 0;   // the caller's own, given back with the record
    unsigned side = 0;    // who sent it; 0: the conversation's client
    uint64_t point = 0;   // the socket it was seen at: what was asked at one is not asked again at the other, and answered there
    uint16_t senderPort = 0;
    uint16_t receiverPort = 0;
};

class DnsTracker
{
public:
    static constexpr size_t kMostOpen = 65'536; // beyond it the one that was asked longest ago is given up, and counted

    using Done = std::function<void(const DnsRecord& record, uint32_t place)>;
    explicit DnsTracker(Done done) : m_done(std::move(done)) {}

    void take(const DnsSight& sight, const DnsMessage& message);
    /// No message from before `now` is still to come.
    void advance(Time now);
    /// Nobody watches any longer than `end`.
    void finish(Time end);
    size_t open() const { return m_open; }
    /// Since last asked: given up because the table was full.
    uint64_t takeLost() { return std::exchange(m_lost, 0); }

private:
    static constexpr uint32_t kNone = UINT32_MAX;

    struct Question
    {
        DnsRecord record;
        uint16_t classCode = 0;
        uint32_t place = 0;
        uint64_t point = 0;
        uint64_t key = 0;
        Time asked{};           // last
        bool isSeenTwice = false; // at the other end's socket, too
        uint32_t next = kNone;  // with the same key; of free ones the next free
        uint32_t older = kNone; // in the order in which they were asked last
        uint32_t newer = kNone;
    };
    struct Hash
    {
        size_t operator()(uint64_t key) const;
    };

    void ask(const DnsSight& sight, const DnsQuestion& question, uint64_t key);
    void answer(const DnsSight& sight, const DnsMessage& message, const DnsQuestion* question, uint64_t key, bool byAnybody);
    bool isOver(const Question& question, Time time) const;
    void end(uint32_t at, DnsOutcome outcome);
    void remove(uint32_t at);
    void appendNewest(uint32_t at);
    void unlink(uint32_t at);

    Done m_done;
    std::vector<Question> m_questions;
    uint32_t m_free = kNone;
    uint32_t m_oldest = kNone, m_newest = kNone;
    size_t m_open = 0;
    uint64_t m_lost = 0;
    tsl::robin_map<uint64_t, uint32_t, Hash> m_first; // by key
};

} // namespace weir::core
