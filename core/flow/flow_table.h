// SPDX-License-Identifier: GPL-3.0-or-later
// From packets to records: finds the conversation of each packet, counts it, writes one record per conversation
// and interval when the interval is over. One thread.
//
// What becomes of an attempt that nobody answers is known only when it is forgotten; that record belongs to the
// interval of its last SYN and so comes late. Apart from those, records come in the order of their intervals as long
// as the packets' times do.
#pragma once

#include "core/dns/dns_tracker.h"
#include "core/flow/flow.h"
#include "core/flow/flow_hash.h"
#include "core/flow/flow_index.h"
#include "core/flow/fragment_table.h"
#include "core/flow/observer_finder.h"
#include "core/flow/pool.h"
#include "core/flow/tcp_state.h"
#include "core/flow/timing_wheel.h"
#include "core/names/protocol_detector.h"
#include "core/record/record_sink.h"

#include <span>
#include <vector>

namespace weir::core {

struct FlowTableOptions
{
    Duration interval = std::chrono::seconds(1);
    uint32_t mostFlows = 400'000; // about 400 bytes each; beyond that the idlest is given up and counted as loss
};

struct TimedPacket
{
    Time time{};
    uint32_t wireLength = 0;
    uint32_t hash = 0; // FlowTable::expect()
    uint32_t likely = kNoFlow; // FlowTable::fetch()
    Packet packet;
};

class FlowTable
{
public:
    FlowTable(FlowTableOptions options, RecordSink& sink);

    /// Packets may come with times that go backward.
    void add(Time time, uint32_t wireLength, const Packet& packet);
    /// The same in three steps, some packets apart, so that the memory of the flow has come when it is touched.
    void expect(TimedPacket& packet) const;
    void fetch(TimedPacket& packet) const;
    void add(const TimedPacket& packet);
    /// No packet from before `now` is still to come: what ended by then is written.
    void advance(Time now);
    /// What is written from now on begins a stream of its own: every conversation is announced to it again.
    void beginStream() { ++m_stream; }
    /// Writes what is open. Call once, at the end.
    void finish();
    /// The capturing host as the packets give it away; complete after finish().
    std::vector<IpAddress> observers() const { return m_observers.addresses(); }
    uint32_t liveFlows() const { return m_flows.live(); }
    /// How many conversations have begun so far.
    uint32_t begunFlows() const { return m_nextId; }

private:
    struct Found
    {
        uint32_t at;
        int side; // whose packet it is: 0 = the client's
    };

    void take(Time time, uint32_t wireLength, const Packet& packet, uint32_t hash, uint32_t likely);
    void takeFragment(Time time, uint32_t wireLength, const Packet& packet);
    void takeTcp(Flow& flow, TcpState& state, Time time, const Packet& packet, uint32_t payloadLength, int side);
    void inspect(uint32_t at, Time time, const Packet& packet, int side);
    void tellDns(const DnsRecord& record, uint32_t at);
    void takeIcmpError(const Packet& packet);
    void countOrphans(const FragmentTable::Key& key, const FragmentTable::Waiting& waiting);

    Found find(const Packet& packet, uint32_t hash) const;
    Found flowOf(Time time, const Packet& packet, uint32_t hash, uint32_t likely);
    Found create(Time time, const Packet& packet, uint32_t hash);
    /// Gives the side that sent the packet.
    int begin(uint32_t at, Time time, const Packet& packet);
    void end(uint32_t at);
    Found restart(uint32_t at, Time time, const Packet& packet);
    void forget(uint32_t at);
    void evictOne();
    void checkDue(uint32_t at);
    Duration timeoutOf(uint32_t at) const;
    void learnClient(Flow& flow, int side, RoleSign sign);

    void count(uint32_t at, Flow& flow, int side, Time time, uint32_t packets, uint64_t wireBytes);
    uint32_t intervalNumber(Time time) const;
    uint32_t numberOf(Time start) const;
    void turnClock(Time time);
    void writeDirty();
    void writeOpen(uint32_t at);
    void writeVerdict(uint32_t at);
    void announce(uint32_t at);
    void reportLoss();

    FlowTableOptions m_options;
    RecordSink& m_sink;
    FlowHash m_hash;
    FlowIndex m_index;
    Pool<Flow> m_flows;
    Pool<FlowDetail> m_details; // same indices as m_flows
    Pool<TcpState> m_tcp;       // the same; unused but for TCP
    HolePool m_holes;
    TimingWheel m_wheel;
    FragmentTable m_fragments;
    ObserverFinder m_observers;
    ProtocolDetector m_detector;
    ProtocolFindings m_findings; // of the last inspection
    Conversation m_row; // the last one announced: its texts keep their memory
    DnsTracker m_dns;
    std::vector<uint32_t> m_dirty; // flows with an open record, each maybe more than once
    Time m_start = Time::max();    // of the interval that is being filled
    Time m_end = Time::min();
    uint32_t m_interval = 0;
    Time m_clock = Time::min(); // for expiry
    bool m_leapPending = false;
    uint32_t m_nextId = 0;
    uint32_t m_stream = 1;
    uint64_t m_evicted = 0;
};

} // namespace weir::core
