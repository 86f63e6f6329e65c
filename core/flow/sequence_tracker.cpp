// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/sequence_tracker.h"

#include <algorithm>

namespace weir::core {
namespace {

int32_t distance(uint32_t from, uint32_t to) { return static_cast<int32_t>(to - from); }
bool before(uint32_t left, uint32_t right) { return distance(left, right) > 0; }
uint32_t later(uint32_t left, uint32_t right) { return before(left, right) ? right : left; }
uint32_t earlier(uint32_t left, uint32_t right) { return before(left, right) ? left : right; }

} // namespace

void SequenceTracker::begin(uint32_t sequence, HolePool& pool)
{
    if (m_isKnown && sequence == m_low) {
        m_startKnown = true;
        return;
    }
    release(pool);
    join(sequence);
    m_startKnown = true;
}

void SequenceTracker::release(HolePool& pool)
{
    while (m_holes != HolePool::kNone) {
        const uint32_t hole = m_holes;
        m_holes = pool[hole].next;
        pool.give(hole);
    }
    m_holeCount = 0;
}

SequenceTracker::Taken SequenceTracker::takeElsewhere(uint32_t sequence, uint32_t length, HolePool& pool)
{
    if (!m_isKnown) {
        join(sequence);
        m_next += length;
        return {length, 0, false, true};
    }
    if (before(m_next, sequence)) {
        if (sequence - m_next > kFarthest)
            return takeFar(sequence, length, pool);
        addHole(m_next, sequence, pool);
        m_next = sequence + length;
        if (m_next - m_low > kRemembered)
            forgetOldest(pool);
        return {length, 0, false, true};
    }
    Taken taken;
    const uint32_t end = sequence + length;
    const uint32_t low = m_low;
    if (before(sequence, low)) {
        if (low - sequence > kFarthest)
            return takeFar(sequence, length, pool);
        const uint32_t below = std::min(length, low - sequence);
        if (m_startKnown || m_next - sequence > kRemembered) {
            taken.seen = below;
        } else { // the capture began within a reordering
            taken.fresh = below;
            taken.fillsHole = true;
            if (before(end, low))
                addHole(end, low, pool);
            m_low = sequence;
        }
    }
    const uint32_t from = later(sequence, low);
    const uint32_t to = earlier(end, m_next);
    if (before(from, to)) {
        const uint32_t filled = fillHoles(from, to, pool);
        taken.fresh += filled;
        taken.seen += to - from - filled;
        taken.fillsHole |= filled != 0;
    }
    if (before(m_next, end)) {
        taken.fresh += end - later(m_next, sequence);
        taken.advances = true;
        m_next = end;
    }
    return taken;
}

void SequenceTracker::forgetOldest(HolePool& pool)
{
    m_low = m_next - kRemembered / 2;
    m_startKnown = true;
    while (m_holes != HolePool::kNone && before(pool[m_holes].begin, m_low)) {
        const uint32_t hole = m_holes;
        m_holes = pool[hole].next;
        pool.give(hole);
        --m_holeCount;
    }
}

SequenceTracker::Taken SequenceTracker::takeFar(uint32_t sequence, uint32_t length, HolePool& pool)
{
    if (m_isFar && sequence == m_farNext) { // two in a row: the capture has a long gap
        release(pool);
        m_low = m_farBegin;
        m_next = sequence + length;
        m_startKnown = m_isFar = false;
        return {length, 0, false, true};
    }
    m_farBegin = sequence;
    m_farNext = sequence + length;
    m_isFar = true;
    return {length, 0, false, false};
}

uint32_t SequenceTracker::fillHoles(uint32_t begin, uint32_t end, HolePool& pool)
{
    uint32_t filled = 0;
    uint32_t* link = &m_holes;
    while (*link != HolePool::kNone) {
        const uint32_t at = *link;
        Hole& hole = pool[at];
        if (!before(hole.begin, end))
            break;
        if (!before(begin, hole.end)) {
            link = &hole.next;
            continue;
        }
        const uint32_t from = later(begin, hole.begin);
        const uint32_t to = earlier(end, hole.end);
        filled += to - from;
        if (from == hole.begin && to == hole.end) {
            *link = hole.next;
            pool.give(at);
            --m_holeCount;
            continue;
        }
        if (from == hole.begin) {
            hole.begin = to;
        } else if (to == hole.end) {
            hole.end = from;
        } else { // splits it
            const uint32_t holeEnd = hole.end;
            hole.end = from;
            const uint32_t rest = m_holeCount < kMostHoles ? pool.take(to, holeEnd, pool[at].next) : HolePool::kNone;
            if (rest != HolePool::kNone) {
                pool[at].next = rest; // `hole` may have moved
                ++m_holeCount;
            }
            break;
        }
        link = &pool[at].next;
    }
    return filled;
}

void SequenceTracker::addHole(uint32_t begin, uint32_t end, HolePool& pool)
{
    if (m_holeCount >= kMostHoles) {
        const uint32_t oldest = m_holes;
        m_holes = pool[oldest].next;
        pool.give(oldest);
        --m_holeCount;
    }
    uint32_t previous = HolePool::kNone;
    uint32_t at = m_holes;
    while (at != HolePool::kNone && before(pool[at].begin, begin)) {
        previous = at;
        at = pool[at].next;
    }
    const uint32_t added = pool.take(begin, end, at);
    if (added == HolePool::kNone)
        return; // counts as seen: a bound, not a truth
    (previous == HolePool::kNone ? m_holes : pool[previous].next) = added;
    ++m_holeCount;
}

} // namespace weir::core
