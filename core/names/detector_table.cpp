// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/detector_table.h"

#include <array>
#include <vector>

// name, function in detectors/, bytes it can begin with. The most certain ones first: the first Yes wins.
#define WEIR_STREAM_DETECTORS(row)                                                                                     \
    row("http2", http2, "P")                                                                                           \
    row("http", http, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")                                                                    \
    row("tls", tls, "\x14\x15\x16\x17\x80\x81")                                                                        \
    row("rtsp", rtsp, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")                                                                    \
    row("sip", sip, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")                                                                      \
    row("dns", dnsOverTcp, "")

#define WEIR_DATAGRAM_DETECTORS(row)                                                                                   \
    row("quic", quic, "")                                                                                              \
    row("ssdp", ssdp, "HMN")                                                                                           \
    row("sip", sip, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")                                                                      \
    row("dtls", dtls, "\x14\x15\x16\x17\x18\x19")                                                                      \
    row("dns", dns, "")

namespace weir::core {

#define DECLARE(name, look, bytes) Finding look(const Opening& opening);
WEIR_STREAM_DETECTORS(DECLARE)
WEIR_DATAGRAM_DETECTORS(DECLARE)
#undef DECLARE

namespace {

#define ROW(name, look, bytes) {name, look, std::string_view(bytes, sizeof(bytes) - 1)},
const Detector kStreamDetectors[] = {WEIR_STREAM_DETECTORS(ROW)};
const Detector kDatagramDetectors[] = {WEIR_DATAGRAM_DETECTORS(ROW)};
#undef ROW

using ByFirstByte = std::array<std::vector<const Detector*>, 256>;

ByFirstByte sorted(std::span<const Detector> detectors)
{
    ByFirstByte table;
    for (const Detector& detector : detectors) {
        for (size_t byte = 0; byte < table.size(); ++byte) {
            if (detector.firstBytes.empty() || detector.firstBytes.find(static_cast<char>(byte)) != std::string_view::npos)
                table[byte].push_back(&detector);
        }
    }
    return table;
}

} // namespace

std::span<const Detector* const> detectorsFor(Transport transport, uint8_t firstByte)
{
    static const ByFirstByte kStreams = sorted(kStreamDetectors);
    static const ByFirstByte kDatagrams = sorted(kDatagramDetectors);
    if (transport == Transport::Tcp)
        return kStreams[firstByte];
    return transport == Transport::Udp ? kDatagrams[firstByte] : std::span<const Detector* const>();
}

} // namespace weir::core
