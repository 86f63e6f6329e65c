// SPDX-License-Identifier: GPL-3.0-or-later
// From what the kernel counts of its sockets to records: takes differences, finds the two sockets of one conversation
// (loopback, network namespaces) and tells them once, as the client sees it. One thread.
//
// What the client's view lacks is filled from the server's: its process, its retransmissions, its half of the delay.
#pragma once

#include "capture/call_report.h"
#include "capture/drop_source.h"
#include "capture/head_source.h"
#include "capture/process_table.h"
#include "core/dns/dns_tracker.h"
#include "core/names/protocol_detector.h"
#include "core/record/record_sink.h"

#include <array>
#include <memory>
#include <tsl/robin_map.h>
#include <utility>
#include <vector>

namespace weir::capture {

class SocketFlows
{
public:
    SocketFlows(core::RecordSink& sink, core::Duration interval)
        : m_sink(sink), m_interval(interval), m_dns([this](const core::DnsRecord& record, uint32_t) { m_transactions.push_back(record); })
    {
    }

    void take(const SocketReport& report);
    void take(const DropReport& report, core::Time time);
    void take(const HeadReport& head);
    void take(const CallReport& call);
    /// Writes what was reported since the last call as the records of the interval that ends at `now`, and forgets UDP
    /// conversations that were idle too long.
    void write(core::Time now);
    /// What is written from now on begins a stream of its own: every conversation is announced to it again.
    void beginStream() { ++m_stream, m_processes.beginStream(); }
    /// Those that reports name. A report may come before its process, not written before it.
    ProcessTable& processes() { return m_processes; }
    /// Since the last call a socket was met that nobody was seen to use.
    bool metOwnerless() { return std::exchange(m_metOwnerless, false); }
    /// Questions that are open when nobody watches any longer.
    void finish(core::Time now);
    /// DNS questions given up since the last call because too many were open.
    uint64_t takeLostQuestions() { return m_dns.takeLost(); }
    size_t live() const { return m_conversations.size(); }

private:
    struct Ends
    {
        core::Transport transport{};
        core::Endpoint client, server;
        uint32_t netns = 0; // where it alone makes the difference: loopback, equal addresses in two namespaces

        friend bool operator==(const Ends&, const Ends&) = default;
    };
    struct EndsHash
    {
        size_t operator()(const Ends& ends) const;
    };
    struct Socket
    {
        uint64_t cookie = 0; // 0: not on this computer, or not seen yet
        uint32_t netns = 0;
        bool gone = false;
        weir_process_key owner{};
        core::OwnerGap gap = core::OwnerGap::None;
        core::FlowMetrics now;
        core::FlowMetrics calls; // that opened and closed it, where they are timed
    };
    struct Live
    {
        core::Conversation row;
        std::array<Socket, 2> sockets; // the client's, the server's
        core::ProtocolState names;
        uint64_t drops = 0;            // of both sockets and of none
        core::FlowMetrics told;        // in records so far, as the client sees it
        core::Time first{};            // of what was not written yet
        core::Time last{};
        uint32_t announcedIn = 0;      // which stream; 0: none, or its row has changed since
        bool touched = false;
    };

    using Conversations = tsl::robin_map<Ends, std::unique_ptr<Live>, EndsHash>; // each too large to be moved about

    Ends endsOf(const SocketReport& report, bool isClient) const;
    bool isClient(const SocketReport& report) const;
    Conversations::iterator conversationOf(const SocketReport& report, bool isClient);
    void replaceSocket(Live& live, Socket& socket, const SocketReport& report);
    std::pair<Conversations::iterator, unsigned> find(const HeadReport& head);
    void learn(Live& live);
    void writeTransactions();
    Conversations::iterator begin(const Ends& ends, core::Time time);
    void touch(Conversations::iterator found, core::Time time);
    core::FlowMetrics viewOf(const Live& live) const;
    static void addCalls(const Live& live, core::FlowMetrics& view);
    static bool hasSocket(const Live& live);
    static bool isOver(const Live& live);
    void forgetEnded();
    void forgetIdle(core::Time now);
    void announce(Live& live);
    void writeOne(Live& live, core::Time start, core::Time now);

    void learnOwner(Live& live, Socket& socket, const SocketReport& report);
    core::ProcessOwner ownerOf(const Socket& socket);

    core::RecordSink& m_sink;
    core::Duration m_interval;
    Conversations m_conversations;
    tsl::robin_map<uint64_t, uint32_t> m_loopbackSpaces; // network namespace by cookie
    core::ProtocolDetector m_detector;
    core::ProtocolFindings m_findings; // of the last inspection
    core::DnsTracker m_dns;
    std::vector<core::DnsRecord> m_transactions; // that ended and are not written yet
    tsl::robin_map<uint32_t, Ends> m_asked;      // conversations in which something was asked
    ProcessTable m_processes;
    std::vector<Ends> m_touched;
    std::vector<Ends> m_ending; // one socket told its last, the other may be here too
    uint32_t m_nextId = 0;
    bool m_metOwnerless = false;
    uint32_t m_stream = 1;
};

} // namespace weir::capture
