// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a capture file frame by frame from an open descriptor: pcap, pcapng, either gzip or zstd compressed.
// Our own, so that files need no rights and no libpcap, which reads neither compressed files nor mixed link types.
#pragma once

#include "core/packet/link_type.h"
#include "core/values/error.h"
#include "core/values/ip_address.h"
#include "core/values/time.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace weir::core {

/// One frame; `bytes` stays valid until the next call of next().
struct Frame
{
    Time time{};
    uint32_t wireLength = 0;
    LinkType linkType = LinkType::Ethernet;
    uint32_t interface = 0;
    std::span<const uint8_t> bytes;
};

/// What a pcapng file says of the interface that captured.
struct CaptureInterface
{
    std::string name;
    LinkType linkType = LinkType::Ethernet;
    std::vector<IpAddress> addresses;
};

/// A name the file itself gives to an address (pcapng name resolution block).
struct ResolvedName
{
    IpAddress address;
    std::string name;
};

class CaptureReader
{
public:
    virtual ~CaptureReader() = default;
    CaptureReader(const CaptureReader&) = delete;
    CaptureReader& operator=(const CaptureReader&) = delete;

    /// Knows the format by content. `name` is for errors only; the descriptor stays the caller's.
    static Expected<std::unique_ptr<CaptureReader>> open(int descriptor, std::string name);

    /// True: `frame` is the next one. False: the end, or a break that error() tells.
    virtual bool next(Frame& frame) = 0;
    /// Set after next() gave false before the proper end.
    const Error* error() const { return m_error ? m_error.get() : nullptr; }
    /// Bytes of the file consumed so far (compressed bytes for a compressed one).
    virtual uint64_t offset() const = 0;
    const std::vector<CaptureInterface>& interfaces() const { return m_interfaces; }
    const std::vector<ResolvedName>& names() const { return m_names; }
    /// Frames the capturing program reported as dropped (pcapng interface statistics).
    uint64_t droppedFrames() const { return m_droppedFrames; }

protected:
    CaptureReader() = default;

    std::unique_ptr<Error> m_error;
    std::vector<CaptureInterface> m_interfaces;
    std::vector<ResolvedName> m_names;
    uint64_t m_droppedFrames = 0;
};

} // namespace weir::core
