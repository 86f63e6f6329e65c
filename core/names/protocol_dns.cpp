// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the protocol detector that reads DNS messages, each once, out of datagrams and out of streams.
#include "core/names/detector_call.h"

#include <algorithm>

namespace weir::core {
namespace {

constexpr size_t kLengthSize = 2;
constexpr uint8_t kMostWaits = 8; // segments behind a hole, until it is believed that it stays

} // namespace

void ProtocolDetector::takeDnsMessage(Call& call, PayloadView message)
{
    addressesOf(message, call.found.answers);
    if (auto read = readDnsMessage(message))
        call.found.dns.push_back(std::move(*read));
}

void ProtocolDetector::extractDns(Call& call)
{
    takeDnsMessage(call, call.start);
    m_memory.removeKnown(call.found.answers);
}

/// What there is from the next message on; empty: nothing new, or something before it is missing.
PayloadView ProtocolDetector::continueDnsStream(Call& call, DnsStreams::Side& side)
{
    uint32_t offset = call.base;
    PayloadView bytes = call.start;
    if (!side.isKnown)
        side = {call.payload.sawStart ? 0 : offset, 0, 0, true};
    StartBuffer* buffer = m_pool.find(side.buffer, call.payload.side);
    const uint32_t end = side.next + (buffer ? static_cast<uint32_t>(buffer->start().size()) : 0);
    if (static_cast<int32_t>(offset - end) > 0) {
        if (++side.waits < kMostWaits) {
            if (!buffer) {
                side.buffer = m_pool.take(call.payload.side, side.next);
                buffer = m_pool.find(side.buffer, call.payload.side);
            }
            buffer->add(offset, bytes);
            return {};
        }
        m_pool.release(side.buffer);
        side = {offset, 0, 0, true};
        buffer = nullptr;
    }
    if (const auto known = static_cast<int32_t>(side.next - offset); known > 0) { // seen at both ends, or of a message that was too long
        bytes = bytes.from(static_cast<uint32_t>(known));
        offset = side.next;
    }
    if (!buffer || bytes.size() == 0)
        return bytes;
    buffer->add(offset, bytes);
    return buffer->start();
}

void ProtocolDetector::keepDnsRest(Call& call, DnsStreams::Side& side, PayloadView rest)
{
    std::array<uint8_t, StartBuffer::kSize> copy; // it may lie in the buffer that is given back
    const PayloadView kept = rest.first(copy.size());
    std::copy_n(kept.at(0), kept.size(), copy.begin());
    m_pool.release(side.buffer);
    side.buffer = m_pool.take(call.payload.side, side.next);
    m_pool.find(side.buffer, call.payload.side)->add(side.next, std::span<const uint8_t>(copy.data(), kept.size()));
}

void ProtocolDetector::extractDnsStream(Call& call)
{
    DnsStreams::Side& side = m_dnsStreams.of(call.state.m_dnsStreams)[call.payload.side];
    const PayloadView bytes = continueDnsStream(call, side);
    m_pool.release(call.state.m_ticket);
    size_t at = 0;
    while (bytes.has(at + kLengthSize)) {
        const size_t length = bytes.u16(at);
        const PayloadView message = bytes.from(at + kLengthSize).first(length);
        const bool isWhole = message.size() == length;
        const bool isTooLong = length + kLengthSize > StartBuffer::kSize; // its beginning is all that is read
        if (!isWhole && !isTooLong && !call.isCut())
            break;
        if (recogniseDns(message, !isWhole))
            takeDnsMessage(call, message);
        else if (isWhole || call.isCut()) // out of step, or no longer DNS
            return call.state.finish();
        else
            break;
        at += kLengthSize + length;
    }
    m_memory.removeKnown(call.found.answers);
    side.next += static_cast<uint32_t>(at);
    if (at != 0)
        side.waits = 0;
    if (at < bytes.size() && (at != 0 || side.buffer == 0 || !m_pool.find(side.buffer, call.payload.side)))
        return keepDnsRest(call, side, bytes.from(at));
    if (at >= bytes.size() && bytes.size() != 0) {
        m_pool.release(side.buffer);
        side.buffer = 0;
    }
}

} // namespace weir::core
