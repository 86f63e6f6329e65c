// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dns/dns_tracker.h"

#include <algorithm>

namespace weir::core {
namespace {

constexpr uint16_t kMulticastPort = 5353, kLinkLocalPort = 5355;
constexpr uint16_t kAnyType = 255;
constexpr Duration kLongest = std::chrono::minutes(1); // asked again and again, it ends all the same
constexpr uint64_t kByName = uint64_t(1) << 63;        // keys of multicast
constexpr int kMostAlike = 8;                          // questions with one key

uint64_t keyOf(ConversationId conversation, unsigned asker, uint16_t id)
{
    return uint64_t(conversation) << 17 | uint64_t(asker) << 16 | id;
}

/// mDNS leaves the id out; LLMNR's is echoed.
uint64_t keyOf(const DnsQuestion& question, uint16_t id)
{
    return kByName | std::hash<std::string>{}(question.name) << 16 | id;
}

bool isAt(const DnsSight& sight, uint16_t port) { return sight.senderPort == port || sight.receiverPort == port; }

} // namespace

size_t DnsTracker::Hash::operator()(uint64_t key) const
{
    key = (key ^ key >> 32) * 0x9e3779b97f4a7c15ULL;
    return key ^ key >> 29;
}

void DnsTracker::take(const DnsSight& sight, const DnsMessage& message)
{
    const bool isLinkLocal = isAt(sight, kLinkLocalPort);
    if (!isAt(sight, kMulticastPort) && !isLinkLocal) {
        const uint64_t key = keyOf(sight.conversation, message.isResponse ? 1 - sight.side : sight.side, message.id);
        const DnsQuestion* first = message.questions.empty() ? nullptr : &message.questions.front();
        if (message.isResponse)
            answer(sight, message, first, key, false);
        else if (first)
            ask(sight, *first, key);
        return;
    }
    const uint16_t id = isLinkLocal ? message.id : 0;
    const bool awaitsNothing = message.answers != 0 || message.authorities != 0;
    for (const DnsQuestion& question : message.questions) {
        if (message.isResponse)
            answer(sight, message, &question, keyOf(question, id), true);
        else if (!awaitsNothing)
            ask(sight, question, keyOf(question, id));
    }
    for (const DnsQuestion& told : message.told)
        answer(sight, message, &told, keyOf(told, id), true);
}

bool DnsTracker::isOver(const Question& question, Time time) const
{
    return time - question.asked > kDnsTimeout || time - question.record.time > kLongest;
}

void DnsTracker::ask(const DnsSight& sight, const DnsQuestion& question, uint64_t key)
{
    const std::string name = question.name.empty() ? std::string(".") : question.name;
    int alike = 0;
    uint32_t firstAlike = kNone;
    const auto known = m_first.find(key);
    for (uint32_t at = known == m_first.end() ? kNone : known->second; at != kNone; at = m_questions[at].next, ++alike) {
        Question& open = m_questions[at];
        firstAlike = firstAlike == kNone ? at : firstAlike;
        const bool isSame = open.record.conversation == sight.conversation && open.record.queryType == question.type &&
                            open.classCode == question.classCode && open.record.query == name;
        if (!isSame)
            continue;
        if (isOver(open, sight.time)) {
            end(at, DnsOutcome::TimedOut);
            break;
        }
        if (open.point != sight.point) {
            open.isSeenTwice = true;
            return;
        }
        ++open.record.retries;
        open.asked = std::max(open.asked, sight.time);
        unlink(at);
        appendNewest(at);
        return;
    }
    if (alike >= kMostAlike || m_open >= kMostOpen) {
        ++m_lost;
        end(alike >= kMostAlike ? firstAlike : m_oldest, DnsOutcome::Open);
    }
    uint32_t at = m_free;
    if (at == kNone) {
        at = static_cast<uint32_t>(m_questions.size());
        m_questions.emplace_back();
    } else {
        m_free = m_questions[at].next;
    }
    Question& open = m_questions[at];
    open = {};
    open.record = {sight.conversation, sight.side == 1, sight.time, {}, name, question.type, DnsOutcome::Open, 0, 0, 0};
    open.classCode = question.classCode;
    open.place = sight.place;
    open.point = sight.point;
    open.key = key;
    open.asked = sight.time;
    const auto [first, isNew] = m_first.try_emplace(key, at);
    if (!isNew) {
        open.next = first->second;
        first.value() = at;
    }
    appendNewest(at);
    ++m_open;
}

void DnsTracker::answer(const DnsSight& sight, const DnsMessage& message, const DnsQuestion* question, uint64_t key, bool byAnybody)
{
    const auto known = m_first.find(key);
    uint32_t next = kNone;
    for (uint32_t at = known == m_first.end() ? kNone : known->second; at != kNone; at = next) {
        Question& open = m_questions[at];
        next = open.next;
        const bool isType = !question || open.record.queryType == question->type || (byAnybody && open.record.queryType == kAnyType);
        const bool isName = !question || open.record.query == question->name || (question->name.empty() && open.record.query == ".");
        if (!isType || !isName || (!byAnybody && open.isSeenTwice && open.point != sight.point))
            continue;
        if (isOver(open, sight.time)) {
            end(at, DnsOutcome::TimedOut); // it comes too late
        } else {
            open.record.responseTime = std::max(Duration(0), sight.time - open.record.time);
            open.record.code = message.code;
            open.record.answers = message.answers;
            end(at, DnsOutcome::Answered);
        }
        if (!byAnybody)
            return;
    }
}

void DnsTracker::advance(Time now)
{
    while (m_oldest != kNone && isOver(m_questions[m_oldest], now))
        end(m_oldest, DnsOutcome::TimedOut);
}

void DnsTracker::finish(Time now)
{
    while (m_oldest != kNone)
        end(m_oldest, isOver(m_questions[m_oldest], now) ? DnsOutcome::TimedOut : DnsOutcome::Open);
}

void DnsTracker::end(uint32_t at, DnsOutcome outcome)
{
    const uint32_t place = m_questions[at].place;
    DnsRecord record = std::move(m_questions[at].record);
    record.outcome = outcome;
    remove(at);
    m_done(record, place);
}

void DnsTracker::remove(uint32_t at)
{
    unlink(at);
    const auto first = m_first.find(m_questions[at].key);
    if (first->second == at && m_questions[at].next == kNone) {
        m_first.erase(first);
    } else if (first->second == at) {
        first.value() = m_questions[at].next;
    } else {
        uint32_t before = first->second;
        while (m_questions[before].next != at)
            before = m_questions[before].next;
        m_questions[before].next = m_questions[at].next;
    }
    m_questions[at].next = m_free;
    m_free = at;
    --m_open;
}

void DnsTracker::appendNewest(uint32_t at)
{
    m_questions[at].older = m_newest;
    m_questions[at].newer = kNone;
    (m_newest == kNone ? m_oldest : m_questions[m_newest].newer) = at;
    m_newest = at;
}

void DnsTracker::unlink(uint32_t at)
{
    const Question& gone = m_questions[at];
    (gone.older == kNone ? m_oldest : m_questions[gone.older].newer) = gone.newer;
    (gone.newer == kNone ? m_newest : m_questions[gone.newer].older) = gone.older;
}

} // namespace weir::core
