// SPDX-License-Identifier: GPL-3.0-or-later
// Datagrams of which only fragments were seen. Every fragment is a packet of the datagram's conversation, the
// payload counts when the datagram is whole. Bounded in number and time; no payload is kept.
#pragma once

#include "core/packet/packet.h"
#include "core/values/time.h"

#include <array>
#include <deque>
#include <tsl/robin_map.h>

namespace weir::core {

class FragmentTable
{
public:
    static constexpr size_t kMostDatagrams = 4096;
    static constexpr size_t kMostRanges = 32;

    struct Key
    {
        IpAddress source;
        IpAddress destination;
        uint32_t identification = 0;
        uint8_t ipProtocol = 0;
        friend bool operator==(const Key&, const Key&) = default;
    };

    /// Fragments whose conversation is not known (yet).
    struct Waiting
    {
        uint32_t packets = 0;
        uint64_t wireBytes = 0;
        Time last{};
    };

    struct Datagram
    {
        Packet head; // the first fragment's headers, without its bytes
        bool hasHead = false;
        bool isWhole = false;
        uint32_t headerLength = 0; // of the transport
        Waiting waiting;
        /// Counts the bytes of a fragment; true when it completes the datagram.
        bool cover(const Fragment& fragment);
        /// Valid once it is whole.
        uint32_t payloadLength() const { return m_total - std::min(headerLength, m_total); }
        void startOver();

    private:
        struct Range
        {
            uint32_t begin;
            uint32_t end;
        };
        std::array<Range, kMostRanges> m_ranges{}; // ascending, apart
        size_t m_rangeCount = 0;
        uint32_t m_total = 0;
        bool m_totalKnown = false;
    };

    /// Gives up what is too old or too much: `orphaned(key, waiting)` for fragments whose first never came.
    template <typename Orphaned> Datagram& of(const Packet& packet, Time now, Orphaned orphaned)
    {
        while (!m_order.empty() && (now - m_order.front().begun > m_timeout || m_order.size() >= kMostDatagrams))
            giveUpOldest(orphaned);
        const Key key{packet.source, packet.destination, packet.fragment.identification, packet.ipProtocol};
        const auto [found, isNew] = m_datagrams.try_emplace(key);
        if (isNew)
            m_order.push_back({key, now});
        return found.value();
    }
    template <typename Orphaned> void giveUpAll(Orphaned orphaned)
    {
        while (!m_order.empty())
            giveUpOldest(orphaned);
    }

private:
    struct KeyHash
    {
        size_t operator()(const Key& key) const;
    };
    struct Begun
    {
        Key key;
        Time begun;
    };

    template <typename Orphaned> void giveUpOldest(Orphaned& orphaned)
    {
        const auto found = m_datagrams.find(m_order.front().key);
        if (found->second.waiting.packets != 0)
            orphaned(found->first, found->second.waiting);
        m_datagrams.erase(found);
        m_order.pop_front();
    }

    static const Duration m_timeout;

    tsl::robin_map<Key, Datagram, KeyHash> m_datagrams;
    std::deque<Begun> m_order;
};

} // namespace weir::core
