// SPDX-License-Identifier: GPL-3.0-or-later
// A conversation out of the input: each payload is two bytes (flags, length) and its bytes.
#include "core/names/dns_message.h"
#include "core/names/protocol_detector.h"

#include <cstdlib>

using namespace weir::core;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static ProtocolDetector detector;
    static constexpr uint16_t kPorts[] = {40000, 53, 443, 80, 5353, 21, 25, 1080};
    if (size < 2)
        return 0;
    const uint8_t kind = data[0];
    FlowPayload payload;
    payload.transport = kind & 1 ? Transport::Udp : Transport::Tcp;
    payload.sawStart = kind & 2;
    ProtocolState state;
    ProtocolFindings found;
    uint32_t offsets[2] = {};
    for (size_t at = 1; at + 2 < size;) {
        const uint8_t flags = data[at];
        const size_t length = std::min<size_t>(size_t(data[at + 1]) << (flags >> 6 & 3), size - at - 2);
        payload.side = flags & 1;
        payload.senderPort = kPorts[payload.side ? kind >> 2 & 7 : 0];
        payload.receiverPort = kPorts[payload.side ? 0 : kind >> 2 & 7];
        payload.bytes = {data + at + 2, length};
        payload.wireLength = static_cast<uint32_t>(length + (flags & 2 ? 9 : 0));
        payload.offset = offsets[payload.side] + (flags & 4 ? 20 : 0) - (flags & 8 ? 10 : 0);
        offsets[payload.side] += payload.wireLength;
        if (state.wants(payload.side) && detector.inspect(state, payload, found)) {
            if (found.sni.size() > 255 || found.httpHost.size() > 255 || found.alpn.size() > 300)
                std::abort();
            for (const AddressAnswer& answer : found.answers) {
                if (answer.name.empty() || answer.name.size() > 255)
                    std::abort();
            }
        }
        at += 2 + length;
    }
    std::vector<AddressAnswer> answers;
    addressesOf(std::span(data, size), answers);
    return 0;
}
