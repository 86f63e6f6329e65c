// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/fragment_table.h"

#include "core/flow/expiry.h"

#include <algorithm>

namespace weir::core {

const Duration FragmentTable::m_timeout = kReassemblyTimeout;

size_t FragmentTable::KeyHash::operator()(const Key& key) const
{
    uint64_t hash = (key.source.low() ^ key.identification) * 0x9e3779b97f4a7c15ULL;
    hash = (hash ^ hash >> 32 ^ key.source.high()) * 0xbf58476d1ce4e5b9ULL;
    hash = (hash ^ hash >> 29 ^ key.destination.low() ^ key.ipProtocol) * 0x94d049bb133111ebULL;
    hash = (hash ^ hash >> 32 ^ key.destination.high()) * 0x9e3779b97f4a7c15ULL;
    return hash ^ hash >> 31;
}

void FragmentTable::Datagram::startOver()
{
    hasHead = isWhole = m_totalKnown = false;
    m_rangeCount = 0;
    m_total = 0;
}

bool FragmentTable::Datagram::cover(const Fragment& fragment)
{
    Range added{fragment.offset, fragment.offset + fragment.length};
    if (!fragment.moreFollow) {
        m_total = added.end;
        m_totalKnown = true;
    }
    size_t kept = 0;
    for (size_t at = 0; at < m_rangeCount; ++at) { // what touches it becomes one with it
        const Range range = m_ranges[at];
        if (range.end < added.begin || range.begin > added.end)
            m_ranges[kept++] = range;
        else
            added = {std::min(range.begin, added.begin), std::max(range.end, added.end)};
    }
    m_rangeCount = kept;
    if (m_rangeCount < kMostRanges)
        m_ranges[m_rangeCount++] = added;
    if (isWhole || !m_totalKnown || m_rangeCount != 1 || m_ranges[0].begin != 0 || m_ranges[0].end < m_total)
        return false;
    isWhole = true;
    return true;
}

} // namespace weir::core
