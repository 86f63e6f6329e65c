// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pcapng blocks for tests, in either byte order.
#pragma once

#include "core/packet/link_type.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace weir::core {

class PcapngBuilder
{
public:
    enum Order { LittleEndian, BigEndian };
    using Bytes = std::vector<uint8_t>;
    using Options = std::vector<std::pair<uint16_t, Bytes>>;

    explicit PcapngBuilder(Order order) : m_order(order) {}

    const Bytes& bytes() const { return m_bytes; }
    void order(Order order) { m_order = order; } // of the sections that follow
    void raw(const Bytes& bytes) { m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end()); }

    void block(uint32_t type, Bytes body)
    {
        body.resize((body.size() + 3) & ~size_t(3));
        const auto length = static_cast<uint32_t>(body.size() + 12);
        put(m_bytes, type, 4);
        put(m_bytes, length, 4);
        raw(body);
        put(m_bytes, length, 4);
    }
    void section()
    {
        Bytes body;
        put(body, 0x1a2b3c4d, 4);
        put(body, 1, 2);
        put(body, 0, 2);
        put(body, UINT64_MAX, 8);
        block(0x0a0d0d0a, body);
    }
    void interface(LinkType linkType, uint32_t snapLength = 0, const Options& options = {})
    {
        Bytes body;
        put(body, static_cast<uint16_t>(linkType), 2);
        put(body, 0, 2);
        put(body, snapLength, 4);
        for (const auto& [code, value] : options) {
            put(body, code, 2);
            put(body, value.size(), 2);
            body.insert(body.end(), value.begin(), value.end());
            body.resize((body.size() + 3) & ~size_t(3));
        }
        if (!options.empty())
            put(body, 0, 4);
        block(1, body);
    }
    void enhancedPacket(uint32_t interface, uint64_t stamp, const Bytes& data, uint32_t wire)
    {
        Bytes body;
        put(body, interface, 4);
        packet(6, std::move(body), stamp, data, wire);
    }
    void oldPacket(uint16_t interface, uint64_t stamp, const Bytes& data, uint32_t wire)
    {
        Bytes body;
        put(body, interface, 2);
        put(body, 0xffff, 2); // dropped: unknown
        packet(2, std::move(body), stamp, data, wire);
    }
    void simplePacket(const Bytes& data, uint32_t wire)
    {
        Bytes body;
        put(body, wire, 4);
        body.insert(body.end(), data.begin(), data.end());
        block(3, body);
    }

private:
    void packet(uint32_t type, Bytes body, uint64_t stamp, const Bytes& data, uint32_t wire)
    {
        put(body, stamp >> 32, 4);
        put(body, stamp & 0xffffffff, 4);
        put(body, data.size(), 4);
        put(body, wire, 4);
        body.insert(body.end(), data.begin(), data.end());
        block(type, body);
    }
    void put(Bytes& target, uint64_t value, int count) const
    {
        for (int at = 0; at < count; ++at)
            target.push_back(static_cast<uint8_t>(value >> 8 * (m_order == LittleEndian ? at : count - 1 - at)));
    }

    Order m_order;
    Bytes m_bytes;
};

} // namespace weir::core
