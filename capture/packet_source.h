// SPDX-License-Identifier: GPL-3.0-or-later
// Packets of one live interface, through libpcap.
#pragma once

#include "core/packet/link_type.h"
#include "core/values/error.h"
#include "core/values/time.h"

#include <functional>
#include <memory>
#include <span>
#include <string>

struct pcap;

namespace weir::capture {

struct PacketSourceOptions
{
    std::string interface; // or "any"
    std::string filter;    // in libpcap's language; empty: everything
    int snapLength = 262'144;
};

class PacketSource
{
public:
    using Take = std::function<void(core::Time time, uint32_t wireLength, core::LinkType linkType, std::span<const uint8_t> bytes)>;

    /// Opens and starts; needs CAP_NET_RAW. Nothing of what follows does.
    [[nodiscard]] static core::Expected<PacketSource> open(const PacketSourceOptions& options);

    const std::string& interface() const { return m_interface; }
    /// To wait for.
    int descriptor() const;
    /// Takes what has arrived, without waiting.
    [[nodiscard]] core::Expected<void> take(const Take& take);
    /// Packets that the kernel or the interface had to drop since the last call.
    uint64_t droppedSinceLastAsked();

private:
    struct Close
    {
        void operator()(pcap* handle) const;
    };

    PacketSource() = default;

    std::string m_interface;
    std::unique_ptr<pcap, Close> m_handle;
    core::LinkType m_linkType = core::LinkType::Ethernet;
    int64_t m_fractionNs = 1000; // of libpcap's second part of a time stamp
    uint32_t m_dropped = 0;
};

} // namespace weir::capture
