// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/tcp_state.h"

namespace weir::core {
namespace {

int32_t distance(uint32_t from, uint32_t to) { return static_cast<int32_t>(to - from); }

} // namespace

bool TcpState::isReusedBy(const TcpHeader& header, int side) const
{
    if (!(header.flags & kSyn) || (header.flags & kRst))
        return false;
    const Side& from = m_sides[side];
    const Side& to = m_sides[1 - side];
    if (from.synSeen && from.isn == header.sequence)
        return false;
    if (header.flags & kAck) // belongs to what it acknowledges
        return isClosed() && !(to.synSeen && header.acknowledgement == to.isn + 1);
    if (from.synSeen || isClosed())
        return true;
    if (from.stream.isKnown())
        return header.sequence != from.isn; // else the SYN was captured after what followed it
    return to.stream.isKnown() && (!to.synSeen || m_isEstablished); // else a simultaneous open
}

uint32_t TcpState::take(Time now, const TcpHeader& header, uint32_t payloadLength, int side, HolePool& pool)
{
    Side& from = m_sides[side];
    if (header.flags & kSyn)
        takeSyn(now, header, side, pool);
    else if (!from.stream.isKnown() && !(header.flags & kRst))
        from.join(header.sequence);
    uint32_t fresh = 0;
    bool isRepeated = false;
    if (payloadLength != 0)
        fresh = takePayload(now, header, payloadLength, side, pool, isRepeated);
    if (header.flags & kFin)
        takeFin(header.sequence + (header.flags & kSyn ? 1 : 0) + payloadLength, side, pool, isRepeated);
    m_counts.retransmits[side] += isRepeated;
    if (header.flags & kRst) {
        takeReset(now, header, side);
    } else {
        if (!m_isEstablished && !(header.flags & kSyn))
            noticeEstablished(now, header, payloadLength, side, pool);
        if (header.flags & kAck)
            takeAcknowledgement(now, header, side);
        if (!(header.flags & kSyn))
            from.windowIsZero = header.window == 0;
    }
    from.sentAny = true;
    return fresh;
}

void TcpState::takeSyn(Time now, const TcpHeader& header, int side, HolePool& pool)
{
    Side& from = m_sides[side];
    const bool isAnswer = header.flags & kAck;
    if (m_opener < 0)
        m_opener = static_cast<int8_t>(isAnswer ? 1 - side : side);
    if (!isAnswer && side == m_opener) {
        m_lastSyn = now;
        if (!(m_events & kAttempted)) { // its answer may have been captured first
            m_firstSyn = now;
            happen(kAttempted);
        }
    }
    if (from.synSeen && header.sequence == from.isn) {
        ++m_counts.retransmits[side];
        from.synRepeated = true;
        from.rtt.cancel();
        return;
    }
    if (from.synSeen && m_isEstablished)
        return;
    if (from.synSeen) { // a server without memory, or two of them, answer each SYN anew
        from.synRepeated = true;
        m_formerIsn = from.isn;
    }
    from.synSeen = true;
    from.isn = header.sequence;
    from.stream.begin(header.sequence + 1, pool);
    if (isAnswer || !m_sides[1 - side].synSeen) // else its answer is past already
        from.rtt.start(header.sequence + 1, now);
}

uint32_t TcpState::takePayload(Time now, const TcpHeader& header, uint32_t length, int side, HolePool& pool, bool& isRepeated)
{
    Side& from = m_sides[side];
    const uint32_t start = header.sequence + (header.flags & kSyn ? 1 : 0);
    const bool lastByteAgain = from.stream.isKnown() && start == from.stream.next() - 1;
    const SequenceTracker::Taken taken = from.stream.take(start, length, pool);
    if (taken.seen != 0) {
        m_counts.retransmittedBytes[side] += taken.seen;
        // A keep-alive repeats the last byte; so does what follows a probe of a closed window.
        const bool isKeepAlive = lastByteAgain && length == 1 && !(header.flags & (kSyn | kFin | kRst));
        const bool followsProbe = lastByteAgain && length > 1 && taken.seen == 1 && from.wasProbe;
        isRepeated = !isKeepAlive && !followsProbe;
        from.rtt.cancelFrom(start);
    } else if (taken.fillsHole) {
        ++m_counts.outOfOrder;
        from.rtt.cancelFrom(start);
    }
    const bool isProbe = length == 1 && (lastByteAgain || m_sides[1 - side].windowIsZero);
    if (taken.advances && !from.rtt.isTiming() && !isProbe && !from.stream.hasHoles())
        from.rtt.start(start + length, now);
    from.wasProbe = isProbe;
    return taken.fresh;
}

void TcpState::takeFin(uint32_t sequence, int side, HolePool& pool, bool& isRepeated)
{
    Side& from = m_sides[side];
    const SequenceTracker::Taken taken = from.stream.take(sequence, 1, pool);
    isRepeated |= taken.seen != 0;
    if (from.finSeen)
        return;
    from.finSeen = true;
    from.finEnd = sequence + 1;
}

void TcpState::takeAcknowledgement(Time now, const TcpHeader& header, int side)
{
    Side& to = m_sides[1 - side];
    to.rtt.acknowledged(header.acknowledgement, now, m_counts.rtt[1 - side]);
    if (!to.finSeen || to.finAcknowledged || distance(to.finEnd, header.acknowledgement) < 0)
        return;
    to.finAcknowledged = true;
    if (m_sides[side].finAcknowledged && !(m_events & kClosed))
        happen(kClosed);
}

void TcpState::takeReset(Time now, const TcpHeader& header, int side)
{
    if (m_events & kClosed)
        return;
    if (m_isEstablished) {
        happen(kReset);
        happen(kClosed);
    } else if (m_opener == 1 - side && m_sides[1 - side].synSeen && !m_sides[side].synSeen && !(m_events & kRefused)) {
        happen(kRefused);
        if (header.flags & kAck)
            measureHandshake(now);
    }
}

/// The ACK that ends the handshake has come, be it a refusal.
void TcpState::measureHandshake(Time now)
{
    if (!(m_events & kAttempted) || m_sides[0].synRepeated || m_sides[1].synRepeated || now < m_firstSyn)
        return;
    m_counts.handshakeUs = static_cast<uint32_t>(((now - m_firstSyn).count() + 500) / 1000);
    m_counts.hasHandshake = true;
}

void TcpState::noticeEstablished(Time now, const TcpHeader& header, uint32_t payloadLength, int side, HolePool& pool)
{
    const Side& from = m_sides[side];
    Side& to = m_sides[1 - side];
    if (m_opener < 0) { // open before the capture began
        m_isEstablished = payloadLength != 0 || (header.flags & kFin) || to.stream.isKnown();
        return;
    }
    if (!(header.flags & kAck))
        return;
    if (side != m_opener) { // the opener's side is not in the capture
        m_isEstablished = from.synSeen && !to.sentAny && (payloadLength != 0 || (header.flags & kFin));
    } else if (to.synSeen) {
        if (to.synRepeated && header.acknowledgement == m_formerIsn + 1) { // the opener took the earlier answer
            to.isn = m_formerIsn;
            to.stream.begin(to.isn + 1, pool);
        }
        m_isEstablished = distance(to.isn + 1, header.acknowledgement) >= 0;
    } else {
        m_isEstablished = from.synSeen && distance(from.isn + 1, header.sequence) >= 0;
    }
    if (!m_isEstablished)
        return;
    happen(kConnected);
    if (side == m_opener)
        measureHandshake(now);
}

void TcpState::unreachable(int side, uint32_t sequence)
{
    if (m_opener == side && m_sides[side].isn == sequence)
        m_isUnreachable = true;
}

bool TcpState::conclude()
{
    constexpr uint8_t kDecided = kConnected | kRefused | kTimedOut | kFailed | kAbandoned;
    if (!(m_events & kAttempted) || (m_events & kDecided) || m_sides[1 - m_opener].sentAny)
        return false;
    happen(m_isUnreachable ? kFailed : m_sides[m_opener].synRepeated ? kTimedOut : kAbandoned);
    return true;
}

void TcpState::release(HolePool& pool)
{
    for (Side& side : m_sides)
        side.stream.release(pool);
}

void TcpState::happen(TcpEvent event)
{
    m_events |= event;
    m_counts.events |= event;
}

} // namespace weir::core
