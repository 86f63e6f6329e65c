// SPDX-License-Identifier: GPL-3.0-or-later
// One TCP connection as the capture point sees it: what was sent before, who acknowledged what, how it began and
// ended. Counts for the open interval are taken by the flow table when it writes the record.
#pragma once

#include "core/flow/rtt_estimator.h"
#include "core/flow/sequence_tracker.h"
#include "core/packet/packet.h"

#include <array>
#include <cstdint>

namespace weir::core {

/// Each happens at most once in the life of a connection.
enum TcpEvent : uint8_t {
    kAttempted = 1,
    kConnected = 2,
    kRefused = 4,
    kTimedOut = 8,
    kFailed = 16,
    kAbandoned = 32,
    kClosed = 64,
    kReset = 128,
};

/// Of one interval; arrays are by side as the records are oriented: 0 = client.
struct TcpCounts
{
    std::array<RttSums, 2> rtt; // by whose data was acknowledged
    std::array<uint64_t, 2> retransmittedBytes{};
    std::array<uint32_t, 2> retransmits{};
    uint32_t outOfOrder = 0;
    uint32_t handshakeUs = 0;
    bool hasHandshake = false;
    uint8_t events = 0;
};

class TcpState
{
public:
    /// True when the segment opens a new connection between the same two ends.
    bool isReusedBy(const TcpHeader& header, int side) const;
    /// `payloadLength` as on the wire; gives the payload bytes never seen before.
    uint32_t take(Time now, const TcpHeader& header, uint32_t payloadLength, int side, HolePool& pool);
    /// An ICMP error answered a packet of `side`.
    void unreachable(int side, uint32_t sequence);
    /// Nothing more will come: decides what became of an attempt that nobody answered. True when that is news.
    bool conclude();
    void release(HolePool& pool);

    bool isClosed() const { return m_events & (kClosed | kRefused); }
    bool isEstablished() const { return m_isEstablished; }
    /// The side that opened the connection, -1 when the capture does not say.
    int opener() const { return m_opener; }
    bool sawStart(int side) const { return m_sides[side].synSeen; }
    /// Of a segment's payload in its side's stream: from the SYN, else from the first segment seen.
    uint32_t offsetOf(const TcpHeader& header, int side) const
    {
        return header.sequence + (header.flags & kSyn ? 1 : 0) - (m_sides[side].isn + 1);
    }
    Time lastSyn() const { return m_lastSyn; }
    TcpCounts& counts() { return m_counts; }

private:
    struct Side
    {
        SequenceTracker stream;
        RttEstimator rtt;
        uint32_t isn = 0; // without a SYN the number before the first seen
        uint32_t finEnd = 0;
        bool sentAny = false;
        bool synSeen = false;
        bool synRepeated = false;
        bool finSeen = false;
        bool finAcknowledged = false;
        bool windowIsZero = false;
        bool wasProbe = false; // its last segment was one byte into a closed window or a keep-alive

        void join(uint32_t sequence)
        {
            stream.join(sequence);
            isn = sequence - 1;
        }
    };

    void takeSyn(Time now, const TcpHeader& header, int side, HolePool& pool);
    uint32_t takePayload(Time now, const TcpHeader& header, uint32_t length, int side, HolePool& pool,
                         bool& isRepeated);
    void takeFin(uint32_t sequence, int side, HolePool& pool, bool& isRepeated);
    void takeAcknowledgement(Time now, const TcpHeader& header, int side);
    void takeReset(Time now, const TcpHeader& header, int side);
    void measureHandshake(Time now);
    void noticeEstablished(Time now, const TcpHeader& header, uint32_t payloadLength, int side, HolePool& pool);
    void happen(TcpEvent event);

    std::array<Side, 2> m_sides;
    TcpCounts m_counts;
    Time m_firstSyn{};
    Time m_lastSyn{};
    uint32_t m_formerIsn = 0; // of an answer that was renewed
    uint8_t m_events = 0; // of its whole life
    int8_t m_opener = -1;
    bool m_isEstablished = false;
    bool m_isUnreachable = false;
};

} // namespace weir::core
