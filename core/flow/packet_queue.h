// SPDX-License-Identifier: GPL-3.0-or-later
// Packets on their way into the flow table, which hears of each a little before: with very many flows, waiting for
// memory is most of the work, and here the wait passes while others are decoded and counted.
#pragma once

#include "core/flow/flow_table.h"

#include <array>

namespace weir::core {

class PacketQueue
{
public:
    explicit PacketQueue(FlowTable& table) : m_table(table) {}

    /// Where to decode the next one. What a packet points to must stay until drain().
    TimedPacket& free() { return m_packets[m_expected % kLength]; }
    void pushFree()
    {
        m_table.expect(free());
        ++m_expected;
        if (m_expected - m_fetched > kDistance)
            m_table.fetch(m_packets[m_fetched++ % kLength]);
        if (m_expected - m_added > 2 * kDistance)
            m_table.add(m_packets[m_added++ % kLength]);
    }
    void drain()
    {
        while (m_fetched != m_expected)
            m_table.fetch(m_packets[m_fetched++ % kLength]);
        while (m_added != m_expected)
            m_table.add(m_packets[m_added++ % kLength]);
    }

private:
    static constexpr size_t kDistance = 8;
    static constexpr size_t kLength = 32; // above two distances

    FlowTable& m_table;
    std::array<TimedPacket, kLength> m_packets;
    size_t m_expected = 0;
    size_t m_fetched = 0;
    size_t m_added = 0;
};

} // namespace weir::core
